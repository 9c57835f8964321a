import { setTimeout as sleep } from 'node:timers/promises';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import { calendarFeed, createCalendarLoads, type CalendarLoads } from '../../registry/calendar-loads';
import { createProjector } from '../../registry/commit';
import { loadingAlone, watchLoads } from '../../registry/loads';
import { listOpen } from '../../registry/queries/list-open';
import { aLoad, amended2026, exampleNotice } from '../support/notices';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { aState, aWrite, idOf } from '../support/registry-states';
import { untilSo } from '../support/until-so';

let registry: TestRegistry;
let loads: CalendarLoads;

beforeAll(async () => {
  registry = await startTestRegistry();
  loads = createCalendarLoads(registry.pool);
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

const amendment = aLoad(amended2026({}));

describe('loaded notices', () => {
  it('are kept whole: notice, file, person and time', async () => {
    expect(await loads.list()).toEqual([]);
    expect(await loads.store(aLoad())).toEqual(aLoad());
    await loads.store({ ...amendment, loadedAt: '2026-11-24T09:00:00+08:00' as CalendarLoad['loadedAt'] });
    expect((await loads.list()).map(({ notice }) => notice.version)).toEqual(['2026.2', '2027.1']);
  });

  it('stay as they were first loaded', async () => {
    await loads.store(aLoad());
    const other = { ...aLoad(), fileSha256: 'f'.repeat(64) };
    expect((await loads.store(other)).fileSha256).toBe(aLoad().fileSha256);
    expect(await loads.list()).toEqual([aLoad()]);
  });
});

describe('loading', () => {
  const load = (work: () => Promise<string>) => loadingAlone(registry.pool, work);

  it('is done by one process at a time', async () => {
    let second: string | undefined = 'never asked';
    const first = await load(async () => {
      second = await load(async () => 'second');
      return 'first';
    });
    expect([first, second]).toEqual(['first', undefined]);
    expect(await load(async () => 'third')).toBe('third');
  });

  it('that failed leaves the way free', async () => {
    await expect(load(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await load(async () => 'next')).toBe('next');
  });
});

describe('a process that watches', () => {
  async function watch(lookAgainMs?: number) {
    const seen: string[] = [];
    const trouble: string[] = [];
    const watching = await watchLoads(
      registry.pool,
      [calendarFeed(({ notice }) => seen.push(notice.version))],
      (message) => trouble.push(message),
      lookAgainMs,
    );
    return { seen, trouble, stop: () => watching.stop() };
  }

  it('has what was loaded before it started, and learns of each load as it comes', async () => {
    await loads.store(amendment);
    const { seen, trouble, stop } = await watch();
    expect(seen).toEqual(['2026.2']);
    await loads.store(aLoad());
    await untilSo(() => seen.includes('2027.1'));
    expect(trouble).toEqual([]);
    stop();
  });

  it('goes on after its connection broke, and has what came meanwhile', async () => {
    const { seen, trouble, stop } = await watch();
    await registry.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await untilSo(() => trouble.length > 0);
    await loads.store(aLoad());
    await untilSo(() => seen.includes('2027.1'));
    stop();
  });

  it('looks by itself when it is not told, as behind a firewall that forgot its connection', async () => {
    const { seen, trouble, stop } = await watch(50);
    await registry.pool.query(
      `INSERT INTO calendar_loads (calendar_id, version, reason, file_sha256, loaded_by, loaded_at, notice)
       VALUES ('CN', '2027.1', 'newYear', '0', '{}', now(), $1)`,
      [JSON.stringify(exampleNotice())],
    );
    await untilSo(() => seen.includes('2027.1'));
    expect(trouble).toEqual([]);
    stop();
  });

  it('hears nothing more once it has stopped', async () => {
    const { seen, stop } = await watch();
    stop();
    await loads.store(aLoad());
    await sleep(200);
    expect(seen).toEqual([]);
  });
});

describe('the open delegations', () => {
  it('come page by page in the order of their ids, without the closed ones', async () => {
    const projector = createProjector(registry.pool);
    for (const n of [3, 1, 2, 4]) {
      const over = n === 2 ? ({ stage: 'closed' } as const) : {};
      await projector.record(aWrite(aState(n, { revision: 1, ...over })));
    }
    const first = await listOpen(registry.pool, 2);
    expect(first.map(({ caseId }) => caseId)).toEqual([idOf(1), idOf(3)]);
    const rest = await listOpen(registry.pool, 2, first.at(-1)?.caseId);
    expect(rest).toMatchObject([
      { caseId: idOf(4), docketNumber: expect.stringContaining('跨送'), state: { stage: 'delivered' } },
    ]);
  });
});
