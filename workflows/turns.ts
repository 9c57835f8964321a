/**
 * Handlers run one at a time, in the order in which they came. Chained by hand: the SDK takes a stack trace for
 * every promise of workflow code, and an async function makes several (docs/performance.md).
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let isTaken = false;

  const release = (): void => {
    const next = waiting.shift();
    // The turn is handed on without being given back, so that nobody can slip in between.
    if (next) next();
    else isTaken = false;
  };
  const take = <T>(work: () => Promise<T>): Promise<T> => {
    isTaken = true;
    let working: Promise<T>;
    try {
      working = work();
    } catch (error) {
      release();
      throw error;
    }
    return working.then(
      (result) => {
        release();
        return result;
      },
      (error: unknown) => {
        release();
        throw error;
      },
    );
  };
  return (work) =>
    isTaken ? new Promise<void>((resolve) => waiting.push(resolve)).then(() => take(work)) : take(work);
}
