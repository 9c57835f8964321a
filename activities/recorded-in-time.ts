/** How long a commit waits for the registry before it answers without it. */
const REGISTRY_WAIT_MS = 2_000;

export const AWAY = 'registry away: decided, to be delivered later';

/** What the registry answered; undefined, and `onAway` called, when it is away or does not answer in time. */
export async function recordedInTime<T>(work: Promise<T>, onAway: () => void): Promise<T | undefined> {
  try {
    return await within(REGISTRY_WAIT_MS, work);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    onAway();
    return undefined;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, rejectLate) => {
    timer = setTimeout(() => {
      rejectLate(
        Object.assign(new Error('registry did not answer in time'), { code: 'REGISTRY_UNAVAILABLE' }),
      );
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** By code, for class identity does not hold across bundles and test runners. */
function isUnavailable(error: unknown): boolean {
  return error instanceof Object && 'code' in error && error.code === 'REGISTRY_UNAVAILABLE';
}
