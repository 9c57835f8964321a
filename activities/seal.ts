import { sealed, type Chained, type ChainEnd, type ChainStep, type Links } from '../domain/chain/chain';
import type { ChainPort } from './ports';

/** Continues the chain of a life by events, and what its workflow is told of it. */
export function seal(
  { sha256, versions }: ChainPort,
  { caseId, chain }: { caseId: string; chain?: ChainEnd },
  events: readonly Chained[],
): { links: Links; step: ChainStep } {
  const sealing = chain ? { caseId, end: chain } : { caseId };
  const { head, ...links } = sealed(sealing, events, versions(), sha256);
  return { links, step: chain ? { head } : { head, genesis: links.genesis } };
}
