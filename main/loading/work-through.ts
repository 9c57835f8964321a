/** Under way at once: enough to keep two cores busy, few enough that courts at work hardly notice. */
const IN_FLIGHT = 16;

/** Works through a list a few at a time. `work` says false to leave the rest undone. */
export async function workThrough<T>(
  items: readonly T[],
  work: (item: T) => Promise<boolean>,
): Promise<void> {
  let next = 0;
  let goesOn = true;
  const lane = async (): Promise<void> => {
    while (goesOn && next < items.length) {
      const item = items[next] as T;
      next += 1;
      goesOn = (await work(item)) && goesOn;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}
