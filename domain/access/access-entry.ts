import type { Role } from '../directory';
import type { CourtId, PersonId, UnitId } from '../ids';
import { storable } from '../storable';
import type { Instant } from '../time';
import { canonicalJson } from '../chain/canonical-json';
import type { Sha256 } from '../chain/chain';

/** What can be done with a case without changing it, and what becomes of its records (ADR 0038). */
export const ACCESS_ACTS = [
  'read',
  'timeline',
  'state',
  'history',
  'replay',
  'export',
  'document',
  'list',
  'search',
  'worklist',
  'escalations',
  'seizures',
  'access',
  'verify',
  'hold',
  'release',
  'destroy',
] as const;
export type AccessAct = (typeof ACCESS_ACTS)[number];

/** Whoever looked: a person of the directory, or an account of the machine on which a command ran. */
export type AccessActor =
  | { personId: PersonId; name: string; role: Role; unit?: UnitId; court?: CourtId; network?: true }
  | { account: string; host: string };

/** That somebody looked at something. */
export interface AccessEntry {
  /** UUID, given where it happened: delivered twice it is one. */
  entryId: string;
  at: Instant;
  act: AccessAct;
  actor: AccessActor;
  /** Of a delegation or a seizure, where one case was looked at. */
  caseId?: string;
  /** SHA-256 of the document that was fetched. */
  document?: string;
  /** Ids of the cases that a list showed. */
  shown?: string[];
  /** What a list, a search or a command was asked for. */
  asked?: Record<string, string>;
  /** Why, where it was said. */
  reason?: string;
  requestId?: string;
}

/** What the log begins with: the first entry follows its hash. */
const GENESIS = canonicalJson({ accessLog: 1 });

/** An entry as it is hashed and kept: canonical JSON (RFC 8785) of what a database can store. */
export function sealedEntry(entry: AccessEntry): string {
  return canonicalJson(storable(entry));
}

/** The hash that the first entry follows. */
export function accessGenesis(sha256: Sha256): string {
  return sha256(GENESIS);
}

/**
 * The hash of an entry that follows another, over both.
 * @param sealed as `sealedEntry` writes it. The registry makes the same hash (migration 0020)
 */
export function accessHash(sealed: string, previous: string, sha256: Sha256): string {
  return sha256(`{"entry":${sealed},"previous":"${previous}"}`);
}
