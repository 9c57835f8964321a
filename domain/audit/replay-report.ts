/** What came of replaying a case's histories through one build's workflow code. */
export interface ReplayVerdict {
  /** SHA-256 of the workflow code. */
  build: string;
  /** The code asked for the same steps as the history holds. */
  isDeterministic: boolean;
  /** The events that it made are those on record. */
  eventsEqual: boolean;
  /** And so are the clocks that they come to. */
  clocksEqual: boolean;
  firstDifference?: ReplayDifference;
  /** What the engine's library said where the code left the history. */
  error?: string;
}

export interface ReplayDifference {
  /** Of the event, in the timeline; null: in the clocks. */
  revision: number | null;
  /** JSON pointer into the event, or into the clocks. */
  pointer: string;
  recorded?: unknown;
  replayed?: unknown;
}

/** A case replayed by the code that made it and, apart, by the code of today. */
export interface ReplayReport {
  caseId: string;
  runs: number;
  /** False where the engine has forgotten the first runs: only what is left was replayed. */
  isWhole: boolean;
  /** Builds that worked on it, in the order of their first task. */
  builds: string[];
  /** By the last of them; null where its code is not kept here. */
  recorded: ReplayVerdict | null;
  today: ReplayVerdict;
}

/** What is answered of one case: its report, or who does not know it, or knows it no more. */
export type ReplayOutcome = { report: ReplayReport } | { missing: 'registry' | 'engine' };

export function isAsRecorded({ recorded, today }: ReplayReport): boolean {
  return isFaultless(today) && (recorded === null || isFaultless(recorded));
}

/** The same steps, the same events, the same clocks. */
export function isFaultless({ isDeterministic, eventsEqual, clocksEqual }: ReplayVerdict): boolean {
  return isDeterministic && eventsEqual && clocksEqual;
}
