/** A table that is made from histories, and whose rows each belong to one case. */
export interface CaseTable {
  name: string;
  /** Which case a row is of. */
  caseId: 'delegation_id' | 'seizure_id';
  /** What tells rows apart. */
  key: readonly string[];
  /** What no history says: when a row was written and by which try, and its place among others of the day. */
  apart: readonly string[];
  /** Written by a trigger of another. */
  isFollowing?: true;
}

const WRITTEN = ['recorded_at'];
/** What lies in the archive of a case. */
export const ARCHIVE_MARKS = ['archive', 'archived_runs', 'archived_whole', 'archive_after'] as const;
const FENCED = ['fence_run', 'fence_history_length', 'fence_at_ms', ...ARCHIVE_MARKS, ...WRITTEN];

export const CASE_TABLES: readonly CaseTable[] = [
  { name: 'dockets', caseId: 'delegation_id', key: ['delegation_id'], apart: FENCED },
  { name: 'events', caseId: 'delegation_id', key: ['delegation_id', 'revision'], apart: WRITTEN },
  { name: 'escalations', caseId: 'delegation_id', key: ['escalation_id'], apart: [] },
  { name: 'turn_facts', caseId: 'delegation_id', key: ['delegation_id', 'turn'], apart: [] },
  { name: 'work_items', caseId: 'delegation_id', key: ['delegation_id', 'side'], apart: ['turn'] },
  { name: 'docket_search', caseId: 'delegation_id', key: ['delegation_id'], apart: [], isFollowing: true },
  { name: 'seizures', caseId: 'seizure_id', key: ['seizure_id'], apart: FENCED },
  { name: 'seizure_events', caseId: 'seizure_id', key: ['seizure_id', 'revision'], apart: WRITTEN },
  { name: 'seizure_escalations', caseId: 'seizure_id', key: ['escalation_id'], apart: [] },
];

/** Of each kind of case: `heads` has a row for every one, with its revision and its fence, `events` what it went through. */
export const CASE_KINDS = [
  { events: 'events', heads: 'dockets', caseId: 'delegation_id' },
  { events: 'seizure_events', heads: 'seizures', caseId: 'seizure_id' },
] as const;

/** What people or the registry itself decided, and stands in no history: it is taken along as it is. */
export const KEPT_TABLES = [
  'docket_numbers',
  'docket_counters',
  'calendar_loads',
  'directory_loads',
  'tree_heads',
] as const;

/** How far the registry itself has come. */
export const OWN_TABLES = ['registry_migrations', 'worklist_filling'] as const;

/** In a schema of its own, which no rebuild touches (ADR 0032, 0038). */
export const APART_TABLES = ['registry_audit.access_log', 'registry_audit.tombstones'] as const;
