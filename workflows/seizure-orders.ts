import { getExternalWorkflowHandle, log } from '@temporalio/workflow';
import type { SeizureOrder } from '../domain/seizures/orders';
import type { SeizureInput } from '../domain/seizures/record';
import type { SeizureState } from '../domain/seizures/seizure';
import { leaveBehind } from './leave-behind';
import { seizureEndSignal, seizureWordSignal } from './messages';
import { delegationWorkflowId, SEARCH_ATTRIBUTES, seizureWorkflowId, WATCH_WORKFLOW_TYPE } from './names';

/** Starts the watch of a seizure, which outlives the delegation, or tells it something. */
export async function carryOut(order: SeizureOrder, continueAsNewEvents: number): Promise<void> {
  if (order.type === 'watch') {
    await begin({ schemaVersion: 1, reported: order.reported, continueAsNewEvents, tellsEnd: true });
    return;
  }
  try {
    const watch = getExternalWorkflowHandle(seizureWorkflowId(order.seizureId));
    await watch.signal(seizureWordSignal, order.said);
  } catch (error) {
    // It is over: a person has recorded its end there, or its last day has passed.
    log.info('a watch that is over was told something', { seizureId: order.seizureId, error });
  }
}

/** Tells the delegation of a seizure that it has ended. */
export async function tellEnd({ seizureId, delegationId, status, facts }: SeizureState): Promise<void> {
  if (status !== 'released' && status !== 'expired') return;
  try {
    const delegation = getExternalWorkflowHandle(delegationWorkflowId(delegationId));
    await delegation.signal(seizureEndSignal, { seizureId, status, facts });
  } catch (error) {
    log.info('a delegation that is over was told of an end', { seizureId, error });
  }
}

function begin(input: SeizureInput): Promise<void> {
  const { seizureId, requesting, assisting } = input.reported;
  return leaveBehind(WATCH_WORKFLOW_TYPE, {
    workflowId: seizureWorkflowId(seizureId),
    args: [input],
    typedSearchAttributes: [
      { key: SEARCH_ATTRIBUTES.kind, value: 'seizure' },
      { key: SEARCH_ATTRIBUTES.requestingCourt, value: requesting.court },
      { key: SEARCH_ATTRIBUTES.assistingCourt, value: assisting.court },
    ],
  });
}
