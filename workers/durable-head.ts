import type { CaseLeaf } from '../domain/anchors/leaf';
import type { ChainHead } from '../registry/queries/chains';

/** The heads of a case in the engine's history, the newest first; undefined where it is not known there. */
export type HeadsOfCase = (caseId: string) => Promise<AsyncIterable<string> | undefined>;

/**
 * The newest head of a case that is sure to last: in the registry and in the engine's history as well, for what a lost
 * worker wrote is in the registry alone. Of a case that is over and forgotten by the engine, what the registry has.
 * Undefined while there is none.
 *
 * @param hashes of its events in the registry, by revision
 */
export async function durableHead(
  { caseId, isOver, revision, hash }: ChainHead,
  hashes: ReadonlyMap<number, string>,
  headsOf: HeadsOfCase,
): Promise<CaseLeaf | undefined> {
  const heads = await headsOf(caseId);
  if (!heads) return isOver && hash !== null ? { kind: 'case', caseId, revision, head: hash } : undefined;
  const revisionOf = new Map([...hashes].map(([at, known]) => [known, at]));
  for await (const head of heads) {
    const at = revisionOf.get(head);
    if (at !== undefined) return { kind: 'case', caseId, revision: at, head };
  }
  return undefined;
}
