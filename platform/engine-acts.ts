import type { EngineAct } from '../domain/audit/engine-act';
import type { RunHistory, HistoryEvent } from './engine-histories';
import { isOfProduct } from './product-identity';

/** How the product itself speaks to its workflows. */
export interface OwnWays {
  /** By which its workflows speak to each other. */
  signals: ReadonlySet<string>;
  isCaseWorkflow(workflowId: string): boolean;
}

/** Of the engine's enumerations. */
const CANCEL_ASKED = 20;
const SIGNALLED = 26;
const TERMINATED = 27;
const UPDATE_ACCEPTED = 41;
/** Brought over from a run that was set back; accepted after that without its request. */
const UPDATE_ADMITTED = 47;
const TASK_FAILED = 9;
const CAUSE_RESET = 20;

/** The types of events that an act can be, by the engine's names. */
export const ACT_EVENTS = [
  'EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED',
  'EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED',
  'EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED',
  'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
  'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED',
  'EVENT_TYPE_WORKFLOW_TASK_FAILED',
];

/**
 * Acts of an operator on the engine in one run: a workflow ended or set back from outside, or spoken to
 * by another than the product.
 */
export function engineActsOf({ history, undecided = [] }: RunHistory, own: OwnWays): EngineAct[] {
  return [...(history.events ?? []), ...undecided].flatMap((event) => {
    const act = actOf(event, own);
    return act ? [{ ...act, at: timeOf(event), eventId: String(event.eventId) }] : [];
  });
}

function actOf(event: HistoryEvent, own: OwnWays): Omit<EngineAct, 'at' | 'eventId'> | undefined {
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
      // A signal of a workflow names it; one that is sent from outside names none.
      const sender = of?.externalWorkflowExecution?.workflowId ?? '';
      if (own.isCaseWorkflow(sender) && own.signals.has(of?.signalName ?? '')) return undefined;
      return { kind: 'signalled', ...told('name', of?.signalName), ...told('identity', of?.identity) };
    }
    case UPDATE_ACCEPTED:
      return updateOf(event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest);
    case UPDATE_ADMITTED:
      return updateOf(event.workflowExecutionUpdateAdmittedEventAttributes?.request);
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

/** An update that the product has not asked for itself. */
function updateOf(request: UpdateRequest): Omit<EngineAct, 'at' | 'eventId'> | undefined {
  if (!request || isOfProduct(request.meta?.identity)) return undefined;
  const { meta, input } = request;
  return { kind: 'updated', ...told('name', input?.name), ...told('identity', meta?.identity) };
}

type UpdateRequest =
  { meta?: { identity?: string | null } | null; input?: { name?: string | null } | null } | null | undefined;

function told<Name extends string>(name: Name, text: string | null | undefined): { [N in Name]?: string } {
  return (text ? { [name]: text } : {}) as { [N in Name]?: string };
}

function timeOf({ eventTime }: HistoryEvent): string {
  const { seconds, nanos } = eventTime ?? {};
  return new Date(Number(seconds ?? 0) * 1_000 + Math.floor((nanos ?? 0) / 1e6)).toISOString();
}
