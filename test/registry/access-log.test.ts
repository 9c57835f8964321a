import { randomUUID } from 'node:crypto';
import type { AccessEntry } from '../../domain/access/access-entry';
import { accessFaults, accessStart } from '../../domain/access/check-access';
import type { DelegationId } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { sha256 } from '../../platform/sha256';
import {
  accessAfter,
  accessHead,
  appendAccess,
  listAccess,
  type AccessQuery,
} from '../../registry/access-log';
import { putState, SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry();
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

const PERSON = { personId: 'p1', name: '张三', role: 'clerk', unit: 'qingpu/zhujiajiao', court: 'qingpu' };

function anEntry(over: Partial<AccessEntry> = {}): AccessEntry {
  return {
    entryId: randomUUID(),
    at: '2026-11-24T01:00:00Z' as Instant,
    act: 'read',
    actor: PERSON as AccessEntry['actor'],
    ...over,
  };
}

const append = (...entries: AccessEntry[]): Promise<void> => appendAccess(registry.pool, entries);
const all = () => accessAfter(registry.pool, 0, 1_000);
const faults = async () => accessFaults(await all(), accessStart(sha256), sha256).faults;
const listed = async (query: Partial<AccessQuery>): Promise<number[]> =>
  (await listAccess(registry.pool, { limit: 50, ...query })).items.map(({ seq }) => seq);

/** As its owner can, who takes away what hinders others. */
async function tamper(statement: string): Promise<void> {
  const table = 'ALTER TABLE registry_audit.access_log';
  await registry.pool.query(`${table} DISABLE TRIGGER USER`);
  await registry.pool.query(statement);
  await registry.pool.query(`${table} ENABLE TRIGGER USER`);
}

describe('the access log', () => {
  it('chains entries as the rules do, whatever they hold', async () => {
    await append(
      anEntry(),
      anEntry({ asked: { q: '王"某\\ \u0000 \ud800 𠮷 é', limit: '5' }, reason: '评查\n第二行\t' }),
      anEntry({ actor: { account: 'root', host: 'xz-1' }, act: 'verify' }),
    );
    await append(anEntry({ shown: [randomUUID()] }));
    expect(await faults()).toEqual([]);
    const last = (await all()).at(-1);
    expect(await accessHead(registry.pool)).toEqual({ count: 4, head: last?.hash });
  });

  it('keeps an entry that is delivered twice once', async () => {
    const [first, second] = [anEntry(), anEntry()];
    await append(first);
    await append(first, second, second);
    expect((await all()).map(({ entry }) => entry.entryId)).toEqual([first.entryId, second.entryId]);
    expect(await faults()).toEqual([]);
  });

  it('is one chain whoever writes, and however many at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => append(anEntry(), anEntry())));
    expect((await all()).map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    expect(await faults()).toEqual([]);
  });

  it('lets nobody change it', async () => {
    await append(anEntry());
    for (const change of [
      `UPDATE registry_audit.access_log SET hash = ''`,
      'DELETE FROM registry_audit.access_log',
    ]) {
      await expect(registry.pool.query(change)).rejects.toThrow('append-only');
    }
  });

  it.each([
    [
      'a row that was removed',
      'DELETE FROM registry_audit.access_log WHERE seq = 3',
      [{ code: 'ACCESS_MISSING', from: 3, to: 3 }],
    ],
    [
      'the first that were removed',
      'DELETE FROM registry_audit.access_log WHERE seq < 3',
      [{ code: 'ACCESS_MISSING', from: 1, to: 2 }],
    ],
    [
      'another person in it',
      `UPDATE registry_audit.access_log SET entry = replace(entry::text, '张三', '李四')::json WHERE seq = 2`,
      [{ code: 'ACCESS_CHANGED', seq: 2 }],
    ],
    [
      'another time beside it',
      `UPDATE registry_audit.access_log SET at = at + interval '1 hour' WHERE seq = 4`,
      [{ code: 'ACCESS_CHANGED', seq: 4 }],
    ],
    [
      'one that was made anew',
      `UPDATE registry_audit.access_log SET hash = sha256('x') WHERE seq = 5`,
      [{ code: 'ACCESS_CHANGED', seq: 5 }],
    ],
  ])('shows %s', async (_what, statement, expected) => {
    for (let n = 0; n < 5; n += 1) await append(anEntry());
    await tamper(statement);
    expect(await faults()).toEqual(expected);
  });
});

describe('a look into it', () => {
  let id: DelegationId;
  beforeEach(async () => {
    id = (await putState(registry.pool, 1)).delegationId;
    await append(
      anEntry({ caseId: id }),
      anEntry({ caseId: `${id}.s1`, at: '2026-11-25T01:00:00Z' as Instant }),
      anEntry({ act: 'list', shown: [id] }),
      anEntry({ actor: { ...PERSON, personId: 'p2', court: 'wujiang' } as AccessEntry['actor'] }),
    );
  });

  it('finds who looked at a case and its seizures, with its docket number, latest first', async () => {
    const { items } = await listAccess(registry.pool, { delegationId: id, limit: 50 });
    expect(items.map(({ seq }) => seq)).toEqual([2, 1]);
    expect(items.map(({ docketNumber }) => docketNumber)).toEqual(Array(2).fill('沪0118跨送〔2026〕1号'));
    expect(await listed({ delegationId: id, shownToo: true })).toEqual([3, 2, 1]);
  });

  it('finds what a person looked at, the people of a court, an act, and a time', async () => {
    expect(await listed({ personId: 'p2' })).toEqual([4]);
    expect(await listed({ court: 'qingpu' })).toEqual([3, 2, 1]);
    expect(await listed({ act: 'list' })).toEqual([3]);
    expect(await listed({ from: '2026-11-25T01:00:00Z' as Instant })).toEqual([2]);
    expect(await listed({ to: '2026-11-25T01:00:00Z' as Instant })).toEqual([4, 3, 1]);
  });

  it('goes on page by page, and refuses a foreign cursor', async () => {
    const first = await listAccess(registry.pool, { limit: 3 });
    expect(first.items.map(({ seq }) => seq)).toEqual([4, 3, 2]);
    expect(await listed({ cursor: first.nextCursor ?? '' })).toEqual([1]);
    await expect(listed({ cursor: 'WyJ4IiwxXQ' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
