import { HttpError } from '../http-error';

export interface QueueLimits {
  /** The engine takes ten updates a workflow; the rest would be retried in silence. */
  inFlight: number;
  waiting: number;
}

interface Lane {
  inFlight: number;
  waiting: Waiting[];
}

interface Waiting {
  start: () => void;
  timer: NodeJS.Timeout;
}

export interface CaseQueue {
  /**
   * Runs `work` when a place for this case is free, first come first served.
   * @param withinMs how long it may wait for one
   * @throws OVERLOADED when too many wait already, or no place came free in time; `work` was not begun then
   */
  run<T>(key: string, withinMs: number, work: () => Promise<T>): Promise<T>;
}

/** One lane a case, so that a busy case delays no other. Empty lanes are dropped. */
export function createCaseQueue(limits: QueueLimits = { inFlight: 8, waiting: 32 }): CaseQueue {
  const lanes = new Map<string, Lane>();

  function leave(key: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next) {
      clearTimeout(next.timer);
      next.start();
      return;
    }
    lane.inFlight -= 1;
    if (lane.inFlight === 0) lanes.delete(key);
  }

  function enter(lane: Lane, withinMs: number): Promise<void> | undefined {
    if (lane.inFlight < limits.inFlight) {
      lane.inFlight += 1;
      return undefined;
    }
    if (lane.waiting.length >= limits.waiting) throw new HttpError('OVERLOADED');
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start: resolve,
        timer: setTimeout(() => {
          lane.waiting.splice(lane.waiting.indexOf(waiting), 1);
          reject(new HttpError('OVERLOADED'));
        }, withinMs),
      };
      lane.waiting.push(waiting);
    });
  }

  return {
    async run(key, withinMs, work) {
      const lane = lanes.get(key) ?? { inFlight: 0, waiting: [] };
      lanes.set(key, lane);
      await enter(lane, withinMs);
      try {
        return await work();
      } finally {
        leave(key, lane);
      }
    },
  };
}
