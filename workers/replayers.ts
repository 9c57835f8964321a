import { join } from 'node:path';
import type { ReplayOutcome } from '../domain/audit/replay-report';
import { ChildPool, type ChildFailure } from '../platform/child-pool';
import { PlainError } from '../platform/plain-error';
import { RegistryUnavailableError } from '../registry/errors';

export interface ReplayOrder {
  /** Of a delegation or a seizure. */
  id: string;
}

export type ReplayAnswer = { id: string } & ReplayOutcome;

/** Processes that replay cases by the code that made them and by that of today (replayer.ts). */
export type Replayers = ChildPool<ReplayOrder, ReplayAnswer>;

/** @param most so many processes at most; absent: one a core */
export function createReplayers(most?: number): Replayers {
  return new ChildPool(join(__dirname, 'replayer.js'), errorOf, most);
}

function errorOf(failure: ChildFailure | undefined): Error {
  if (failure?.code === 'REGISTRY_UNAVAILABLE') return new RegistryUnavailableError(failure.failed);
  return failure
    ? new Error(failure.failed)
    : new PlainError({
        zh: '重演进程意外结束。',
        en: 'A process that replays histories has ended unexpectedly.',
      });
}
