import type { DelegationEvent } from '../../domain/delegation/events';
import type { DelegationId } from '../../domain/ids';
import type { Dimension, StatisticsKey } from '../../domain/statistics/figures';
import { instantFromMs, type CourtDay, type Instant } from '../../domain/time';
import { createProjector } from '../../registry/commit';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import type { StatisticsQuery } from '../../registry/queries/statistics';
import { countedLife, writesOf } from '../support/counted-lives';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { idOf } from '../support/registry-states';
import { recountFigures } from '../support/recounted-figures';
import { recountTurns, type RecountedTurn } from '../support/recounted-turns';
import { seeded } from '../unit/clocks/china';

const LIVES = 200;
const AS_OF = '2027-03-01T12:00:00+08:00' as Instant;

let registry: TestRegistry;
let queries: RegistryQueries;
let turns: RecountedTurn[];

beforeAll(async () => {
  registry = await startTestRegistry();
  queries = createQueries(registry.pool);
  const projector = createProjector(registry.pool);
  for (let n = 1; n <= LIVES; n += 1) {
    const events = await countedLife(seeded(Math.imul(n, 2_654_435_761)), n);
    for (const write of writesOf(idOf(n), events)) await projector.record(write);
  }
  turns = await recountAll();
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);

/** From the event log as the registry keeps it. */
async function recountAll(): Promise<RecountedTurn[]> {
  const { rows } = await registry.pool.query<{ id: DelegationId }>('SELECT delegation_id AS id FROM dockets');
  const found: RecountedTurn[] = [];
  for (const { id } of rows) {
    const events = (await queries.timeline(id)) as DelegationEvent[];
    found.push(...recountTurns(events, Date.parse(AS_OF)));
  }
  return found;
}

function question(over: Partial<StatisticsQuery> = {}): StatisticsQuery {
  return {
    viewer: { all: true },
    from: '2026-01-01' as CourtDay,
    to: '2027-12-31' as CourtDay,
    by: [],
    side: 'assisting',
    asOf: AS_OF,
    ...over,
  };
}

const ask = (over?: Partial<StatisticsQuery>) => queries.statistics(question(over));

async function answer(over: Partial<StatisticsQuery> = {}) {
  const found = await ask(over);
  if (found === 'tooMany') throw new Error(found);
  return found;
}

/** Days are rounded on both ways, each in its own order; everything else is told exactly. */
function expectSame(figures: object, recounted: RecountedTurn[]): void {
  const expected = recountFigures(recounted);
  const { days, lateDays, ...exact } = expected as Record<string, Record<string, number>>;
  expect(figures).toMatchObject(exact);
  const told = figures as Record<string, Record<string, number>>;
  for (const [name, part] of Object.entries({ days, lateDays })) {
    for (const [owner, value] of Object.entries(part ?? {})) {
      expect([name, owner, Math.abs((told[name]?.[owner] ?? NaN) - value) < 0.05]).toEqual([
        name,
        owner,
        true,
      ]);
    }
  }
}

const KEYS: Record<keyof StatisticsKey, (turn: RecountedTurn) => string> = {
  court: (turn) => turn.court,
  unit: (turn) => turn.unit,
  requesting: (turn) => turn.requestingCourt,
  assisting: (turn) => turn.court,
  kind: (turn) => turn.kind,
  month: (turn) => turn.month,
  priority: (turn) => turn.priority,
  distance: (turn) => (turn.far ? 'far' : 'near'),
};

describe('every figure, counted again from the event log', () => {
  it('of everything', async () => {
    const { total, groups } = await answer();
    expect(groups).toEqual([]);
    expect(Object.keys(total).sort()).toEqual(Object.keys(recountFigures(turns)).sort());
    expectSame(total, turns);
  });

  it.each<[Dimension[]]>([
    [['court']],
    [['unit']],
    [['pair']],
    [['kind']],
    [['month']],
    [['priority']],
    [['distance']],
    [['court', 'month', 'kind']],
  ])('told apart by %s', async (by) => {
    const { total, groups } = await answer({ by });
    expectSame(total, turns);
    for (const { key, figures } of groups) {
      const wanted = Object.entries(key) as [keyof StatisticsKey, string][];
      expectSame(
        figures,
        turns.filter((turn) => wanted.every(([name, value]) => KEYS[name](turn) === value)),
      );
    }
    expect(groups.reduce((sum, { figures }) => sum + figures.submitted, 0)).toBe(turns.length);
  });

  it('of one month, one court and what it asked for itself', async () => {
    const may = { from: '2026-05-01' as CourtDay, to: '2026-05-31' as CourtDay };
    expectSame(
      (await answer(may)).total,
      turns.filter(({ month }) => month === '2026-05'),
    );
    expectSame(
      (await answer({ court: 'jiashan' })).total,
      turns.filter(({ court }) => court === 'jiashan'),
    );
    const asked = await answer({ court: 'qingpu', side: 'requesting', kind: 'service' });
    expectSame(
      asked.total,
      turns.filter(({ requestingCourt, kind }) => requestingCourt === 'qingpu' && kind === 'service'),
    );
  });

  it('at an instant before anything that runs has passed', async () => {
    const early = await answer({ asOf: instantFromMs(0) });
    const late = await answer();
    expect(early.total.submitted).toBe(late.total.submitted);
    expect(early.total.days.assisting).toBeLessThan(late.total.days.assisting);
  });
});

describe('the lives that are counted', () => {
  it('hold everything that there is a figure for', () => {
    const figures = recountFigures(turns);
    const zeros: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [name, inner] of Object.entries(value)) walk(inner, `${path}/${name}`);
      } else if (value === 0 || value === null) zeros.push(path);
    };
    walk(figures, '');
    expect(zeros).toEqual([]);
  });

  it('have several turns, and each is counted to the court that had it', async () => {
    const second = turns.filter(({ n }) => n > 1);
    expect(new Set(second.map(({ court }) => court)).size).toBeGreaterThan(1);
    const { groups } = await answer({ by: ['court'] });
    expect(Object.fromEntries(groups.map(({ key, figures }) => [key.court, figures.submitted]))).toEqual(
      countBy(turns.map(({ court }) => court)),
    );
  });

  it('hold exercises, none of which is counted', async () => {
    const { rows } = await registry.pool.query<{ drills: number; counted: number }>(
      `SELECT count(*) FILTER (WHERE drill) AS drills,
         (SELECT count(*) FROM turn_facts JOIN dockets USING (delegation_id) WHERE drill) AS counted FROM dockets`,
    );
    expect(rows).toEqual([{ drills: 20, counted: 0 }]);
  });
});

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe('what a viewer sees', () => {
  it('is counted, and nothing else', async () => {
    const ofCourt = await answer({ viewer: { places: ['jiashan'] } });
    const own = turns.filter(({ court, requestingCourt }) => [court, requestingCourt].includes('jiashan'));
    expectSame(ofCourt.total, own);
    const ofUnit = await answer({ viewer: { places: ['wujiang/fenhu'] } });
    expectSame(
      ofUnit.total,
      turns.filter(({ unit }) => unit === 'wujiang/fenhu'),
    );
    expect((await answer({ viewer: { places: [] }, by: ['court'] })).groups).toEqual([]);
  });

  it('gives the reasons with what was deemed withdrawn', async () => {
    const { deemedWithdrawnReasons, total } = await answer();
    const told = deemedWithdrawnReasons.map(({ reason }) => reason);
    expect(told).toContain('逾期未补正');
    const sum = deemedWithdrawnReasons.reduce((all, { count }) => all + count, 0);
    expect(sum).toBe(total.endings.deemedWithdrawn);
  });
});

describe('facts follow the fence of their docket', () => {
  it('a write that is older, or comes again, changes none; one that decides anew replaces them', async () => {
    const id = idOf(9_001);
    const projector = createProjector(registry.pool);
    const events = await countedLife(seeded(4), 9_001);
    const writes = writesOf(id, events);
    const rows = async (): Promise<unknown[]> => {
      const query = 'SELECT * FROM turn_facts WHERE delegation_id = $1 ORDER BY turn';
      return (await registry.pool.query<Record<string, unknown>>(query, [id])).rows;
    };
    for (const write of writes) await projector.record(write);
    const after = await rows();
    expect(after.length).toBeGreaterThan(0);
    for (const write of writes) await projector.record(write);
    expect(await rows()).toEqual(after);
    const [first] = writes;
    if (!first) throw new Error('no write');
    const anew = { ...first, fence: { run: 1, historyLength: 0, atMs: 0 } };
    await projector.record(anew);
    expect(await rows()).not.toEqual(after);
    expect((await rows()).length).toBe(first.state.turns?.length);
    await registry.pool.query('DELETE FROM turn_facts WHERE delegation_id = $1', [id]);
  });
});

it('several questions are answered as they are one by one, of the same moment', async () => {
  const [byPair, byMonth] = [question({ by: ['pair'] }), question({ by: ['month'] })];
  const asked = queries.statisticsAtOnce({ byPair, byMonth });
  expect(await asked).toEqual({ byPair: await ask(byPair), byMonth: await ask(byMonth) });
});
