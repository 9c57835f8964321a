import type { RegistryWrite } from '../../domain/delegation/record';
import type { DelegationState } from '../../domain/delegation/state';
import type { Instant } from '../../domain/time';
import { createProjector, type Projector } from '../../registry/commit';
import type { EarlierQuery } from '../../registry/queries/find-delegation';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import {
  aClock,
  anEscalation,
  aState,
  aSubmission,
  aWrite,
  fence,
  idOf,
  novemberAt,
  side,
} from '../support/registry-states';

let registry: TestRegistry;
let projector: Projector;
let queries: RegistryQueries;

beforeAll(async () => {
  registry = await startTestRegistry();
  projector = createProjector(registry.pool);
  queries = createQueries(registry.pool);
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

/** All rows of a delegation but for when they were recorded. */
async function rowsOf(n: number): Promise<unknown[]> {
  const tables = ['dockets', 'events', 'escalations'];
  const rows = await Promise.all(
    tables.map(async (table) => {
      const found = await registry.pool.query<{ row: unknown }>(
        `SELECT to_jsonb(t) - 'recorded_at' AS row FROM ${table} t WHERE delegation_id = $1 ORDER BY 1`,
        [idOf(n)],
      );
      return found.rows.map(({ row }) => row);
    }),
  );
  return rows.flat();
}

async function notesOf(n: number): Promise<string[]> {
  const entries = await queries.timeline(idOf(n));
  return entries.map(({ revision, data }) => `${revision} ${(data as { note: string }).note}`);
}

describe('recording a commit', () => {
  it('keeps state and events as they were decided', async () => {
    const state = aState(1, { revision: 2, clocks: [aClock('ACK-1', novemberAt(25))] });
    const write = aWrite(state, { key: 'submit-1' });
    const { docketNumber } = await projector.record(write);
    expect(docketNumber).toBe('沪0118跨送〔2026〕1号');
    expect(await queries.getRecord(idOf(1))).toEqual({
      record: { state, docketNumber, recorded: true },
      visibleTo: ['qingpu/zhujiajiao', 'qingpu', 'wujiang/fenhu', 'wujiang'],
    });
    const timeline = await queries.timeline(idOf(1));
    expect(timeline.map(({ recordedAt: _when, ...event }) => event)).toEqual(write.events);
    expect(timeline[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+08:00$/);
  });

  it('changes nothing when it is repeated, also after a later commit', async () => {
    const first = aWrite(aState(1));
    const second = aWrite(aState(1, { revision: 3, escalations: [anEscalation(1)] }), { from: 2 });
    await projector.record(first);
    await projector.record(first);
    await projector.record(second);
    const rows = await rowsOf(1);
    expect(rows).toHaveLength(1 + 3 + 1);
    await projector.record(first);
    await projector.record(second);
    expect(await rowsOf(1)).toEqual(rows);
  });

  it('lets the decision made again replace the lost one at the head', async () => {
    await projector.record(aWrite(aState(1)));
    await projector.record(aWrite(aState(1, { revision: 2 }), { from: 2, note: 'lost', at: 10 }));
    await projector.record(aWrite(aState(1, { revision: 2 }), { from: 2, note: 'made again', at: 11 }));
    expect(await notesOf(1)).toEqual(['1 first', '2 made again']);
  });

  it('removes the events that the decision made again does not have', async () => {
    await projector.record(aWrite(aState(1)));
    await projector.record(aWrite(aState(1, { revision: 5 }), { from: 2, note: 'lost', at: 10 }));
    await projector.record(aWrite(aState(1, { revision: 3 }), { from: 2, note: 'made again', at: 11 }));
    expect(await notesOf(1)).toEqual(['1 first', '2 made again', '3 made again']);
    expect((await queries.getRecord(idOf(1)))?.record.state.revision).toBe(3);
  });

  it('ignores a write that comes late from a lost workflow task, but answers the docket number', async () => {
    const kept = aWrite(aState(1, { revision: 2, stage: 'inProgress' }), {
      at: 20,
    });
    const { docketNumber } = await projector.record(kept);
    const rows = await rowsOf(1);
    const late: RegistryWrite = aWrite(aState(1, { revision: 4 }), { from: 2, note: 'late' });
    for (const older of [fence(19, 20, 0), fence(999, 19, 0)]) {
      expect(await projector.record({ ...late, fence: older })).toEqual({ docketNumber });
    }
    expect(await rowsOf(1)).toEqual(rows);
  });

  it('orders fences by run, then history length, then time', async () => {
    const write = (revision: number, note: string): RegistryWrite =>
      aWrite(aState(1, { revision }), { from: revision, note });
    await projector.record({ ...write(1, 'a'), fence: fence(50, 900, 0) });
    await projector.record({ ...write(2, 'b'), fence: fence(40, 3, 1) });
    await projector.record({ ...write(3, 'c'), fence: fence(30, 4, 1) });
    await projector.record({ ...write(3, 'stale'), fence: fence(99, 900, 0) });
    expect(await notesOf(1)).toEqual(['1 a', '2 b', '3 c']);
  });

  it('keeps the later of two commits of one workflow task, in whatever order they arrive', async () => {
    await projector.record(aWrite(aState(1, { revision: 3 }), { note: 'both', at: 7 }));
    await projector.record(aWrite(aState(1, { revision: 2 }), { note: 'first only', at: 7 }));
    expect(await notesOf(1)).toEqual(['1 both', '2 both', '3 both']);
  });

  it('leaves no event of a lost commit behind when both arrive at once', async () => {
    for (let n = 1; n <= 25; n += 1) {
      await projector.record(aWrite(aState(n)));
      await Promise.all([
        projector.record(aWrite(aState(n, { revision: 6 }), { from: 2, note: 'lost', at: 10 })),
        projector.record(aWrite(aState(n, { revision: 3 }), { from: 2, note: 'made again', at: 11 })),
      ]);
      expect(await notesOf(n)).toEqual(['1 first', '2 made again', '3 made again']);
    }
  });

  it('stores what a clerk pasted with characters that the database refuses', async () => {
    const submission = aSubmission({
      remarks: 'NUL \u0000 and half \ud83d a pair',
      parties: [{ partyId: 'p1', role: 'defendant', type: 'person', name: "O'Hara\u0000 “甲” \\u0000 😀" }],
    });
    await projector.record(aWrite(aState(1, { submission })));
    const found = await queries.getRecord(idOf(1));
    expect(found?.record.state.submission.remarks).toBe('NUL \ufffd and half \ufffd a pair');
    expect(found?.record.state.submission.parties[0]?.name).toBe("O'Hara\ufffd “甲” \\u0000 😀");
  });

  it('keeps those that had the case before among those that may see it', async () => {
    const state = aState(1, { assisting: side('jiashan/xitang'), formerUnits: [side('wujiang/fenhu')] });
    await projector.record(aWrite(state));
    expect((await queries.getRecord(idOf(1)))?.visibleTo).toEqual([
      'qingpu/zhujiajiao',
      'qingpu',
      'jiashan/xitang',
      'jiashan',
      'wujiang/fenhu',
      'wujiang',
    ]);
  });
});

describe('docket numbers', () => {
  it('are unique and without gaps under 50 submissions at once, and stay with their delegation', async () => {
    const writes = Array.from({ length: 50 }, (_, n) => aWrite(aState(n)));
    const both = await Promise.all([...writes, ...writes].map((write) => projector.record(write)));
    const numbers = both.map(({ docketNumber }) => docketNumber);
    expect(numbers.slice(0, 50)).toEqual(numbers.slice(50));
    const running = numbers.slice(0, 50).map((text) => Number(/〕(\d+)号/.exec(text)?.[1]));
    expect(running.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  });

  it('run for each requesting court, kind and court year', async () => {
    const numberOf = async (n: number, over: Partial<DelegationState>): Promise<string> =>
      (await projector.record(aWrite(aState(n, over)))).docketNumber;
    const wujiang = { ...aState(0).requesting, ...side('wujiang/fenhu') };
    const investigation = aSubmission({
      kind: 'investigation',
      matter: { items: [{ itemId: 'i1', question: '住址' }], requirements: '查明' },
    });
    expect(await numberOf(1, {})).toBe('沪0118跨送〔2026〕1号');
    expect(await numberOf(2, {})).toBe('沪0118跨送〔2026〕2号');
    expect(await numberOf(3, { requesting: wujiang })).toBe('苏0509跨送〔2026〕1号');
    expect(await numberOf(4, { kind: 'investigation', submission: investigation })).toBe(
      '沪0118跨查〔2026〕1号',
    );
    expect(await numberOf(5, { submittedAt: '2026-12-31T15:59:59.999Z' as Instant })).toBe(
      '沪0118跨送〔2026〕3号',
    );
    expect(await numberOf(6, { submittedAt: '2026-12-31T16:00:00Z' as Instant })).toBe(
      '沪0118跨送〔2027〕1号',
    );
  });

  it('find a case as they are typed from paper', async () => {
    await projector.record(aWrite(aState(1)));
    for (const typed of ['沪0118跨送〔2026〕1号', ' 沪０１１８跨送（2026）1号 ', '沪0118跨送[2026] 1号']) {
      expect((await queries.getByDocketNumber(typed))?.record.state.delegationId).toBe(idOf(1));
    }
    expect(await queries.getByDocketNumber('沪0118跨送〔2026〕2号')).toBeUndefined();
  });
});

describe('looking up what is already there', () => {
  it('finds the hash and the last revision made under an idempotency key', async () => {
    await projector.record(aWrite(aState(1)));
    await projector.record(aWrite(aState(1, { revision: 3 }), { from: 2, key: "k'1" }));
    expect(await queries.findByRequestKey(idOf(1), "k'1")).toEqual({ hash: "hash of k'1", revision: 3 });
    expect(await queries.findByRequestKey(idOf(1), 'k2')).toBeUndefined();
    expect(await queries.findByRequestKey(idOf(2), "k'1")).toBeUndefined();
  });

  it('names possible duplicates: the same court, case number, kind and target', async () => {
    const other = aSubmission({
      parties: [{ partyId: 'p1', role: 'defendant', type: 'person', name: '李四' }],
    });
    const withdrawn = { stage: 'closed', closeReason: 'withdrawn', closedAt: novemberAt(25) } as const;
    await projector.record(aWrite(aState(1)));
    await projector.record(aWrite(aState(2)));
    await projector.record(aWrite(aState(3, { submission: other })));
    await projector.record(aWrite(aState(4, withdrawn)));
    const { requesting, submission } = aState(1);
    const query: EarlierQuery = {
      requestingCourt: requesting.court,
      caseNumber: submission.caseNumber,
      kind: 'service',
      targets: ['王小明'],
      delegationId: idOf(2),
    };
    const found = [{ id: idOf(1), docketNumber: '沪0118跨送〔2026〕1号' }];
    expect(await queries.findEarlier(query)).toEqual({ possibleDuplicates: found, isDestroyed: false });
    expect(await queries.findEarlier({ ...query, targets: ['张三'] })).toEqual({
      possibleDuplicates: [],
      isDestroyed: false,
    });
  });

  it('knows what was submitted under a key, beside its possible duplicates', async () => {
    const { requesting, submission } = aState(1);
    await projector.record(aWrite(aState(1), { key: 'k1' }));
    const query: EarlierQuery = {
      requestingCourt: requesting.court,
      caseNumber: submission.caseNumber,
      kind: 'service',
      targets: ['王小明'],
      delegationId: idOf(1),
    };
    const none = { possibleDuplicates: [], isDestroyed: false };
    const known = { ...none, requestHash: 'hash of k1' };
    expect(await queries.findEarlier({ ...query, requestKey: 'k1' })).toEqual(known);
    expect(await queries.findEarlier({ ...query, requestKey: 'another' })).toEqual(none);
    expect(await queries.findEarlier(query)).toEqual(none);
  });

  it('knows nothing of a delegation that was never recorded', async () => {
    expect(await queries.getRecord(idOf(9))).toBeUndefined();
    expect(await queries.timeline(idOf(9))).toEqual([]);
    expect(await queries.getEscalation(`${idOf(9)}.ACK-1.warn`)).toBeUndefined();
    await expect(queries.ping()).resolves.toBeUndefined();
  });
});
