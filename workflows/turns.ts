/**
 * Handlers run one at a time, in the order in which they came. Written with few promises: the SDK takes a stack
 * trace for each that workflow code makes (measured, docs/performance.md).
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return async (work) => {
    if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
    isTaken = true;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The turn is handed on without being given back, so that nobody can slip in between.
      if (next) next();
      else isTaken = false;
    }
  };
}
