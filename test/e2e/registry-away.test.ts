import { setTimeout as sleep } from 'node:timers/promises';
import { createCourts, type Courts } from '../support/courts';
import {
  startApiProcess,
  startServers,
  startWorkerProcess,
  type Api,
  type Servers,
} from '../support/grown-up';
import { PRODUCT_HOOK_MS, processesOf, signalAll, tokenFor, type BuiltProcess } from '../support/product';
import { report, step, withoutNow, type AnyBody } from '../support/requests';
import { expectBooksVerify } from '../support/verified-books';

const TEST_MS = 100_000;

let servers: Servers;
let worker: BuiltProcess;
let api: Api;
let courts: Courts;

beforeAll(async () => {
  servers = await startServers();
  worker = await startWorkerProcess(servers.settings);
  api = await startApiProcess(servers.settings);
  courts = createCourts(api);
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  for (const part of [api, worker]) part.signal('SIGKILL');
  await Promise.all([api.exited, worker.exited]);
  await servers.stop();
}, PRODUCT_HOOK_MS);

const readiness = () => courts.call<{ status: string; parts: Record<string, string> }>('GET', '/readyz');

async function expectAway(path: string, code: string): Promise<void> {
  const answer = await courts.call('GET', path, { token: courts.requestingClerk });
  expect(answer).toMatchObject({ status: 503, body: { code } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(300);
}

type How = 'killed' | 'frozen';

/** A server that is frozen still holds its connections, and never answers on them. */
async function takeAway(how: How): Promise<void> {
  const all = processesOf(servers.database.pid).map(({ pid }) => pid);
  signalAll(all, how === 'killed' ? 'SIGKILL' : 'SIGSTOP');
  if (how === 'killed') await servers.database.exited;
}

async function bringBack(how: How): Promise<void> {
  if (how === 'killed') await servers.startDatabase();
  else
    signalAll(
      processesOf(servers.database.pid).map(({ pid }) => pid),
      'SIGCONT',
    );
}

describe.each<How>(['killed', 'frozen'])('while the registry is away, %s', (how) => {
  let before: AnyBody;
  let during: AnyBody;

  it(
    'submissions and actions are answered, lists are not, and readiness names it',
    async () => {
      before = (await courts.submit()).body;
      await takeAway(how);
      const { status, body } = await readiness();
      expect([status, body.parts['registry'], body.parts['engine']]).toEqual([503, 'down', 'up']);
      const lists = ['delegations', 'escalations', `delegations/${before.id}/timeline`];
      await Promise.all(lists.map((path) => expectAway(`/api/v1/${path}`, 'REGISTRY_UNAVAILABLE')));

      const submitted = await courts.submit('service', {}, { 'idempotency-key': `away-${how}` });
      expect(submitted).toMatchObject({
        status: 201,
        body: { recorded: false, docketNumber: null, stage: 'delivered' },
      });
      during = submitted.body;
      // Answered by its workflow; that somebody looked is kept in a file for the while.
      expect(await courts.get(during.id)).toMatchObject({ status: 200, body: { recorded: false } });
      const work = async ({ id }: AnyBody): Promise<void> => {
        const taken = await courts.act(
          id,
          'acknowledge',
          { handler: courts.handlerId },
          courts.assistingClerk,
        );
        expect(taken).toMatchObject({ status: 200, body: { stage: 'inProgress', recorded: false } });
        expect((await courts.act(id, 'recordStep', step())).status).toBe(200);
      };
      await Promise.all([before, during].map(work));
      expect(await courts.act(during.id, 'confirm', {}, courts.requestingClerk)).toMatchObject({
        status: 409,
      });
    },
    TEST_MS,
  );

  it(
    'and once it is back, everything arrives in order by itself, with its docket number',
    async () => {
      const backAt = Date.now();
      await bringBack(how);
      await until(async () => (await readiness()).status === 200);
      // What is on its way still is no fault.
      await expectBooksVerify(servers.settings);
      await until(async () => {
        const { status, body } = await courts.get(during.id);
        return status === 200 && body.recorded && body.docketNumber !== null;
      });
      const auditor = tokenFor(api.dataDir, 'auditor');
      await until(async () => {
        const path = `/api/v1/audit/access?delegation=${during.id}`;
        const { body } = await courts.call<{ items: { at: string }[] }>('GET', path, { token: auditor });
        return body.items.some(({ at }) => Date.parse(at) < backAt);
      });
      for (const { id } of [before, during]) {
        // The row of a case says nothing of what has not arrived yet.
        await until(async () => (await courts.timeline(id)).some(({ type }) => type === 'StepRecorded'));
        const events = await courts.timeline(id);
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
        const types = events.map(({ type }) => type);
        expect(types.filter((type) => ['Submitted', 'Acknowledged', 'StepRecorded'].includes(type))).toEqual([
          'Submitted',
          'Acknowledged',
          'StepRecorded',
        ]);
        const [live, kept] = [await courts.live(id), await courts.get(id)];
        expect(withoutNow(live.body)).toEqual(withoutNow(kept.body));
        await courts.act(id, 'reportResult', report());
        const closed = await courts.act(id, 'confirm', {}, courts.requestingClerk);
        expect(closed).toMatchObject({ status: 200, body: { stage: 'closed', recorded: true } });
      }
    },
    TEST_MS,
  );
});

describe('while the engine is away', () => {
  it(
    'reading goes on, writing is answered with 503 and when to ask again, and all goes on afterwards',
    async () => {
      const { id } = (await courts.submit()).body;
      process.kill(servers.engine.pid, 'SIGKILL');
      await servers.engine.exited;
      const { status, body } = await readiness();
      expect([status, body.parts['registry'], body.parts['engine']]).toEqual([503, 'up', 'down']);
      expect(await courts.get(id)).toMatchObject({ status: 200, body: { stage: 'delivered' } });
      expect((await courts.timeline(id)).length).toBeGreaterThan(1);
      const live = await courts.live(id);
      expect([live.status, live.headers.get('x-consistency')]).toEqual([200, 'registry']);
      const key = { 'idempotency-key': 'engine-away' };
      const acknowledge = () => courts.act(id, 'acknowledge', {}, courts.assistingClerk, key);
      for (const answer of await Promise.all([courts.submit(), acknowledge()])) {
        expect(answer).toMatchObject({ status: 503, body: { code: 'ENGINE_UNAVAILABLE' } });
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      await servers.startEngine();
      await until(async () => (await readiness()).status === 200);
      await until(async () => (await acknowledge()).status === 200);
      expect((await courts.timeline(id)).filter(({ type }) => type === 'Acknowledged')).toHaveLength(1);
      await expectBooksVerify(servers.settings);
    },
    TEST_MS,
  );

  it('and API and worker end when they are asked to, without a rest', async () => {
    for (const part of [api, worker]) part.signal('SIGTERM');
    expect(await Promise.all([api.exited, worker.exited])).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
  }, 40_000);
});
