import { packHistory, unpackHistory } from '../../../platform/archive/history-file';
import type { RunHistory } from '../../../platform/engine-histories';

/** The engine has these members in a map, and gives them in any order. */
function started(names: string[]): RunHistory {
  const fields = Object.fromEntries(names.map((name) => [name, { data: Buffer.from('1') }]));
  const memo = { memo: { fields }, originalExecutionRunId: 'run-1' };
  return { history: { events: [{ eventId: 1 as never, workflowExecutionStartedEventAttributes: memo }] } };
}

it('packs the same history to the same bytes, whatever the order in which the engine gives it', async () => {
  const [one, other] = await Promise.all([
    packHistory(started(['first', 'second'])),
    packHistory(started(['second', 'first'])),
  ]);
  expect(other.equals(one)).toBe(true);
  expect(await unpackHistory(one)).toMatchObject({ runId: 'run-1', undecided: [{}] });
});
