import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { FloorActivities } from './activities';
import { ACTIONS, actUpdate, submitUpdate, type FloorAnswer, type FloorInput } from './messages';

const { write } = proxyLocalActivities<FloorActivities>({ startToCloseTimeout: '8 seconds' });

/** The least that answers a submission and three actions durably: no rules, no clocks, no timer, no attributes. */
export async function floorWorkflow({ id, request }: FloorInput): Promise<void> {
  let revision = 0;
  const record = async (type: string, data: unknown): Promise<FloorAnswer> => {
    revision += 1;
    await write({ id, revision, type, stage: type, data });
    return { id, stage: type, revision };
  };
  setHandler(submitUpdate, () => record('submit', request));
  setHandler(actUpdate, ({ action, body }) => {
    if (ACTIONS[revision - 1] !== action)
      throw ApplicationFailure.nonRetryable('not its turn', 'NOT_ITS_TURN');
    return record(action, body);
  });
  await condition(() => revision > ACTIONS.length && allHandlersFinished());
}
