import { setTimeout as sleep } from 'node:timers/promises';

/** The client's name for every question that a worker could not answer. */
export const UNANSWERED = 'QueryNotRegisteredError';
const ASKED_AT_MOST = 30;
const ASKED_AGAIN_MS = 500;

/**
 * Puts a question to a workflow, again while it cannot be answered: before the task of its latest events has
 * begun it refuses (ADR 0021), which is over within seconds. The caller sets the deadline of a single question.
 * @throws the last refusal after 15 s; anything else at once
 */
export async function askWorkflow<T>(ask: () => Promise<T>): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnanswered(error) || asked === ASKED_AT_MOST) throw error;
      await sleep(ASKED_AGAIN_MS, undefined, { ref: false });
    }
  }
}

export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.name === UNANSWERED;
}
