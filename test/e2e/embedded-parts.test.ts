import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDataDir } from '../../platform/data-dir';
import { lockDataDir } from '../../platform/data-dir-lock';
import { startEmbeddedTemporal, type EmbeddedTemporal } from '../../platform/embedded/temporal-server';
import { prepareNamespace, SEARCH_ATTRIBUTES } from '../../platform/namespace';
import { processStartedAt } from '../../platform/process-identity';
import { connectTemporal, type TemporalLink } from '../../platform/temporal-connection';
import { makeTestFolder, type TestFolder } from '../support/embedded';

const NAMESPACE = 'xiezhu';
const WORKFLOW = 'notRunByAnyWorker';

describe('the embedded Temporal server', () => {
  let folder: TestFolder;
  let server: EmbeddedTemporal;
  let link: TemporalLink;

  const connect = async (): Promise<void> => {
    link = await connectTemporal(folder.config);
    await prepareNamespace(link.connection, NAMESPACE, { ownsEngine: true });
  };

  beforeAll(async () => {
    folder = makeTestFolder();
    server = await startEmbeddedTemporal(folder.config);
    await connect();
  });

  afterAll(async () => {
    await link.connection.close();
    await server.stop();
    folder.remove();
  });

  it('has the namespace with 30 days of retention and the search attributes, as often as it is asked', async () => {
    await prepareNamespace(link.connection, NAMESPACE, { ownsEngine: true });
    const { config } = await link.connection.workflowService.describeNamespace({ namespace: NAMESPACE });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
    const { customAttributes } = await link.connection.operatorService.listSearchAttributes({
      namespace: NAMESPACE,
    });
    expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(Object.keys(SEARCH_ATTRIBUTES)));
  });

  it('shows its Web UI', async () => {
    expect((await fetch(server.uiUrl)).status).toBe(200);
  });

  it('writes ahead, in a file that only its owner can read', () => {
    const file = join(folder.dataDir, 'temporal', 'temporal.db');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // Bytes 18 and 19 of an SQLite header are 2 when the journal is a write-ahead log.
    const header = Buffer.alloc(20);
    const handle = openSync(file, 'r');
    readSync(handle, header, 0, 20, 0);
    closeSync(handle);
    expect([header[18], header[19]]).toEqual([2, 2]);
  });

  it('hands out an urgent case before those that waited longer', async () => {
    for (const n of [1, 2, 3]) await start('by-priority', `normal-${n}`, { priorityKey: 3 });
    await start('by-priority', 'urgent', { priorityKey: 1 });
    await backlogIsRead();
    expect((await takeTasks('by-priority', 4))[0]).toBe('urgent');
  });

  it('lets one busy court not hold up another', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) await start('by-court', `qingpu-${n}`, { fairnessKey: 'qingpu' });
    await start('by-court', 'wujiang', { fairnessKey: 'wujiang' });
    await backlogIsRead();
    expect((await takeTasks('by-court', 7)).indexOf('wujiang')).toBeLessThanOrEqual(2);
  });

  it('keeps every started case through a kill -9 and comes back at the same addresses', async () => {
    await start('kept', 'kept-case', { priorityKey: 3 });
    await link.connection.close();
    process.kill(server.pid, 'SIGKILL');
    await expect(server.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' });
    const before = server;
    server = await startEmbeddedTemporal(folder.config);
    expect([server.address, server.uiUrl]).toEqual([before.address, before.uiUrl]);
    await connect();
    const kept = await link.client.workflow.getHandle('kept-case').describe();
    expect(kept.status.name).toBe('RUNNING');
  });

  it('ends the server that a crash of its owner left on the same file', async () => {
    await link.connection.close();
    const orphan = server;
    server = await startEmbeddedTemporal(folder.config);
    await expect(orphan.exited).resolves.toBeDefined();
    await connect();
  });

  it('names the setting when a configured port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    const other = makeTestFolder({ TEMPORAL_PORT: String(port) });
    try {
      await expect(startEmbeddedTemporal(other.config)).rejects.toThrow(`${port} (TEMPORAL_PORT)`);
    } finally {
      squatter.close();
      other.remove();
    }
  });

  /** A written task is read into the backlog a moment later; the order is that of the backlog. */
  const backlogIsRead = () => sleep(500);

  async function start(taskQueue: string, workflowId: string, priority: object): Promise<void> {
    await link.client.workflow.start(WORKFLOW, { taskQueue, workflowId, priority });
  }

  /** What a worker would be given, in the order it would be given. */
  async function takeTasks(queue: string, count: number): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) {
      const task = await link.connection.withDeadline(Date.now() + 10_000, () =>
        link.connection.workflowService.pollWorkflowTaskQueue({
          namespace: NAMESPACE,
          taskQueue: { name: queue },
          identity: 'embedded-parts.test',
        }),
      );
      ids.push(task.workflowExecution?.workflowId ?? '');
    }
    return ids;
  }
});

describe('the lock of the data folder', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = makeTestFolder();
  });
  afterEach(() => folder.remove());

  const writeOwner = (pid: number, startedAt: string): void => {
    mkdirSync(join(folder.dataDir, 'run'), { recursive: true });
    writeFileSync(join(folder.dataDir, 'run', 'owner.lock'), JSON.stringify({ pid, startedAt }));
  };

  it('refuses a second instance in both languages, and lets the next one in after the release', () => {
    const lock = lockDataDir(folder.dataDir);
    expect(() => lockDataDir(folder.dataDir)).toThrow(/正由另一个实例使用[^]*in use by another instance/);
    lock.release();
    lock.release();
    lockDataDir(folder.dataDir).release();
  });

  it('does not take a killed owner, or a stranger with its process id, for the owner', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    writeOwner(pid, processStartedAt(pid) ?? '');
    expect(() => lockDataDir(folder.dataDir)).toThrow(String(pid));
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockDataDir(folder.dataDir).release();
    writeOwner(process.pid, 'another beginning');
    lockDataDir(folder.dataDir).release();
  });
});

describe('a data folder that cannot be made', () => {
  it('is named, with the setting that changes it', () => {
    const folder = makeTestFolder();
    const file = join(folder.dataDir, 'a file');
    writeFileSync(file, '');
    expect(() => ensureDataDir(join(file, 'data'))).toThrow(/无法创建或写入[^]*DATA_DIR/);
    folder.remove();
  });
});
