const TOLD_EVERY_MS = 2_000;

/**
 * A line now and then on standard error, and one when all is done; how many there are may not be known.
 * @param showsRate with how many a second it has been
 */
export function createProgress({ showsRate = false } = {}): (done: number, of?: number) => void {
  const startedAt = performance.now();
  let toldAt = -Infinity;
  return (done, of) => {
    const now = performance.now();
    if (done !== of && now - toldAt < TOLD_EVERY_MS) return;
    toldAt = now;
    const perSecond = done / Math.max(0.001, (now - startedAt) / 1_000);
    process.stderr.write(
      `${done}${of === undefined ? '' : `/${of}`}${showsRate ? ` · ${perSecond.toFixed(0)}/s` : ''}\n`,
    );
  };
}
