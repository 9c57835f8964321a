import { workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow';

interface Noted {
  historyLength: number;
  continueAsNewSuggested: boolean;
}

let noted: Noted = { historyLength: 0, continueAsNewSuggested: false };

/**
 * How large the history was when something last happened that stands in it. A task for nothing but an update that is
 * refused leaves no trace: no replay knows of it, so what is decided by it, a new run for instance, could not be
 * replayed (ADR 0027).
 */
export function notedHistory(): Noted {
  return noted;
}

/** Jobs that alone leave no trace in the history. */
const TRACELESS = new Set(['doUpdate', 'queryWorkflow', 'removeFromCache']);

export function interceptors(): WorkflowInterceptors {
  return {
    inbound: [
      {
        // Only what was accepted comes here.
        handleUpdate(input, next) {
          note();
          return next(input);
        },
      },
    ],
    internals: [
      {
        activate(input, next) {
          if ((input.activation.jobs ?? []).some(leavesTrace)) note();
          next(input);
        },
      },
    ],
  };
}

function note(): void {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  noted = { historyLength, continueAsNewSuggested };
}

function leavesTrace(job: object): boolean {
  const [kind] = Object.keys(job);
  return kind !== undefined && !TRACELESS.has(kind);
}
