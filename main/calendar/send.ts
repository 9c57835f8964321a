import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { engineFailureOf } from '../../api/services/engine-failures';
import type { CalendarCommand } from '../../domain/clocks/calendar-load';
import { loadCalendarUpdate } from '../../workflows/messages';
import { caseWorkflowId } from '../../workflows/names';

const DEADLINE_MS = 15_000;
const ATTEMPTS = 3;
const PAUSE_MS = 1_000;

/** `refusal` says what the case or the engine answered; another attempt would not mend it. */
export type Sent = 'changed' | 'unchanged' | 'notRunning' | 'unanswered' | { refusal: string };

/**
 * Sends a load to one delegation or seizure, which decides by itself; tried again while engine, worker or case is
 * busy. Never throws: what is wrong with one case keeps no other from its load.
 */
export async function sendLoad(client: Client, caseId: string, command: CalendarCommand): Promise<Sent> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId));
  const send = () => handle.executeUpdate(loadCalendarUpdate, { args: [command] });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { changed } = await client.withDeadline(Date.now() + DEADLINE_MS, send);
      return changed ? 'changed' : 'unchanged';
    } catch (error) {
      const failure = engineFailureOf(error);
      if (failure === 'notRunning') return failure;
      if (!isPassing(failure)) return { refusal: innermost(error) };
      if (attempt === ATTEMPTS) return 'unanswered';
      await sleep(PAUSE_MS * attempt);
    }
  }
}

/** The client wraps what the case said. */
function innermost(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? innermost(error.cause) : String(error);
}

function isPassing(failure: ReturnType<typeof engineFailureOf>): boolean {
  if (typeof failure !== 'object') return false;
  return failure.code === 'ENGINE_UNAVAILABLE' || failure.code === 'OVERLOADED';
}
