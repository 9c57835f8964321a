import type { ChainStep } from '../domain/chain/chain';
import type { RunHistory, History } from './engine-histories';

/** What a commit left in the history: the answer of the local activity that made it. */
export interface HistoryCommit {
  /** Number of the engine's event. */
  eventId: string;
  activity: string;
  result: unknown;
}

/** Of the engine's enumeration of events. */
export const MARKER_RECORDED = 25;
/** The type of event that a commit is, by the engine's name. */
export const COMMIT_EVENT = 'EVENT_TYPE_MARKER_RECORDED';
const LOCAL_ACTIVITY = 'core_local_activity';
const COMMITS = new Set(['commitEvents', 'commitSeizure']);

/** The commits of one run as its history holds them, read without a replay. */
export function commitsOf({ events }: History): HistoryCommit[] {
  return (events ?? []).flatMap(({ eventType, eventId, markerRecordedEventAttributes: marker }) => {
    if (Number(eventType) !== MARKER_RECORDED || marker?.markerName !== LOCAL_ACTIVITY) return [];
    const { activity_type: activity } = read(marker.details?.['data']) as { activity_type?: string };
    if (activity === undefined || !COMMITS.has(activity)) return [];
    return [{ eventId: String(eventId), activity, result: read(marker.details?.['result']) }];
  });
}

/** The head of the chain at each commit that keeps one. */
export function headsOf(runs: readonly RunHistory[]): string[] {
  return runs
    .flatMap(({ history }) => commitsOf(history))
    .flatMap(({ result }) => (result as { chain?: ChainStep }).chain?.head ?? []);
}

/** Payloads are JSON; a failed activity has none. */
function read(details: { payloads?: { data?: Uint8Array | null }[] | null } | undefined): unknown {
  const data = details?.payloads?.[0]?.data;
  return data ? JSON.parse(Buffer.from(data).toString('utf8')) : {};
}
