import type { Pool } from 'pg';
import { loadDockets } from '../../bench/bulk/load-dockets';
import { KINDS, PRIORITIES } from '../../domain/delegation/submission';
import { STAGES } from '../../domain/delegation/state';
import { ESCALATION_STATUSES } from '../../domain/escalation';
import { SEIZURE_STATUSES } from '../../domain/seizures/seizure';
import type { CourtId, DelegationId } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { createPool } from '../../registry/pool';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import { DELEGATION_SORTS, type DelegationQuery } from '../../registry/queries/list-delegations';
import { directory } from '../support/people';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';

const DOCKETS = 20_000;
const NOW = '2026-11-20T10:00:00+08:00' as Instant;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

let registry: TestRegistry;
let queries: RegistryQueries;
/** Tables that a statement of the present test reads whole, with the statement. */
let readWhole: string[] = [];

beforeAll(async () => {
  registry = await startTestRegistry();
  await loadDockets(registry.url, { dockets: DOCKETS, directory });
  await multiplySeizures();
  await fillTombstones();
  queries = createQueries(explaining(registry.pool));
}, SERVER_HOOK_MS * 2);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => (readWhole = []));

/** Few delegations report one: as many of them as of dockets, or there would be nothing to learn of their plans. */
async function multiplySeizures(): Promise<void> {
  const pool = createPool(registry.url, { applicationName: 'test', statementTimeoutMs: SERVER_HOOK_MS });
  for (const [table, own] of [
    ['seizures', []],
    ['seizure_escalations', ['escalation_id']],
  ] as const) {
    const copies = ['seizure_id', ...own].map((id) => `'${id}', ${id} || '/' || n`).join(', ');
    await pool.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(s, jsonb_build_object(${copies}))).*
       FROM ${table} s, generate_series(1, 14) n`,
    );
  }
  await pool.query('ANALYZE seizures, seizure_escalations');
  await pool.end();
}

/** As after years. */
async function fillTombstones(): Promise<void> {
  await registry.pool.query(
    `INSERT INTO registry_audit.tombstones (delegation_id, stone, entry_id)
     SELECT gen_random_uuid(), json_build_object('docketNumber', n::text), gen_random_uuid()
     FROM generate_series(1, 10000) n`,
  );
  await registry.pool.query('ANALYZE registry_audit.tombstones');
}

/** A pool that asks the plan of every statement before it is run. */
function explaining(pool: Pool): Pool {
  const query = async (statement: { text: string; values: unknown[] }): Promise<unknown> => {
    const { text, values } = statement;
    if (/\bpg_/.test(text)) return pool.query(statement);
    const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    );
    for (const { 'QUERY PLAN': plan } of rows) {
      const tables = scannedWhole(plan[0].Plan);
      if (tables.length > 0) readWhole.push(`${tables.join(', ')} by ${text} ${JSON.stringify(values)}`);
    }
    return pool.query(text, values);
  };
  return { query } as unknown as Pool;
}

function scannedWhole(plan: Plan): string[] {
  const table = plan['Relation Name'];
  const own = plan['Node Type'] === 'Seq Scan' && table !== undefined ? [table] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scannedWhole)];
}

const VIEWERS = [{ all: true as const }, { places: ['wujiang'] }, { places: ['jiashan/xitang'] }];
const FILTERS: Partial<DelegationQuery>[] = [
  {},
  { box: 'sent' },
  { box: 'received' },
  { unit: 'wujiang/fenhu' },
  { unit: 'wujiang/fenhu', box: 'received' },
  { overdue: true },
  { overdue: false },
  { dueBefore: NOW },
  { kind: 'enforcement', stage: 'inProgress', overdue: true },
  ...KINDS.map((kind) => ({ kind })),
  ...STAGES.map((stage) => ({ stage })),
  ...PRIORITIES.map((priority) => ({ priority })),
];

describe('at size no query reads a table whole', () => {
  it.each(DELEGATION_SORTS)('list of delegations by %s, each filter, first page and next', async (sort) => {
    for (const viewer of VIEWERS) {
      for (const filter of FILTERS) {
        const query = { viewer, ...filter, sort, limit: 20, now: NOW };
        const { nextCursor } = await queries.listDelegations(query);
        if (nextCursor !== null) await queries.listDelegations({ ...query, cursor: nextCursor });
      }
    }
    expect(readWhole).toEqual([]);
  });

  it.each(DELEGATION_SORTS)('search by %s, rare, frequent and unheard of', async (sort) => {
    for (const viewer of VIEWERS) {
      for (const q of [
        '王伟',
        '民初',
        '有限公司',
        '〔2023〕',
        '跨送〔2024〕12',
        '纺织有限公司',
        '没有的人',
        '12',
      ]) {
        for (const filter of [{}, { kind: 'service' as const, overdue: true }, { unit: 'wujiang/fenhu' }]) {
          const query = { viewer, ...filter, q, sort, limit: 20, now: NOW };
          const { nextCursor } = await queries.listDelegations(query);
          if (nextCursor !== null) await queries.listDelegations({ ...query, cursor: nextCursor });
        }
      }
    }
    expect(readWhole).toEqual([]);
  });

  it('list of escalations, by place and of what one may see', async () => {
    const all = { all: true as const };
    // What is put before somebody is theirs to see; else it goes by the case.
    const reaches = [
      { viewer: all, placeKeys: ['supervisor@wujiang/fenhu'] },
      { viewer: all, placeKeys: ['clerk@qingpu/zhujiajiao'] },
      ...VIEWERS.map((viewer) => ({ viewer })),
    ];
    for (const reach of reaches) {
      for (const filter of [{}, ...ESCALATION_STATUSES.map((status) => ({ status }))]) {
        const query = { ...reach, ...filter, limit: 20 };
        const { nextCursor } = await queries.listEscalations(query);
        if (nextCursor !== null) await queries.listEscalations({ ...query, cursor: nextCursor });
      }
    }
    expect(readWhole).toEqual([]);
  });

  it('list of seizures, each filter', async () => {
    const { items } = await queries.listSeizures({ viewer: { all: true }, limit: 1 });
    const delegationId = items[0]?.state.delegationId ?? '';
    for (const viewer of VIEWERS) {
      for (const filter of [
        {},
        { type: 'deposit' as const },
        { court: 'qingpu' },
        { delegationId },
        { endsBefore: NOW },
        ...[...SEIZURE_STATUSES, 'any' as const].map((status) => ({ status })),
      ]) {
        const query = { viewer, ...filter, limit: 20 };
        const { nextCursor } = await queries.listSeizures(query);
        if (nextCursor !== null) await queries.listSeizures({ ...query, cursor: nextCursor });
      }
    }
    expect(readWhole).toEqual([]);
  });

  it('one case by id, by number and by what was asked before', async () => {
    const { items } = await queries.listDelegations({ viewer: { all: true }, limit: 1, now: NOW });
    const [{ id, docketNumber, caseNumber } = { id: '' as DelegationId, docketNumber: '', caseNumber: '' }] =
      items;
    expect(await queries.getRecord(id)).toBeDefined();
    expect(await queries.getByDocketNumber(docketNumber ?? '')).toBeDefined();
    await queries.timeline(id);
    await queries.findByRequestKey(id, 'key');
    await queries.findEarlier({
      delegationId: id,
      caseNumber,
      kind: 'service',
      requestingCourt: 'qingpu' as CourtId,
      targets: ['x'],
    });
    expect(readWhole).toEqual([]);
  });
});

it('the watch over plans notices a table that is read whole', async () => {
  await explaining(registry.pool).query({ text: 'SELECT count(summary) FROM dockets', values: [] });
  expect(readWhole).toHaveLength(1);
});
