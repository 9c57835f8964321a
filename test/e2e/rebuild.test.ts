import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createCourts, type Courts } from '../support/courts';
import {
  startApiProcess,
  startServers,
  startWorkerProcess,
  type Api,
  type Servers,
} from '../support/grown-up';
import { openInsides, type Insides } from '../support/insides';
import { idOf, liveAll, newLife, newSeizingLife, type Life } from '../support/parallel-lives';
import {
  personOf,
  PRODUCT_HOOK_MS,
  processesOf,
  runBuilt,
  signalAll,
  type BuiltProcess,
} from '../support/product';
import type { AnyBody } from '../support/requests';
import { expectBooksVerify } from '../support/verified-books';

const TEST_MS = 100_000;
const LIVES = 16;

let servers: Servers;
let settings: Servers['settings'];
let worker: BuiltProcess;
let api: Api;
let courts: Courts;
let insides: Insides;
let lives: Life[];

beforeAll(async () => {
  servers = await startServers();
  // A case goes on in a new run after its first acts already.
  settings = { ...servers.settings, CONTINUE_AS_NEW_EVENTS: '20' };
  worker = await startWorkerProcess(settings);
  api = await startApiProcess(settings);
  courts = createCourts(api);
  insides = await openInsides({ settings });
  const { personId } = personOf('handler', 'wujiang/fenhu');
  lives = Array.from({ length: LIVES }, (_, index) =>
    index % 4 === 3 ? newSeizingLife(`rebuilt-${index}`) : newLife(`rebuilt-${index}`, personId),
  );
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides.close();
  for (const part of [api, worker]) part.signal('SIGTERM');
  await Promise.all([api.exited, worker.exited]);
  await servers.stop();
}, PRODUCT_HOOK_MS);

interface Ended {
  code: number | null;
  text: string;
}

async function rebuild(...args: string[]): Promise<Ended> {
  const command = runBuilt('main/rebuild.js', settings, args);
  const { code } = await command.exited;
  return { code, text: command.output() };
}

/** All that the API shows of them. */
async function shown(): Promise<AnyBody[]> {
  return Promise.all(lives.map(async (life) => (await courts.get(idOf(life))).body));
}

const allRows = (pool: Pool) =>
  pool.query<{ delegation_id: string }>(
    'SELECT delegation_id, docket_number, stage, revision, summary FROM dockets ORDER BY 1',
  );

describe('the registry and the histories', () => {
  it(
    'say the same after a load, a killed worker, a database that was down, and cases that went on in new runs',
    async () => {
      await liveAll(lives, api, {
        after: 12,
        call: async () => {
          worker.signal('SIGKILL');
          await worker.exited;
          worker = await startWorkerProcess(settings);
        },
      });
      await liveAll(lives, api, {
        after: 8,
        call: async () => {
          signalAll(
            processesOf(servers.database.pid).map(({ pid }) => pid),
            'SIGKILL',
          );
          await servers.database.exited;
          await sleep(3_000);
          await servers.startDatabase();
        },
      });
      while (lives.some(({ acts, answers }) => answers.length < acts.length)) {
        await liveAll(lives, api);
        await sleep(300);
      }
      const { rows } = await insides.link.client.workflowService
        .countWorkflowExecutions({
          namespace: insides.link.client.options.namespace,
          query: `ExecutionStatus = 'ContinuedAsNew'`,
        })
        .then(({ count }) => ({ rows: Number(count) }));
      expect(rows).toBeGreaterThan(0);

      const ended = await rebuild('--verify');
      expect(ended).toMatchObject({ code: 0, text: expect.stringContaining(' 0 differences') as string });
      await expectBooksVerify(settings);
    },
    TEST_MS,
  );

  it(
    'are told apart row by row where they differ',
    async () => {
      const [changed, shortened, lost] = lives.map(idOf);
      await insides.pool.query(`UPDATE dockets SET stage = 'inProgress' WHERE delegation_id = $1`, [changed]);
      await insides.pool.query('DELETE FROM events WHERE delegation_id = $1 AND revision = 3', [shortened]);
      await insides.pool.query('DELETE FROM dockets WHERE delegation_id = $1', [lost]);
      const { code, text } = await rebuild('--verify');
      expect(code).toBe(1);
      expect(text).toContain(`dockets {"delegation_id":"${changed}"} 内容不同 differs: stage`);
      expect(text).toContain(`events {"revision":3,"delegation_id":"${shortened}"} 登记库缺此行 missing`);
      expect(text).toContain(`dockets {"delegation_id":"${lost}"} 登记库缺此行 missing`);
      expect(text).toContain('4 differences');
    },
    TEST_MS,
  );
});

describe('a rebuild', () => {
  it(
    'killed in the middle goes on where it was, while reading and writing go on, and mends every difference',
    async () => {
      const killed = runBuilt('main/rebuild.js', settings);
      while (!(await begun()) && !killed.hasEnded()) await sleep(20);
      killed.signal('SIGKILL');
      await killed.exited;
      const going = runBuilt('main/rebuild.js', settings);
      const during = await courts.submit();
      expect(during.status).toBe(201);
      while (!going.hasEnded()) {
        const { status } = await courts.call('GET', '/api/v1/delegations', { token: courts.requestingClerk });
        expect(status).toBe(200);
        await sleep(50);
      }
      expect(going.output()).toContain('The registry has been made anew');
      expect((await courts.get(during.body.id)).body.docketNumber).toBe(during.body.docketNumber);
      expect(await rebuild('--verify')).toMatchObject({ code: 0 });
    },
    TEST_MS,
  );

  it(
    'gives a registry that was lost altogether back as it was',
    async () => {
      const [before, rows] = [await shown(), (await allRows(insides.pool)).rows];
      await insides.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      const gone = await courts.call('GET', '/api/v1/delegations', { token: courts.requestingClerk });
      expect(gone.status).toBeGreaterThanOrEqual(500);
      expect(await rebuild()).toMatchObject({ code: 0 });
      expect((await allRows(insides.pool)).rows).toEqual(rows);
      expect(await shown()).toEqual(before);
    },
    TEST_MS,
  );

  it(
    'refuses an engine that knows none of the cases, and changes nothing',
    async () => {
      const { code, text } = await rebuildIn('another');
      expect(code).toBe(1);
      expect(text).toContain('knows none of the registry’s cases');
      expect(await rebuild('--verify')).toMatchObject({ code: 0 });
    },
    TEST_MS,
  );
});

/** Some lives are in the draft. */
async function begun(): Promise<boolean> {
  const { rows } = await insides.pool
    .query<{ n: number }>('SELECT count(*)::int AS n FROM registry_draft.rebuild_progress')
    .catch(() => ({ rows: [{ n: 0 }] }));
  return (rows[0]?.n ?? 0) > 2;
}

async function rebuildIn(namespace: string): Promise<Ended> {
  const { client } = insides.link;
  await client.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  const command = runBuilt('main/rebuild.js', { ...settings, TEMPORAL_NAMESPACE: namespace });
  const { code } = await command.exited;
  return { code, text: command.output() };
}
