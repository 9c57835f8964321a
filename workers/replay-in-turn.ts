import type { ReplayOutcome } from '../domain/audit/replay-report';
import { createReplayers } from './replayers';

/** Replays one case after the other, each in a process that ends with it: those at work are not slowed for long. */
export function createCaseReplayer(): { replay(caseId: string): Promise<ReplayOutcome> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    replay(caseId) {
      const next = last.then(() => replayAlone(caseId));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function replayAlone(id: string): Promise<ReplayOutcome> {
  const replayers = createReplayers(1);
  let outcome: ReplayOutcome = { missing: 'engine' };
  try {
    await replayers.doAll([{ id }], ({ id: _itself, ...said }) => (outcome = said));
    return outcome;
  } finally {
    replayers.end();
  }
}
