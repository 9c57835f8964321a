import type { AccessEntry } from '../../domain/access/access-entry';
import { HttpError } from '../../api/http-error';
import { createAccessRecorder } from '../../api/services/access-record';

const entry = (entryId: string): AccessEntry => ({ entryId }) as AccessEntry;

/** A log and a spool in memory; the log can be away, and takes its time. */
function lab() {
  const written: string[][] = [];
  const spooled: string[][] = [];
  const state = { isAway: false, isFull: false };
  const recorder = createAccessRecorder({
    append: async (entries) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (state.isAway) throw new HttpError('REGISTRY_UNAVAILABLE');
      written.push(entries.map(({ entryId }) => entryId));
    },
    spool: {
      put: async (lines) => {
        if (state.isFull) throw new Error('no space left');
        spooled.push([...lines]);
      },
      handOn: async (deliver) => {
        for (const lines of spooled.splice(0)) await deliver(lines);
      },
    },
    log: { warn: () => undefined },
  });
  return { written, spooled, state, recorder };
}

it('writes what came meanwhile at once, each entry on record when its put answers', async () => {
  const { written, recorder } = lab();
  const first = recorder.put(entry('1'));
  await Promise.resolve();
  const rest = ['2', '3', '4'].map((id) => recorder.put(entry(id)));
  await first;
  expect(written).toEqual([['1']]);
  await Promise.all(rest);
  expect(written).toEqual([['1'], ['2', '3', '4']]);
  recorder.close();
});

it('keeps them in files while the log is away, and delivers them when it is back', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  const { written, spooled, state, recorder } = lab();
  state.isAway = true;
  await recorder.put(entry('1'));
  await recorder.put(entry('2'));
  expect(spooled.flat()).toHaveLength(2);
  state.isAway = false;
  await jest.advanceTimersByTimeAsync(6_000);
  for (let n = 0; n < 5; n += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual([['1'], ['2']]);
  jest.useRealTimers();
  recorder.close();
});

it('says so where an entry can be kept nowhere, and goes on afterwards', async () => {
  const { written, state, recorder } = lab();
  Object.assign(state, { isAway: true, isFull: true });
  await expect(recorder.put(entry('1'))).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
  state.isAway = false;
  await recorder.put(entry('2'));
  expect(written).toEqual([['2']]);
  recorder.close();
});
