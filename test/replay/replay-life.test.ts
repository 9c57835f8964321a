import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { RecordedCase } from '../../registry/queries/chains';
import { createCodeReplayer, type CodeReplayer } from '../../workers/replay-life';
import { retellLives, type Untold } from '../../workers/retell-lives';
import { workflowBundle } from '../support/workflow-bundle';
import { silenceEngine } from '../support/workflow-harness';

jest.setTimeout(50_000);

const FOLDER = join(__dirname, 'histories');
const RUNS = readdirSync(FOLDER)
  .filter((file) => file.startsWith('service-chained'))
  .sort();

let code: string;
let replayer: CodeReplayer;
let life: Untold;
let recorded: RecordedCase;

beforeAll(async () => {
  silenceEngine();
  code = await workflowBundle();
  replayer = createCodeReplayer(code, 'today');
  const runs = RUNS.map((file) => ({
    history: historyFromJSON(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))),
  }));
  life = { workflowId: 'delegation:x', runs, isWhole: true };
  recorded = await recordOf(life);
});

afterAll(() => replayer?.end());

/** As a registry has it that holds what the history tells. */
async function recordOf(untold: Untold): Promise<RecordedCase> {
  const lives = (async function* () {
    yield untold;
  })();
  for await (const told of retellLives(lives, code)) {
    if (!('delegation' in told)) throw new Error('not told');
    const { state, events, links, delegationId: caseId } = told.delegation;
    return {
      kind: 'delegation',
      caseId,
      docketNumber: told.docketNumber,
      revision: state.revision,
      genesis: links?.genesis ?? null,
      state: JSON.parse(JSON.stringify(state)) as unknown,
      isOver: true,
      archive: null,
      links: events.map((event, at) => ({ event, hash: links?.hashes[at] ?? null })),
    };
  }
  throw new Error('nothing told');
}

describe('a replay', () => {
  it('of what was recorded comes to the same steps, events and clocks', async () => {
    expect(await replayer.replay(life, recorded)).toEqual({
      build: 'today',
      isDeterministic: true,
      eventsEqual: true,
      clocksEqual: true,
    });
  });

  it('says at which event, and where in it, the record is another one', async () => {
    const changed = structuredClone(recorded);
    const event = changed.links[3]?.event as { data: Record<string, unknown> };
    event.data = { ...event.data, x: 1 };
    expect(await replayer.replay(life, changed)).toMatchObject({
      eventsEqual: false,
      clocksEqual: true,
      firstDifference: { revision: 4, pointer: '/data/x', recorded: 1 },
    });
    const shorter = { ...recorded, links: recorded.links.slice(0, -1) };
    expect(await replayer.replay(life, shorter)).toMatchObject({
      eventsEqual: false,
      firstDifference: { revision: recorded.links.length, pointer: '' },
    });
  });

  it('says which clock is another one than on record', async () => {
    const state = structuredClone(recorded.state) as { clocks: { dueAt: string }[] };
    if (state.clocks[0]) state.clocks[0].dueAt = '2030-01-01T00:00:00+08:00';
    expect(await replayer.replay(life, { ...recorded, state })).toMatchObject({
      eventsEqual: true,
      clocksEqual: false,
      firstDifference: { revision: null, pointer: '/0/dueAt', recorded: '2030-01-01T00:00:00+08:00' },
    });
  });

  it('of the last runs alone, the first forgotten, compares what is left', async () => {
    const left = { ...life, runs: life.runs.slice(-1), isWhole: false };
    expect(await replayer.replay(left, recorded)).toMatchObject({ isDeterministic: true, eventsEqual: true });
  });

  it('of a history from which a step was taken says so, and goes on with the next', async () => {
    const [first, ...rest] = life.runs;
    const events = (first?.history.events ?? []).filter(({ timerStartedEventAttributes: timer }) => !timer);
    const broken = { ...life, runs: [{ history: { events } }, ...rest] };
    const verdict = await replayer.replay(broken, recorded);
    expect(verdict).toMatchObject({ isDeterministic: false, eventsEqual: false });
    expect(verdict.error).toBeTruthy();
    expect(await replayer.replay(life, recorded)).toMatchObject({ isDeterministic: true });
  });
});
