import type { Logger } from '../platform/logging';

interface Step {
  name: string;
  stop: () => Promise<unknown> | void;
}

export interface Shutdown {
  /** Steps run in the order opposite to the one in which they were added. */
  add(name: string, stop: Step['stop']): void;
  /** Ends everything once, however often it is called; a step that fails does not keep the others from running. */
  run(): Promise<void>;
  readonly isUnderWay: boolean;
}

export function createShutdown(log: Logger): Shutdown {
  const steps: Step[] = [];
  let running: Promise<void> | undefined;
  const runSteps = async (): Promise<void> => {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step.stop();
      } catch (error) {
        log.error({ error, part: step.name }, 'did not stop cleanly');
      }
    }
  };
  return {
    add(name, stop) {
      steps.push({ name, stop });
      // Something came up while everything else was already going down.
      if (running) running = running.then(runSteps);
    },
    run: () => (running ??= runSteps()),
    get isUnderWay() {
      return running !== undefined;
    },
  };
}
