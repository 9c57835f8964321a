import { CancellationScope, sleep } from '@temporalio/workflow';

export interface Alarm {
  readonly hasRung: boolean;
  cancel(): void;
}

/**
 * One durable timer that nobody has to wait for. A case that ends leaves it running: the engine drops the timers
 * of a closed run, and a cancel would be an event more.
 */
export function setAlarm(ms: number): Alarm {
  const scope = new CancellationScope();
  let hasRung = false;
  const ring = (): void => {
    hasRung = true;
  };
  scope.run(() => sleep(ms)).then(ring, () => undefined);
  return {
    get hasRung() {
      return hasRung;
    },
    cancel: () => scope.cancel(),
  };
}
