import { Context } from '@temporalio/activity';
import type { Anchored } from '../domain/anchors/anchored';
import type { ActivityDeps } from './ports';

/**
 * Anchors the heads of all chains. Broken off anywhere it is begun anew: what no signed tree head stands above counts for
 * nothing.
 */
export function createAnchorHeads({ anchors }: Pick<ActivityDeps, 'anchors'>) {
  return async function anchorHeads(): Promise<Anchored> {
    const context = Context.current();
    return anchors.anchor({
      signal: context.cancellationSignal,
      tell: (cases) => context.heartbeat(cases),
    });
  };
}
