import { proxySinks, workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow';
import type { CalendarLoad } from '../domain/clocks/calendar-load';
import type {
  CommitRequest,
  CommitResult,
  RegistryReceipt,
  RegistryWrite,
  CarriedDelegation,
} from '../domain/delegation/record';
import type { SeizureCommitRequest, SeizureCommitResult } from '../domain/seizures/record';
import type { ToldDecision, TellingSinks, ToldStep } from '../domain/told-life';

/**
 * Tells, while a history is replayed, what a life goes through: its events are not in the history, but made by this code
 * of what is there. It is in the bundle that decides, so that a case can be told by the very code that decided it; it
 * listens and changes nothing, or the replay would not be one.
 */
export function interceptors(): WorkflowInterceptors {
  const { telling } = proxySinks<TellingSinks>();
  const listen = (
    { activityType, args }: { activityType: string; args: unknown[] },
    done: Promise<unknown>,
  ): Promise<unknown> => {
    if (!workflowInfo().unsafe.isReplaying) return done;
    const tell = (result: unknown): void => {
      const told = stepOf(activityType, args[0], result);
      if (told) telling.step(told);
    };
    done.then(tell, () => undefined);
    return done;
  };
  return {
    inbound: [
      {
        execute(input, next) {
          const { carried } = (input.args[0] ?? {}) as { carried?: CarriedDelegation };
          if (carried && workflowInfo().unsafe.isReplaying) telling.step({ step: 'carried', carried });
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleLocalActivity: (input, next) => listen(input, next(input)),
        scheduleActivity: (input, next) => listen(input, next(input)),
      },
    ],
  };
}

function stepOf(activity: string, request: unknown, result: unknown): ToldStep | undefined {
  switch (activity) {
    case 'commitEvents':
      return {
        step: 'decided',
        decision: decisionOf(request as CommitRequest),
        result: result as CommitResult,
      };
    case 'commitSeizure':
      return {
        step: 'seizureDecided',
        decision: decisionOf(request as SeizureCommitRequest),
        result: result as SeizureCommitResult,
      };
    case 'deliverEvents':
    case 'deliverSeizure': {
      const { state, fence } = request as Pick<RegistryWrite, 'state' | 'fence'>;
      const docketNumber = (result as RegistryReceipt | undefined)?.docketNumber ?? null;
      return { step: 'delivered', revision: state.revision, fence, docketNumber };
    }
    case 'recountClocks':
      return { step: 'calendarLoaded', load: (request as { load: CalendarLoad }).load };
    default:
      return undefined;
  }
}

/** Without what the listener has anyway: it is by far the largest part. */
function decisionOf<Request extends { before: unknown; unrecorded: unknown; chain?: unknown }>({
  before: _before,
  unrecorded: _unrecorded,
  chain: _chain,
  ...decision
}: Request): ToldDecision<Request> {
  return decision;
}
