import type { DelegationInput } from '../domain/delegation/record';
import { leaveBehind } from './leave-behind';
import { delegationWorkflowId, listedAtStart, WORKFLOW_TYPES } from './names';

/** Starts a delegation that was split off: it outlives the one it comes from. */
export function startSplitOff(input: DelegationInput): Promise<void> {
  const { delegationId, submit } = input;
  return leaveBehind(WORKFLOW_TYPES[submit.submission.kind], {
    workflowId: delegationWorkflowId(delegationId),
    args: [input],
    ...listedAtStart(submit),
  });
}
