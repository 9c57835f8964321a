import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReplayReport } from '../../domain/audit/replay-report';
import { sha256 } from '../../platform/sha256';
import { projectRoot } from '../../platform/tools';
import { createCourts, must, type Courts } from '../support/courts';
import { startApiProcess, startServers, startWorkerProcess, type Servers } from '../support/grown-up';
import { installOther, type Installation } from '../support/installation';
import { PRODUCT_HOOK_MS, runBuilt, tokenFor, type BuiltProcess } from '../support/product';
import { report } from '../support/requests';

const TEST_MS = 90_000;
const asRecorded = { isDeterministic: true, eventsEqual: true, clocksEqual: true };

/** Two builds on one engine, and the one of this tree as the first of them. */
let servers: Servers;
let settings: Servers['settings'];
let first: { build: string; worker: BuiltProcess };
let second: Installation & { worker?: BuiltProcess };
let unsafe: Installation;
let api: BuiltProcess;
let courts: Courts;
/** Begun by a worker that the engine did not switch to yet. */
let before: string;
/** Begun on the first build: one ends there, the other goes on. */
let ended: string;
let goesOn: string;

beforeAll(async () => {
  [servers, second, unsafe] = await Promise.all([
    startServers(),
    installOther('patched-step'),
    installOther('added-timer'),
  ]);
  settings = { ...servers.settings, WORKER_VERSIONING: 'on' };
  const build = sha256(readFileSync(join(projectRoot(), 'dist', 'workflow-bundle.js')));
  const plain = await startWorkerProcess(servers.settings);
  const started = await startApiProcess(settings);
  api = started;
  courts = createCourts(started);
  before = await begun();
  plain.signal('SIGTERM');
  await plain.exited;
  first = { build, worker: await startWorkerProcess(settings) };
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  const running = [api, first?.worker, second?.worker].filter((part) => part !== undefined);
  for (const part of running) part.signal('SIGTERM');
  await Promise.all(running.map(({ exited }) => exited));
  await servers?.stop();
  second?.remove();
  unsafe?.remove();
}, PRODUCT_HOOK_MS);

async function run(script: string, root: string | undefined, ...args: string[]) {
  const command = runBuilt(script, settings, args, root);
  const { code } = await command.exited;
  return { code, text: command.output() };
}
const release = (root: string | undefined, ...args: string[]) => run('main/release.js', root, ...args);

async function replayed(id: string): Promise<ReplayReport> {
  const token = tokenFor(settings.DATA_DIR, 'auditor');
  const { body } = await courts.call<ReplayReport>('POST', `/api/v1/delegations/${id}/replay`, { token });
  return body;
}

async function begun(): Promise<string> {
  const { id } = await must(courts.submit(), 201);
  await courts.mustAct(id, 'acknowledge', { handler: courts.handlerId }, courts.assistingClerk);
  return id;
}

async function finish(id: string): Promise<void> {
  await courts.mustAct(id, 'reportResult', report());
  await courts.mustAct(id, 'confirm', {}, courts.requestingClerk);
}

it(
  'a build works once the engine has been switched to it, on cases too that began before there was a switch',
  async () => {
    const { code, text } = await release(undefined, 'switch');
    expect([code, text]).toEqual([0, expect.stringContaining(`${first.build} ← 当前 current`)]);
    await finish(before);
    ended = await begun();
    await finish(ended);
    goesOn = await begun();
    expect(await replayed(goesOn)).toMatchObject({ builds: [first.build], today: asRecorded });
  },
  TEST_MS,
);

it(
  'one by which running cases would go astray is found by replay, and is not switched to',
  async () => {
    for (const command of ['check', 'switch']) {
      const { code, text } = await release(unsafe.root, command);
      expect(code).toBe(1);
      expect(text).toContain('3 cases replayed by this build: 3 may not go on with it.');
      expect(text).toContain('✗ 步骤 steps');
    }
    expect((await release(undefined, 'show')).text).toContain(`${first.build} ← 当前 current`);
    // Nor is any to which nobody works, however sure of it somebody is.
    const { code, text } = await release(unsafe.root, 'switch', '--unproven');
    expect([code, text]).toEqual([1, expect.stringContaining('Nothing was switched')]);
  },
  TEST_MS,
);

it(
  'beside the other it gets nothing to do before the switch, and all after it',
  async () => {
    second.worker = await startWorkerProcess(settings, second.root);
    await courts.mustAct(goesOn, 'message', { text: '切换之前' });
    expect((await replayed(goesOn)).builds).toEqual([first.build]);
    const tried = await release(second.root, 'switch', '--percent', '20');
    expect([tried.code, tried.text]).toEqual([0, expect.stringContaining(`${second.build} ← 20 %`)]);
    const { code, text } = await release(second.root, 'switch');
    expect(text).toContain('3 cases replayed by this build: 0 may not go on with it.');
    expect([code, text]).toEqual([0, expect.stringContaining(`${second.build} ← 当前 current`)]);
    await courts.mustAct(goesOn, 'message', { text: '切换之后' });
    first.worker.signal('SIGTERM');
    await first.worker.exited;
    await finish(goesOn);
    const { builds, recorded, today } = await replayed(goesOn);
    expect(builds).toEqual([first.build, second.build]);
    expect([recorded, today]).toEqual([
      today,
      expect.objectContaining({ build: second.build, ...asRecorded }),
    ]);
  },
  TEST_MS,
);

it(
  'what the older one decided is replayed by the code of then and, apart, by that of now',
  async () => {
    const { builds, recorded, today } = await replayed(ended);
    expect(builds).toEqual([first.build]);
    expect(recorded).toMatchObject({ build: first.build, ...asRecorded });
    expect(today).toMatchObject({ build: second.build, ...asRecorded });
    const { code, text } = await run('main/audit.js', second.root, 'replay', '--all');
    expect([code, text]).toEqual([0, expect.stringContaining('3 cases replayed: 0 not as recorded')]);
  },
  TEST_MS,
);

it(
  'there is no way back for a case that took the new step',
  async () => {
    const id = await begun();
    expect((await replayed(id)).builds).toEqual([second.build]);
    const { code, text } = await release(undefined, 'check');
    expect([code, text]).toEqual([
      1,
      expect.stringContaining('4 cases replayed by this build: 1 may not go on'),
    ]);
    await finish(id);
  },
  TEST_MS,
);
