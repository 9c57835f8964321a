import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { pack, packHistory, unpackHistory, unpackTelling } from '../../../platform/archive/history-file';
import { engineActsOf } from '../../../platform/engine-acts';
import { runOf, type HistoryEvent, type RunHistory } from '../../../platform/engine-histories';
import { commitsOf } from '../../../platform/history-commits';
import { productIdentity } from '../../../platform/product-identity';

const RECORDED = join(__dirname, '../../replay/histories');

/** The engine has these members in a map, and gives them in any order. */
function started(names: string[]): RunHistory {
  const fields = Object.fromEntries(names.map((name) => [name, { data: Buffer.from('1') }]));
  const memo = { memo: { fields }, originalExecutionRunId: 'run-1' };
  return {
    history: {
      events: [{ eventId: 1 as never, eventType: 1, workflowExecutionStartedEventAttributes: memo }],
    },
  };
}

it('packs the same history to the same bytes, whatever the order in which the engine gives it', async () => {
  const [one, other] = await Promise.all([
    packHistory(started(['first', 'second'])),
    packHistory(started(['second', 'first'])),
  ]);
  expect(other.equals(one)).toBe(true);
  expect(await unpackHistory(one)).toMatchObject({ runId: 'run-1', undecided: [{}] });
});

describe('events that tell of commits and acts', () => {
  const identity = 'an operator';
  const eventTime = { seconds: 1_795_000_000, nanos: 5_000_000 };
  const request = { meta: { identity }, input: { name: 'act' } };
  const ownRequest = { meta: { identity: productIdentity() }, input: { name: 'act' } };
  /** One of each that an auditor looks at, between others. */
  const acts = [
    { eventType: 20, workflowExecutionCancelRequestedEventAttributes: { identity } },
    { eventType: 26, workflowExecutionSignaledEventAttributes: { signalName: 'own', identity } },
    { eventType: 41, workflowExecutionUpdateAcceptedEventAttributes: { acceptedRequest: request } },
    { eventType: 47, workflowExecutionUpdateAdmittedEventAttributes: { request } },
    { eventType: 9, workflowTaskFailedEventAttributes: { cause: 20, newRunId: 'run-2', identity } },
    { eventType: 27, workflowExecutionTerminatedEventAttributes: { identity, reason: '误操作' } },
  ];
  const ways = { signals: new Set<string>(), isCaseWorkflow: () => false };
  const TASK_SCHEDULED = { eventType: 5, workflowTaskScheduledEventAttributes: { attempt: 1 } };
  const OWN_UPDATE = {
    eventType: 41,
    workflowExecutionUpdateAcceptedEventAttributes: { acceptedRequest: ownRequest },
  };

  it('show every act on the engine as the whole history does', async () => {
    const events = [started([]).history.events?.[0], ...acts, TASK_SCHEDULED, OWN_UPDATE].map(
      (event, at) => ({
        ...event,
        ...{ eventId: at + 1, eventTime },
      }),
    );
    const packed = await packHistory({ history: { events: events as unknown as HistoryEvent[] } });
    const few = await unpackTelling(packed);
    expect(few).toHaveLength(acts.length);
    const shown = engineActsOf({ history: { events: few } }, ways);
    expect(shown).toEqual(engineActsOf(await unpackHistory(packed), ways));
    expect(shown).toHaveLength(acts.length);
  });

  it.each(readdirSync(RECORDED))('show every commit of %s', async (name) => {
    const { history } = runOf(
      historyFromJSON(JSON.parse(readFileSync(join(RECORDED, name), 'utf8'))).events ?? [],
    );
    const few = await unpackTelling(await packHistory({ history }));
    expect(commitsOf({ events: few })).toEqual(commitsOf(history));
    expect(commitsOf(history).length).toBeGreaterThan(0);
  });

  it('are not read from what is no history', async () => {
    for (const value of [null, {}, { events: [] }, { events: 'none' }]) {
      await expect(unpackTelling(await pack(value))).rejects.toThrow('it is no history');
    }
  });
});
