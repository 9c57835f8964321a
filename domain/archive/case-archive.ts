import { sealedEvent, type Genesis, type Sha256 } from '../chain/chain';
import { chainFaults, headFaults, type RecordedChain, type RecordedLink } from '../chain/check-chain';
import type { CalendarLoad } from '../clocks/calendar-load';
import type { Fence } from '../delegation/record';
import { storable } from '../storable';
import type { CaseKind } from '../ids';

/** One run of its workflow. */
export interface ArchivedRun {
  runId: string;
  /** SHA-256 of the blob that has its history: the engine's own JSON, gzipped. */
  history: string;
  /** Events of the engine in it. */
  length: number;
}

/** What is kept of a case that is over, or of those of its runs that are. */
export interface CaseArchive extends RecordedChain {
  archive: 1;
  kind: CaseKind;
  caseId: string;
  workflowId: string;
  /** Null of a seizure. */
  docketNumber: string | null;
  genesis: Genesis | null;
  /** Nothing more comes. */
  isOver: boolean;
  /** At the last event. */
  state: unknown;
  /** Head of the chain at each commit, as the histories hold it. */
  heads: string[];
  /** SHA-256 of the workflow code of every build that worked on it. */
  builds: string[];
  /** SHA-256 of every document that it names. */
  documents: string[];
  /** Calendar notices that were brought to it. */
  loads: CalendarLoad[];
  fence: Fence;
  /** Its first run is among them. */
  isWhole: boolean;
  /** The first first. */
  runs: ArchivedRun[];
}

/** A case as the registry has it, and what its histories say. */
export type ToArchive = Omit<CaseArchive, 'archive'>;

/** As it is written: events as they were hashed, whatever hangs on them beside. */
export function archiveOf({ links, ...rest }: ToArchive): CaseArchive {
  const sealed = links.map(({ event, hash }): RecordedLink => ({ event: sealedEvent(event), hash }));
  return storable({ archive: 1, ...rest, links: sealed });
}

/** The events of an archive do not fit their hashes, or not the heads that its histories hold. */
export function isSound(archive: CaseArchive, sha256: Sha256): boolean {
  return chainFaults(archive, sha256).length === 0 && headFaults(archive, archive.heads).length === 0;
}
