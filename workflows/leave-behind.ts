import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild, type ChildWorkflowOptions } from '@temporalio/workflow';

/**
 * Starts a workflow that outlives the one it comes from: a child that is left behind. It costs two events and no
 * activity, and its id keeps a repeated start from being a second one.
 */
export async function leaveBehind(
  workflowType: string,
  options: Pick<ChildWorkflowOptions, 'workflowId' | 'typedSearchAttributes' | 'priority'> & {
    args: [object];
  },
): Promise<void> {
  try {
    await startChild(workflowType, {
      ...options,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
