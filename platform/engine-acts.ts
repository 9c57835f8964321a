import type { EngineRun, HistoryEvent } from './engine-histories';

/** What somebody did to a workflow at the engine itself, beside the API. */
export type EngineActKind = 'terminated' | 'cancelAsked' | 'reset' | 'signalled';

export interface EngineAct {
  kind: EngineActKind;
  /** Real time, RFC 3339. */
  at: string;
  /** Number of the engine's event. */
  eventId: string;
  /** Who, as the engine was told: a process and a machine, or a person of its console. */
  identity?: string;
  reason?: string;
  /** Of a signal, its name. */
  name?: string;
}

/** Of the engine's enumerations. */
const CANCEL_ASKED = 20;
const SIGNALLED = 26;
const TERMINATED = 27;
const TASK_FAILED = 9;
const CAUSE_RESET = 20;

/**
 * Acts of an operator on the engine in one run: a workflow ended or set back from outside, or spoken to
 * by another than the product.
 * @param ownSignals those by which the product's workflows speak to each other
 */
export function engineActsOf(
  { history, undecided = [] }: EngineRun,
  ownSignals: ReadonlySet<string>,
): EngineAct[] {
  return [...(history.events ?? []), ...undecided].flatMap((event) => {
    const act = actOf(event, ownSignals);
    return act ? [{ ...act, at: timeOf(event), eventId: String(event.eventId) }] : [];
  });
}

function actOf(
  event: HistoryEvent,
  ownSignals: ReadonlySet<string>,
): Omit<EngineAct, 'at' | 'eventId'> | undefined {
  switch (Number(event.eventType)) {
    case TERMINATED: {
      const of = event.workflowExecutionTerminatedEventAttributes;
      return { kind: 'terminated', ...told('identity', of?.identity), ...told('reason', of?.reason) };
    }
    case CANCEL_ASKED: {
      const of = event.workflowExecutionCancelRequestedEventAttributes;
      return { kind: 'cancelAsked', ...told('identity', of?.identity), ...told('reason', of?.cause) };
    }
    case SIGNALLED: {
      const of = event.workflowExecutionSignaledEventAttributes;
      // Only a workflow of the product signals under a number of an event of its own.
      if (of?.externalWorkflowExecution && ownSignals.has(of.signalName ?? '')) return undefined;
      return { kind: 'signalled', ...told('name', of?.signalName), ...told('identity', of?.identity) };
    }
    case TASK_FAILED: {
      const of = event.workflowTaskFailedEventAttributes;
      if (Number(of?.cause) !== CAUSE_RESET) return undefined;
      const reason = of?.failure?.message;
      return { kind: 'reset', ...told('identity', of?.identity), ...told('reason', reason) };
    }
    default:
      return undefined;
  }
}

function told<Name extends string>(name: Name, text: string | null | undefined): { [N in Name]?: string } {
  return (text ? { [name]: text } : {}) as { [N in Name]?: string };
}

function timeOf({ eventTime }: HistoryEvent): string {
  const { seconds, nanos } = eventTime ?? {};
  return new Date(Number(seconds ?? 0) * 1_000 + Math.floor((nanos ?? 0) / 1e6)).toISOString();
}
