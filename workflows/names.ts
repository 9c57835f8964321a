import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { delegationIdOfSeizure, type DelegationId } from '../domain/ids';
import { PRIORITIES, type Kind } from '../domain/delegation/submission';
import type { SubmitCommand } from '../domain/delegation/submit';

/** The queue that delegation workflows and their activities run on. */
export const DELEGATION_TASK_QUEUE = 'delegations';

/** Registered workflow types; a running case is found by its type, so they never change. */
export const WORKFLOW_TYPES = {
  service: 'serviceWorkflow',
  preservation: 'preservationWorkflow',
  investigation: 'investigationWorkflow',
  enforcement: 'enforcementWorkflow',
} as const satisfies Record<Kind, string>;

/** The watch of one seizure; it outlives the delegation that reported it. */
export const WATCH_WORKFLOW_TYPE = 'watchSeizure';

/** Replays the history of a case; no case itself. */
export const REPLAY_WORKFLOW_TYPE = 'replayCase';

/** Anchors the heads of all chains; no case itself. */
export const ANCHOR_WORKFLOW_TYPE = 'anchorCases';
/** Of the schedule that has it done each night. */
export const ANCHOR_SCHEDULE_ID = 'anchors';
/** Of the workflow that somebody asked for: asked for twice at once, it is done once. */
export const ANCHOR_NOW_WORKFLOW_ID = 'anchors:now';

export function replayWorkflowId(caseId: string): string {
  return `replay:${caseId}`;
}

export function seizureWorkflowId(seizureId: string): string {
  return `seizure:${seizureId}`;
}

export function delegationWorkflowId(delegationId: DelegationId): string {
  return `delegation:${delegationId}`;
}

/** Of a delegation or of a seizure. */
export function caseWorkflowId(caseId: string): string {
  const isSeizure = delegationIdOfSeizure(caseId) !== undefined;
  return isSeizure ? seizureWorkflowId(caseId) : delegationWorkflowId(caseId as DelegationId);
}

/** Of a delegation or a seizure, and no other workflow. */
export function isCaseWorkflowId(workflowId: string): boolean {
  return /^(delegation|seizure):/.test(workflowId);
}

/** Whose histories tell what the registry shows. */
export const CASE_WORKFLOW_TYPES = [...Object.values(WORKFLOW_TYPES), WATCH_WORKFLOW_TYPE];

/** One delegation has one submission: its update id is fixed, so that a repeated submit finds the first. */
export const SUBMIT_UPDATE_ID = 'submit';

/**
 * By which the state of a workflow is read: while it runs by an update that is refused with the state in the refusal,
 * once it is over by a query (ADR 0027).
 */
export const READ_DELEGATION = { update: 'read', query: 'getRecord' };
export const READ_SEIZURE = { update: 'read', query: 'getSeizure' };

export const SEARCH_ATTRIBUTES = {
  kind: defineSearchAttributeKey('Kind', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD),
  priority: defineSearchAttributeKey('Priority', SearchAttributeType.KEYWORD),
  requestingCourt: defineSearchAttributeKey('RequestingCourt', SearchAttributeType.KEYWORD),
  assistingCourt: defineSearchAttributeKey('AssistingCourt', SearchAttributeType.KEYWORD),
  dueAt: defineSearchAttributeKey('DueAt', SearchAttributeType.DATETIME),
} as const;

/** What lists and backlogs of the engine go by when a delegation starts; the workflow changes it when it changes. */
export function listedAtStart({ submission, requesting, assisting }: SubmitCommand) {
  const { kind, priority } = submission;
  return {
    priority: {
      priorityKey: PRIORITIES.indexOf(priority) + 1,
      ...(requesting === undefined ? {} : { fairnessKey: requesting.court }),
    },
    typedSearchAttributes: [
      { key: SEARCH_ATTRIBUTES.kind, value: kind },
      { key: SEARCH_ATTRIBUTES.stage, value: 'delivered' },
      { key: SEARCH_ATTRIBUTES.priority, value: priority },
      ...(requesting ? [{ key: SEARCH_ATTRIBUTES.requestingCourt, value: requesting.court }] : []),
      ...(assisting ? [{ key: SEARCH_ATTRIBUTES.assistingCourt, value: assisting.court }] : []),
    ],
  };
}

/** By which workflows of the product speak to each other; nobody else has anything to signal. */
export const SIGNALS = { seizureWord: 'seizureWord', seizureEnd: 'seizureEnd' } as const;

/** How the product speaks to its workflows; anything else is somebody's act at the engine itself. */
export const OWN_WAYS = {
  signals: new Set<string>(Object.values(SIGNALS)),
  isCaseWorkflow: isCaseWorkflowId,
};
