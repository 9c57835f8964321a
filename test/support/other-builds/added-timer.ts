import { sleep, type WorkflowInterceptors } from '@temporalio/workflow';

/** A build with a timer that the histories of earlier ones do not hold, and no patch. */
export function interceptors(): WorkflowInterceptors {
  return {
    inbound: [
      {
        async execute(input, next) {
          await sleep(1);
          return next(input);
        },
      },
    ],
  };
}
