import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { DelegationInput } from '../domain/delegation/record';
import { delegationWorkflowId, listedAtStart, WORKFLOW_TYPES } from './names';

/**
 * Starts a delegation that was split off: a child that outlives the one it comes from. Its id keeps a repeated start
 * from being a second one.
 */
export async function startSplitOff(input: DelegationInput): Promise<void> {
  const { delegationId, submit } = input;
  try {
    await startChild(WORKFLOW_TYPES[submit.submission.kind], {
      workflowId: delegationWorkflowId(delegationId),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      ...listedAtStart(submit),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
