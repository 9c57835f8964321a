import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so. @throws when it is not within ten seconds */
export async function untilSo(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 100; !(await isSo()); left -= 1) {
    if (left === 0) throw new Error('not so within ten seconds');
    await sleep(100);
  }
}
