import { canonicalJson } from '../chain/canonical-json';
import type { Kind } from '../delegation/submission';
import type { Actor } from '../directory';
import type { CourtId, DelegationId, PersonId, UnitId } from '../ids';
import { storable } from '../storable';
import type { CourtDay, Instant } from '../time';

/** Where the chain of a case stood at its end, and what was its archive. */
export interface BuriedCase {
  /** Of the delegation, or of a seizure that it reported. */
  caseId: string;
  revision: number;
  /** Hash of its last event. */
  head: string;
  /** SHA-256 of its archive. */
  archive: string;
}

/** A run of the engine. */
export interface BuriedRun {
  workflowId: string;
  runId: string;
}

/**
 * What stays of a delegation that was destroyed, and of its seizures: no party, no title, no text of theirs. It says as
 * well what had to go, so that what was broken off can be finished, and looked for later.
 */
export interface Tombstone {
  tombstone: 1;
  delegationId: DelegationId;
  docketNumber: string;
  kind: Kind;
  /** The requesting unit, the assisting one, and those that had the case before. */
  sides: { unit: UnitId; court: CourtId }[];
  submittedAt: Instant;
  closedAt: Instant;
  /** The delegation first. */
  cases: BuriedCase[];
  runs: BuriedRun[];
  /** SHA-256 of the blobs that were its archive: of itself and of its runs. */
  blobs: string[];
  /** SHA-256 of the documents that went with it: no other case names them. */
  documents: string[];
  by: { personId: PersonId; name: string };
  at: Instant;
  reason: string;
  /** Under which it was due, by which version of the directory. */
  rule: { years: number; dueOn: CourtDay; directory: string };
}

/** As it is hashed and kept: canonical JSON of what a database can store. */
export function sealedTombstone(stone: Tombstone): string {
  return canonicalJson(storable(stone));
}

/** Who might have seen the case may know that it was destroyed; for everybody else it never was. */
export function mayKnowOfDestroyed({ sides }: Tombstone, { role, network, unit, court }: Actor): boolean {
  if (role === 'operator') return false;
  if (network === true) return role === 'auditor';
  return sides.some((side) => (unit === undefined ? side.court === court : side.unit === unit));
}
