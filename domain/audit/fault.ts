import type { AccessFault } from '../access/check-access';
import type { LogFault } from '../anchors/check-log';
import type { ChainFault, HeadFault } from '../chain/check-chain';

/** What does not fit together about a case; where it can be named, after or at which revision. */
export type AuditFault =
  | ChainFault
  | HeadFault
  /** What the registry shows is not what its events come to; JSON pointers into the state. */
  | { code: 'STATE_DIFFERS'; pointers: string[] }
  /** A document that the case names is not in the store of blobs. */
  | { code: 'DOCUMENT_MISSING'; sha256: string }
  /** What lies there is not what was uploaded. */
  | { code: 'DOCUMENT_CHANGED'; sha256: string }
  /** Its archive, or the history of a run in it: not there, another one, or no such file. */
  | { code: 'ARCHIVE_MISSING' | 'ARCHIVE_CHANGED' | 'ARCHIVE_UNREADABLE' }
  /** It is whole, and of another life than the registry has. */
  | { code: 'ARCHIVE_DIFFERS' }
  | { code: 'NOT_IN_REGISTRY' }
  /** Under way, and the engine does not know it. */
  | { code: 'NOT_IN_ENGINE' }
  /** Somebody acted on the engine, beside the API. */
  | { code: 'ACTED_ON_ENGINE'; act: string; at: string; by?: string; reason?: string }
  /** At this revision it was anchored with another hash. */
  | { code: 'NOT_AS_ANCHORED'; revision: number }
  /** Anchored at this revision, and neither in the registry nor destroyed by a person. */
  | { code: 'ANCHORED_CASE_MISSING'; revision: number }
  /** What stays of a case that was destroyed is not what the log says, or the log says nothing of it. */
  | { code: 'TOMBSTONE_CHANGED' }
  /** Begun, and not all that has to go is gone. */
  | { code: 'DESTRUCTION_UNFINISHED' }
  /** It should be gone, and something of it is there. */
  | { code: 'DESTROYED_STILL_THERE'; where: string };

/** What does not fit together and is of no case. */
export type BookFault =
  | AccessFault
  | LogFault
  /** The log of who read what had so many entries when it was anchored, and has not, or others. */
  | { code: 'ACCESS_LOG_NOT_AS_ANCHORED'; count: number };
