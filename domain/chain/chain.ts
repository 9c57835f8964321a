import { isStorable, storable } from '../storable';
import { epochMs, instantFromMs, type Instant } from '../time';
import { canonicalJson } from './canonical-json';

/** SHA-256 of a text in UTF-8, in lower-case hexadecimal. Handed in: the rules use no part of Node. */
export type Sha256 = (text: string) => string;

/** What made the first decision of a chain. */
export interface Versions {
  /** SHA-256 of the workflow code. */
  build: string;
  /** SHA-256 of the rules as the network reads them. */
  rules: string;
  /** Version of the calendar. */
  calendar: string;
}

/**
 * What a chain begins with; its hash is what the first event follows. The submission is the first event itself.
 */
export interface Genesis extends Versions {
  chain: 1;
  /** Id of the delegation or of the seizure. */
  caseId: string;
  /** Revision of the first event: above 1 where a case had begun before chains were kept. */
  from: number;
}

/** How far the chain of a life has come, as its workflow holds it. */
export interface ChainEnd {
  genesis: Genesis;
  /** Hash of the last event. */
  head: string;
  /** Hash that the first event follows which is not known to be in the registry; null: the genesis. */
  after: string | null;
}

/** What a commit tells of the chain, kept in the workflow's history. */
export interface ChainStep {
  head: string;
  /** Only where the chain begins. */
  genesis?: Genesis;
}

/** What a write puts on record besides its events: their hashes, in order; null for one decided before the chain began. */
export interface Links {
  genesis: Genesis;
  hashes: (string | null)[];
}

/** What is hashed of an event, of a delegation or a seizure. */
export interface Chained {
  revision: number;
  type: string;
  at: Instant;
  courtTime: Instant;
  actor: unknown;
  data: unknown;
  request?: { key: string; hash: string };
}

/**
 * An event as it is hashed: as the registry can keep it, instants at UTC. What else may hang on it (who owned the day,
 * when it was recorded) is not part of it.
 */
export function sealedEvent(event: Chained): Chained {
  return storable(pickedOf(event));
}

function pickedOf({ revision, type, at, courtTime, actor, data, request }: Chained): Chained {
  return {
    revision,
    type,
    at: atUtc(at),
    courtTime: atUtc(courtTime),
    actor,
    data,
    ...(request && { request: { key: request.key, hash: request.hash } }),
  };
}

/** The hash of an event that follows another; it covers both. */
export function linkHash(event: Chained, previous: string, sha256: Sha256): string {
  const json = canonicalJson({ event: pickedOf(event), previous });
  return sha256(isStorable(json) ? json : canonicalJson({ event: sealedEvent(event), previous }));
}

/** As `instantFromMs` writes one at UTC. */
const AT_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(?!000)\d{3})?\+00:00$/;

/** An event that was sealed before is at UTC already. */
function atUtc(instant: Instant): Instant {
  return AT_UTC.test(instant) ? instant : instantFromMs(epochMs(instant), 0);
}

export function genesisHash(genesis: Genesis, sha256: Sha256): string {
  return sha256(canonicalJson(genesis));
}

/** The hash of each event, which covers the event and, by the hash before it, all that came before. */
export function linked(events: readonly Chained[], previous: string, sha256: Sha256): string[] {
  let last = previous;
  return events.map((event) => (last = linkHash(event, last, sha256)));
}

/** What the next writing of a chain needs: where it stood, or what to begin with. */
export interface Sealing {
  caseId: string;
  end?: Pick<ChainEnd, 'genesis' | 'after'>;
}

/**
 * Continues a chain by events, or begins it.
 * @param events those that follow `end.after`, at least one
 */
export function sealed(
  { caseId, end }: Sealing,
  events: readonly Chained[],
  versions: Versions,
  sha256: Sha256,
): Links & { head: string } {
  const genesis = end?.genesis ?? { chain: 1, caseId, from: events[0]?.revision ?? 1, ...versions };
  const hashes = linked(events, end?.after ?? genesisHash(genesis, sha256), sha256);
  return { genesis, hashes, head: hashes.at(-1) ?? '' };
}

/** Where a chain stands after a commit. Undefined where a build that keeps none has made it: it begins anew then. */
export function chainAfter(
  before: ChainEnd | undefined,
  step: ChainStep | undefined,
  recorded: boolean,
): ChainEnd | undefined {
  const genesis = step?.genesis ?? before?.genesis;
  if (!step || !genesis) return undefined;
  const { head } = step;
  const wasAfter = step.genesis ? null : (before?.after ?? null);
  return { genesis, head, after: recorded ? head : wasAfter };
}
