const TOLD_EVERY_MS = 2_000;

/** Counts what is done and says so now and then on standard error, with how many a second. */
export function createProgress(total: number): () => void {
  const startedAt = performance.now();
  let toldAt = startedAt;
  let done = 0;
  return () => {
    done += 1;
    const now = performance.now();
    if (now - toldAt < TOLD_EVERY_MS && done < total) return;
    toldAt = now;
    const perSecond = done / Math.max(0.001, (now - startedAt) / 1_000);
    process.stderr.write(`${done}/${total} · ${perSecond.toFixed(0)}/s\n`);
  };
}
