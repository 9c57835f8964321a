import { recordedInTime } from '../../../activities/recorded-in-time';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('waits two seconds for a registry that hangs, and then says that it is away', async () => {
  const onAway = jest.fn();
  const answer = recordedInTime(new Promise(() => undefined), onAway);
  await jest.advanceTimersByTimeAsync(1_999);
  expect(onAway).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(await answer).toBeUndefined();
  expect(onAway).toHaveBeenCalledTimes(1);
});

it('answers what the registry answered, and holds nothing afterwards', async () => {
  const onAway = jest.fn();
  expect(await recordedInTime(Promise.resolve('docket'), onAway)).toBe('docket');
  expect(jest.getTimerCount()).toBe(0);
  expect(onAway).not.toHaveBeenCalled();
});

it('does not take a defect for a registry that is away', async () => {
  const onAway = jest.fn();
  await expect(recordedInTime(Promise.reject(new Error('defect')), onAway)).rejects.toThrow('defect');
  expect(onAway).not.toHaveBeenCalled();
});
