import { randomUUID } from 'node:crypto';
import type { AccessEntry } from '../../domain/access/access-entry';
import type { DelegationState } from '../../domain/delegation/state';
import { sealedTombstone, type Tombstone } from '../../domain/retention/tombstone';
import type { CourtDay, Instant } from '../../domain/time';
import { sha256 } from '../../platform/sha256';
import { listAccess, type AccessQuery } from '../../registry/access-log';
import { createArchiveMarks } from '../../registry/archives';
import { createProjector } from '../../registry/commit';
import { heldCases, putHold } from '../../registry/legal-holds';
import { closedCases, namedElsewhere } from '../../registry/queries/retention';
import { keepTheRest, openDraft, writeTold } from '../../registry/rebuild/draft';
import { DRAFT, exchange, rebuildingAlone } from '../../registry/rebuild/schemas';
import { createPool } from '../../registry/pool';
import {
  bury,
  destroyingAlone,
  findTombstone,
  findTombstoneByDocket,
  markBuried,
  restoreTombstone,
  rowsLeft,
} from '../../registry/tombstones';
import { aWrite, idOf } from '../support/registry-states';
import { putState, SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { aHeldSeizure, aSeizureEvent, aSeizureWrite, seizureIdAt } from '../support/seizure-states';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry();
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

const ARCHIVE = sha256('archive');
const OPERATOR = { personId: 'o1', name: '运维', role: 'operator', network: true };

function anEntry(act: AccessEntry['act'], n: number, over: Partial<AccessEntry> = {}): AccessEntry {
  return {
    entryId: randomUUID(),
    at: '2048-01-02T01:00:00Z' as Instant,
    act,
    actor: OPERATOR as AccessEntry['actor'],
    caseId: idOf(n),
    reason: '期满',
    ...over,
  };
}

const CLOSED_AT = '2026-11-25T09:00:00+08:00' as Instant;

/** A closed case that is archived, with a seizure of its own where asked for. */
async function putClosed(n: number, { seized = false } = {}): Promise<DelegationState> {
  const closed = { stage: 'closed', closedAt: CLOSED_AT, closeReason: 'confirmed' };
  const state = await putState(registry.pool, n, closed as unknown as Partial<DelegationState>);
  const marks = createArchiveMarks(registry.pool);
  if (seized) {
    const seizure = aHeldSeizure(n, { status: 'expired' } as never);
    await createProjector(registry.pool).recordSeizure(aSeizureWrite(seizure, [aSeizureEvent(1)]));
    await marks.mark(seizureIdAt(n), { sha256: ARCHIVE, runs: 1, isWhole: true });
  }
  await marks.mark(idOf(n), { sha256: ARCHIVE, runs: 1, isWhole: true });
  return state;
}

async function numberOf(n: number): Promise<string> {
  const { rows } = await registry.pool.query<{ docket_number: string }>(
    'SELECT docket_number FROM docket_numbers WHERE delegation_id = $1',
    [idOf(n)],
  );
  return rows[0]?.docket_number ?? '';
}

async function submittedAt(n: number): Promise<Instant> {
  const { rows } = await registry.pool.query<{ at: Instant }>(
    `SELECT state->>'submittedAt' AS at FROM dockets WHERE delegation_id = $1`,
    [idOf(n)],
  );
  return rows[0]?.at ?? CLOSED_AT;
}

async function stoneOf(n: number, over: Partial<Tombstone> = {}): Promise<Tombstone> {
  const part = (caseId: string) => ({ caseId, revision: 1, head: sha256('head'), archive: ARCHIVE });
  return {
    tombstone: 1,
    delegationId: idOf(n),
    docketNumber: await numberOf(n),
    kind: 'service',
    sides: [],
    submittedAt: await submittedAt(n),
    closedAt: CLOSED_AT,
    cases: [part(idOf(n))],
    runs: [],
    blobs: [ARCHIVE],
    documents: [],
    by: { personId: 'o1', name: '运维' } as Tombstone['by'],
    at: '2048-01-02T09:00:00+08:00' as Instant,
    reason: '期满 \ud800',
    rule: { years: 20, dueOn: '2047-01-01' as CourtDay, directory: '2026.1' },
    ...over,
  };
}

async function destroy(n: number, over: Partial<Tombstone> = {}) {
  const stone = await stoneOf(n, over);
  const asked = { tombstone: sha256(sealedTombstone(stone)) };
  return { stone, burial: await bury(registry.pool, stone, anEntry('destroy', n, { asked })) };
}

const withSeizure = (n: number): Partial<Tombstone> => ({
  cases: [idOf(n), seizureIdAt(n)].map((caseId) => ({
    ...{ caseId, revision: 1, head: sha256('head'), archive: ARCHIVE },
  })),
});

describe('a tombstone', () => {
  it('takes the place of every row of a case and its seizures, and of no other', async () => {
    await putClosed(1, { seized: true });
    await putClosed(2);
    const { stone, burial } = await destroy(1, withSeizure(1));
    expect(burial).toBe('buried');
    expect(await rowsLeft(registry.pool, stone)).toBe(0);
    expect(await rowsLeft(registry.pool, await stoneOf(2))).toBeGreaterThan(2);
    const kept = await findTombstone(registry.pool, idOf(1));
    expect(kept).toMatchObject({ doneAt: null, onRecord: sha256(sealedTombstone(stone)) });
    expect(sealedTombstone(kept?.stone ?? stone)).toBe(sealedTombstone(stone));
    const typed = stone.docketNumber.replace('〔', '[').replace('〕', '] ');
    expect((await findTombstoneByDocket(registry.pool, typed))?.stone.delegationId).toBe(idOf(1));
  });

  it('is not put where the case has gone on, has another seizure, or is held', async () => {
    await putClosed(1, { seized: true });
    expect((await destroy(1)).burial).toBe('changed');
    const other = withSeizure(1).cases ?? [];
    expect((await destroy(1, { cases: other.map((one) => ({ ...one, revision: 2 })) })).burial).toBe(
      'changed',
    );
    const archive = sha256('other');
    expect((await destroy(1, { cases: other.map((one) => ({ ...one, archive })) })).burial).toBe('changed');
    await putHold(registry.pool, idOf(1), anEntry('hold', 1));
    expect((await destroy(1, withSeizure(1))).burial).toBe('held');
    expect(await findTombstone(registry.pool, idOf(1))).toBeUndefined();
    expect(await rowsLeft(registry.pool, await stoneOf(1, withSeizure(1)))).toBeGreaterThan(4);
  });

  it('keeps its number, and nothing is written under it any more: a late commit, a rebuild', async () => {
    const state = await putClosed(1, { seized: true });
    const { stone } = await destroy(1, withSeizure(1));
    const { docketNumber } = await createProjector(registry.pool).record(aWrite({ ...state, revision: 2 }));
    expect(docketNumber).toBe(stone.docketNumber);
    const seizure = aHeldSeizure(1, { revision: 2 });
    await createProjector(registry.pool).recordSeizure(aSeizureWrite(seizure, [aSeizureEvent(2)], 9));
    expect(await rowsLeft(registry.pool, stone)).toBe(0);
    await putClosed(2);
    expect(await numberOf(2)).not.toBe(stone.docketNumber);
  });

  it('is changed by nobody, and marked as done once', async () => {
    await putClosed(1);
    await destroy(1);
    await markBuried(registry.pool, idOf(1));
    const done = (await findTombstone(registry.pool, idOf(1)))?.doneAt;
    expect(done).not.toBeNull();
    await markBuried(registry.pool, idOf(1));
    expect((await findTombstone(registry.pool, idOf(1)))?.doneAt).toBe(done);
    const table = 'registry_audit.tombstones';
    for (const change of [
      `UPDATE ${table} SET stone = '{"docketNumber":"x"}'`,
      `UPDATE ${table} SET done_at = NULL`,
      `DELETE FROM ${table}`,
    ]) {
      await expect(registry.pool.query(change)).rejects.toThrow('a tombstone stays as it is');
    }
  });

  it('is put back into a registry that lost it, with its number, and takes the rows that came back', async () => {
    await putClosed(1);
    const stone = await stoneOf(1);
    expect(await restoreTombstone(registry.pool, stone, randomUUID())).toBe('restored');
    expect(await restoreTombstone(registry.pool, stone, randomUUID())).toBe('known');
    expect(await rowsLeft(registry.pool, stone)).toBe(0);
    expect(await findTombstone(registry.pool, idOf(1))).toMatchObject({ onRecord: null });
  });
});

describe('a tombstone from beside the registry', () => {
  it('takes the place of no other case, none that went on, and none that is held', async () => {
    await putClosed(1);
    const stone = await stoneOf(1);
    const [first] = stone.cases;
    if (!first) throw new Error('it buries nothing');
    const another = { ...stone, submittedAt: '2020-01-02T09:00:00+08:00' as Instant };
    const earlier = { ...stone, cases: [{ ...first, revision: first.revision - 1 }] };
    const restore = (one: Tombstone) => restoreTombstone(registry.pool, one, randomUUID());
    expect([await restore(another), await restore(earlier)]).toEqual(['anotherCase', 'anotherCase']);
    await putHold(registry.pool, idOf(1), anEntry('hold', 1));
    expect(await restore(stone)).toBe('held');
    expect(await rowsLeft(registry.pool, stone)).toBeGreaterThan(0);
  });
});

describe('a rebuild', () => {
  let draft: ReturnType<typeof createPool>;
  beforeAll(() => {
    draft = createPool(registry.url, { applicationName: 'test', schema: DRAFT });
  });
  afterAll(() => draft.end());

  it('brings nothing back, told before the case was destroyed or after', async () => {
    const { pool: live } = registry;
    const told = async (n: number, state: DelegationState) => {
      const workflowId = `delegation:${idOf(n)}`;
      const life = { workflowId, isWhole: true, loads: [], docketNumber: await numberOf(n) };
      await writeTold(draft, { ...life, delegation: aWrite(state) });
    };
    const states = [await putClosed(1), await putClosed(2), await putClosed(3)] as const;
    await openDraft({ live, draft }, 'courts');
    await told(1, states[0]);
    await told(3, states[2]);
    const gone = [(await destroy(1)).stone, (await destroy(2)).stone];
    await told(2, states[1]);
    await keepTheRest(draft, 'public');
    await exchange(live);
    for (const stone of gone) {
      expect(await rowsLeft(live, stone)).toBe(0);
      expect(await findTombstone(live, stone.delegationId)).toBeDefined();
    }
    expect(await rowsLeft(live, await stoneOf(3))).toBeGreaterThan(2);
    await live.query('DROP SCHEMA registry_before CASCADE');
    await createProjector(live).record(aWrite({ ...states[0], revision: 2 }));
    expect(await rowsLeft(live, gone[0] as Tombstone)).toBe(0);
  });

  it('waits for those who destroy, and they for it', async () => {
    const both = (): Promise<string> => Promise.resolve('both');
    const { pool } = registry;
    expect(await rebuildingAlone(pool, () => destroyingAlone(pool, both))).toBeUndefined();
    expect(await destroyingAlone(pool, () => rebuildingAlone(pool, both))).toBeUndefined();
    expect(await destroyingAlone(pool, () => destroyingAlone(pool, both))).toBeUndefined();
    expect(await destroyingAlone(pool, both)).toBe('both');
  });
});

describe('a hold', () => {
  it('is not shown where the parties may read who looked at their case', async () => {
    await putClosed(1);
    await putHold(registry.pool, idOf(1), anEntry('hold', 1));
    const shown = async (over: Partial<AccessQuery>) =>
      (await listAccess(registry.pool, { delegationId: idOf(1), limit: 9, ...over })).items.length;
    expect([await shown({}), await shown({ withoutHolds: true })]).toEqual([1, 0]);
  });

  it('stands until each has been released', async () => {
    await putClosed(1);
    const put = (act: 'hold' | 'release', reason: string) =>
      putHold(registry.pool, idOf(1), anEntry(act, 1, { reason }));
    expect(await put('release', '没有')).toBe('notHeld');
    expect(await put('hold', '申诉')).toBe(1);
    expect(await put('hold', '抗诉')).toBe(2);
    expect(await put('release', '申诉审结')).toBe(1);
    expect(await heldCases(registry.pool)).toMatchObject([
      {
        delegationId: idOf(1),
        docketNumber: await numberOf(1),
        holds: 1,
        acts: [{ reason: '申诉', by: 'o1' }, { reason: '抗诉' }, { act: 'release', reason: '申诉审结' }],
      },
    ]);
    expect(await put('release', '抗诉审结')).toBe(0);
    expect(await heldCases(registry.pool)).toEqual([]);
  });

  it('is of a case that is there', async () => {
    expect(await putHold(registry.pool, idOf(9), anEntry('hold', 9))).toBe('unknown');
    await putClosed(1);
    await destroy(1);
    expect(await putHold(registry.pool, idOf(1), anEntry('hold', 1))).toBe('destroyed');
  });
});

describe('what is due', () => {
  it('closed before the day, of that kind, the first first; with what the registry knows of it', async () => {
    await putClosed(1, { seized: true });
    await putClosed(2);
    await putState(registry.pool, 3);
    await registry.pool.query('UPDATE dockets SET archived_whole = false WHERE delegation_id = $1', [
      idOf(2),
    ]);
    await registry.pool.query(`UPDATE seizures SET status = 'waiting' WHERE delegation_id = $1`, [idOf(1)]);
    const found = await closedCases(registry.pool, 'service', '2026-11-26' as CourtDay);
    expect(found).toEqual([
      expect.objectContaining({
        delegationId: idOf(1),
        isArchived: true,
        openSeizures: 1,
        closedAt: CLOSED_AT,
      }),
      expect.objectContaining({ delegationId: idOf(2), isArchived: false, openSeizures: 0 }),
    ]);
    expect(await closedCases(registry.pool, 'service', '2026-11-25' as CourtDay)).toEqual([]);
    expect(await closedCases(registry.pool, 'preservation', '2027-01-01' as CourtDay)).toEqual([]);
  });
});

it('a document is found in every other case that names it', async () => {
  const document = sha256('document');
  await putClosed(1);
  await putClosed(2);
  await registry.pool.query('UPDATE events SET data = $1', [
    JSON.stringify({ enclosure: { sha256: document } }),
  ]);
  expect(await namedElsewhere(registry.pool, idOf(1), [document, sha256('other')])).toEqual(
    new Set([document]),
  );
  await destroy(2);
  expect(await namedElsewhere(registry.pool, idOf(1), [document])).toEqual(new Set());
});
