import { defineUpdate } from '@temporalio/workflow';

export const FLOOR_QUEUE = 'floor';
export const FLOOR_WORKFLOW = 'floorWorkflow';

export const ACTIONS = ['acknowledge', 'reportResult', 'confirm'] as const;

/** What has been written: also what the caller gets. */
export interface FloorAnswer {
  id: string;
  stage: string;
  revision: number;
}

export interface FloorInput {
  id: string;
  request: unknown;
}

export const submitUpdate = defineUpdate<FloorAnswer>('submit');
export const actUpdate = defineUpdate<FloorAnswer, [{ action: string; body: unknown }]>('act');

export function floorWorkflowId(id: string): string {
  return `floor:${id}`;
}
