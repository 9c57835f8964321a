import { patched, upsertMemo, type WorkflowInterceptors } from '@temporalio/workflow';

/** A build that takes a step more, guarded by a patch: cases of earlier builds are led past it. */
export function interceptors(): WorkflowInterceptors {
  return {
    inbound: [
      {
        execute(input, next) {
          if (patched('one-step-more')) upsertMemo({ step: 'one more' });
          return next(input);
        },
      },
    ],
  };
}
