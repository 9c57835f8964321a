import { proxySinks, type WorkflowInterceptors } from '@temporalio/workflow';
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
 * Of the bundle by which histories are told again, and of no worker: the events of a life are not in its history, but
 * made by this code of what is there. It listens and changes nothing, or the replay would not be one.
 */
export function interceptors(): WorkflowInterceptors {
  const { telling } = proxySinks<TellingSinks>();
  const listen = (
    { activityType, args }: { activityType: string; args: unknown[] },
    done: Promise<unknown>,
  ): Promise<unknown> => {
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
          if (carried) telling.step({ step: 'carried', carried });
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
