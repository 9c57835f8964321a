import { genesisHash, linkHash, type Chained, type Genesis, type Sha256 } from './chain';

/** An event as it is on record, with the hash that is on record beside it. */
export interface RecordedLink {
  event: Chained;
  hash: string | null;
}

/** A chain as it is on record. */
export interface RecordedChain {
  genesis: Genesis | null;
  /** Of the case: how many events it has. */
  revision: number;
  /** Ascending by revision. */
  links: readonly RecordedLink[];
}

export type ChainFault =
  /** The case has events, and nothing that its chain begins with. */
  | { code: 'GENESIS_MISSING' }
  | { code: 'EVENT_MISSING'; revision: number }
  /** It is not the event, or not at the place, of which its hash was made. */
  | { code: 'EVENT_CHANGED'; revision: number }
  | { code: 'EVENT_UNCHAINED'; revision: number }
  /** Beyond the last one that the case knows of. */
  | { code: 'EVENT_TOO_MANY'; revision: number };

/**
 * What is wrong with a chain by itself. Each event is held against the hash on record of the one before, so that a fault
 * is named where it is and not at all that follows. Who makes all hashes anew is found by the heads in the engine's
 * history (`headFaults`) and by the anchors.
 */
export function chainFaults({ genesis, revision, links }: RecordedChain, sha256: Sha256): ChainFault[] {
  const faults: ChainFault[] = [];
  const byRevision = new Map(links.map((link) => [link.event.revision, link]));
  if (!genesis) faults.push({ code: 'GENESIS_MISSING' });
  let previous: string | null = null;
  for (let at = 1; at <= revision; at += 1) {
    const link = byRevision.get(at);
    if (genesis?.from === at) previous = genesisHash(genesis, sha256);
    if (!link) faults.push({ code: 'EVENT_MISSING', revision: at });
    else if (genesis && at >= genesis.from) {
      if (link.hash === null) faults.push({ code: 'EVENT_UNCHAINED', revision: at });
      else if (previous !== null && link.hash !== linkHash(link.event, previous, sha256)) {
        faults.push({ code: 'EVENT_CHANGED', revision: at });
      }
    }
    previous = link?.hash ?? null;
  }
  for (const { event } of links) {
    const isKnown = event.revision >= 1 && event.revision <= revision;
    if (!isKnown) faults.push({ code: 'EVENT_TOO_MANY', revision: event.revision });
  }
  return faults;
}

export type HeadFault =
  /** The chain on record leaves the one of the history after this revision (0: from its beginning). */
  | { code: 'NOT_IN_HISTORY'; revision: number }
  /** The history goes on after this revision; the record does not. */
  | { code: 'BEHIND_HISTORY'; revision: number };

/**
 * A chain on record against the heads that the engine's history holds, one for each commit, in order. An event that is
 * missing is no other chain: that is said by `chainFaults`.
 * @param heads where the first runs are forgotten, those of the runs that are left
 */
export function headFaults(
  { links, revision }: Pick<RecordedChain, 'links' | 'revision'>,
  heads: readonly string[],
): HeadFault[] {
  if (heads.length === 0) return [];
  const known = links.filter(({ event }) => event.revision <= revision);
  const revisionOf = new Map(known.map(({ event, hash }) => [hash, event.revision]));
  const last = heads.findLastIndex((head) => revisionOf.has(head));
  const common = revisionOf.get(heads[last] ?? '') ?? 0;
  const hasMore = known.some(({ event, hash }) => hash !== null && event.revision > common);
  if (hasMore) return [{ code: 'NOT_IN_HISTORY', revision: common }];
  if (last < heads.length - 1) return [{ code: 'BEHIND_HISTORY', revision: common }];
  const strayed = heads.findIndex((head) => !revisionOf.has(head));
  if (strayed === -1 || known.length < revision) return [];
  return [{ code: 'NOT_IN_HISTORY', revision: revisionOf.get(heads[strayed - 1] ?? '') ?? 0 }];
}
