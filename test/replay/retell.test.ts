import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { ToldLife } from '../../domain/told-life';
import { asDecided, type RunHistory } from '../../platform/engine-histories';
import { retellLives, type Untellable, type Untold } from '../../workers/retell-lives';
import { workflowBundle } from '../support/workflow-bundle';
import { silenceEngine } from '../support/workflow-harness';

jest.setTimeout(50_000);

const FOLDER = join(__dirname, 'histories');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

let code: string;

beforeAll(async () => {
  silenceEngine();
  code = await workflowBundle();
});

function run(file: string): RunHistory {
  return { history: historyFromJSON(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))) };
}

async function tell(...lives: Untold[]): Promise<(ToldLife | Untellable)[]> {
  const told: (ToldLife | Untellable)[] = [];

  const all = (async function* () {
    yield* lives;
  })();
  for await (const life of retellLives(all, code)) told.push(life);
  return told;
}

/** Revisions of the events, and the last state’s. */
function revisions(life: ToldLife | Untellable | undefined): { events: number[]; state: number } {
  const write =
    life && 'delegation' in life ? life.delegation : life && 'seizure' in life ? life.seizure : undefined;
  return {
    events: (write?.events ?? []).map(({ revision }) => revision),
    state: write?.state.revision ?? 0,
  };
}

const upTo = (n: number, from = 1): number[] => Array.from({ length: n - from + 1 }, (_, i) => from + i);

describe('a life told again from its history', () => {
  it('has every event from the first to the last, whichever history it is', async () => {
    const whole = FILES.filter((file) => !file.includes('.run-'));
    const lives = await tell(
      ...whole.map((file) => ({ workflowId: file, runs: [run(file)], isWhole: true })),
    );
    expect(lives).toHaveLength(whole.length);
    for (const life of lives) {
      const { events, state } = revisions(life);
      expect([life.workflowId, events]).toEqual([life.workflowId, upTo(state)]);
      expect(state).toBeGreaterThan(0);
    }
  });

  const runs = FILES.filter((file) => file.startsWith('service-continued')).sort();

  it('goes through its runs as through one', async () => {
    const [life] = await tell({ workflowId: 'delegation:x', runs: runs.map(run), isWhole: true });
    const { events, state } = revisions(life);
    expect(events).toEqual(upTo(state));
  });

  it('has what its last run brings where the first ones are forgotten', async () => {
    const [life] = await tell({ workflowId: 'delegation:x', runs: runs.slice(-1).map(run), isWhole: false });
    const { events, state } = revisions(life);
    expect(state).toBeGreaterThan(events.length);
    expect(events).toEqual(upTo(state, state - events.length + 1));
    expect(life).toMatchObject({ isWhole: false });
  });

  it('says nothing where nothing has been decided yet', async () => {
    const begun = { history: { events: [] } };
    const [life] = await tell({ workflowId: 'delegation:x', runs: [begun], isWhole: true });
    expect(life).toMatchObject({ nothing: true });
  });

  it('is not told where the history was tampered with; the next one is', async () => {
    const [first = ''] = FILES;
    const { history } = run('service-served-and-confirmed.0.1.0.json');
    const events = (history.events ?? []).filter(({ timerStartedEventAttributes: timer }) => !timer);
    const [broken, sound] = await tell(
      { workflowId: 'broken', runs: [{ history: { events } }], isWhole: true },
      { workflowId: 'sound', runs: [run(first)], isWhole: true },
    );
    expect(broken).toMatchObject({ workflowId: 'broken', error: expect.any(Error) as Error });
    expect(sound).not.toHaveProperty('error');
  });
});

/** A payload in which somebody said something else. */
function otherwise(payload: unknown): unknown {
  const text = Buffer.from(String(payload), 'base64').toString('utf8');
  return text.includes('第 0 条')
    ? Buffer.from(text.replace('第 0 条', '第 9 条')).toString('base64')
    : payload;
}

describe('the chain of a life told again', () => {
  const runs = FILES.filter((file) => file.startsWith('service-chained')).sort();
  const chained = (histories: RunHistory[], isWhole = true) =>
    tell({ workflowId: 'delegation:x', runs: histories, isWhole });

  it('is made anew of its events, and is the one that the history holds', async () => {
    expect(runs.length).toBeGreaterThan(1);
    const [life] = await chained(runs.map(run));
    if (!life || !('delegation' in life)) throw new Error('not told');
    const { links, events } = life.delegation;
    expect(links?.hashes).toHaveLength(events.length);
    expect(links?.hashes).toEqual(events.map(() => expect.stringMatching(/^[0-9a-f]{64}$/) as string));
    expect(links?.genesis).toMatchObject({ chain: 1, from: 1 });
    const [last] = await chained(runs.slice(-1).map(run), false);
    if (!last || !('delegation' in last)) throw new Error('not told');
    expect(last.delegation.links?.hashes).toEqual(links?.hashes.slice(-last.delegation.events.length));
  });

  it('betrays a history in which what an act said was changed, though it leads through the same steps', async () => {
    const histories = runs.map((file): unknown =>
      JSON.parse(readFileSync(join(FOLDER, file), 'utf8'), (name, value: unknown) =>
        name === 'data' ? otherwise(value) : value,
      ),
    );
    const [life] = await chained(histories.map((history) => ({ history: historyFromJSON(history) })));
    expect(life).toMatchObject({ error: { message: expect.stringContaining('revision') as string } });
  });

  it('is none where the build that decided kept none', async () => {
    const [life] = await chained([run('service-served-and-confirmed.0.1.0.json')]);
    expect(life).not.toHaveProperty('delegation.links');
    expect(life).toHaveProperty('delegation.events');
  });
});

describe('the events of a run that a replay is given', () => {
  const { events = [] } = run('service-served-and-confirmed.0.1.0.json').history;
  const all = events ?? [];

  it('are all of one that has ended', () => {
    expect(asDecided(all)).toHaveLength(all.length);
  });

  it('end with what the last completed task decided', () => {
    const timer = all.findIndex(({ timerStartedEventAttributes: started }) => Boolean(started));
    const decided = all.slice(0, timer + 1);
    const fired = [
      { eventType: 11, timerFiredEventAttributes: {} },
      { eventType: 5, workflowTaskScheduledEventAttributes: {} },
    ];
    expect(asDecided([...decided, ...fired] as typeof all)).toHaveLength(decided.length);
  });

  it('are none of what began and has decided nothing', () => {
    expect(asDecided(all.slice(0, 2))).toHaveLength(0);
  });
});
