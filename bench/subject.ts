import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { ensureDataDir } from '../platform/data-dir';
import { endProcess, logTail, startPart } from '../platform/embedded/part-process';
import { delegationWorkflowId } from '../workflows/names';
import { floorWorkflowId } from './floor/messages';
import type { Ground } from './ground';

/** What is measured: one fresh process of API and worker on the ground's engine and database. */
export interface Subject {
  name: SubjectName;
  url: string;
  pid: number;
  dataDir: string;
  /** For a command beside it. */
  settings: Record<string, string>;
  /** Events and bytes of a case's history, over all given cases. */
  historyPerCase(ids: string[]): Promise<{ events: number; bytes: number }>;
  /** The end of what it has said, for a run that failed. */
  lastWords(): string;
}

export type SubjectName = 'floor' | 'product';

const PROGRAMS = {
  floor: { options: [], script: join(__dirname, 'floor', 'server.js'), workflowId: floorWorkflowId },
  product: {
    // As `npm start` has it.
    options: ['--max-old-space-size=512', '--max-semi-space-size=32'],
    script: join(__dirname, '..', 'main', 'start.js'),
    workflowId: delegationWorkflowId as (id: string) => string,
  },
} as const;

const READY_LIMIT_MS = 60_000;

const STOP_STEPS = [
  { signal: 'SIGTERM', waitMs: 20_000 },
  { signal: 'SIGKILL', waitMs: 2_000 },
] as const;

/**
 * Starts one and waits until it says that it is ready; it ends with the ground. Both have the settings of a stranger: none but where engine,
 * database and data folder are.
 * @param profile folder that gets its CPU profile when it ends
 */
export async function startSubject(name: SubjectName, ground: Ground, profile?: string): Promise<Subject> {
  const { options, script, workflowId } = PROGRAMS[name];
  const namespace = `bench-${name}`;
  const dataDir = join(ground.folder, name);
  ensureDataDir(dataDir);
  const logFile = join(dataDir, 'logs', 'output.log');
  const settings = {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: dataDir,
    DATABASE_URL: await ground.createDatabase(namespace),
    TEMPORAL_ADDRESS: ground.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
  };
  const part = await startPart({
    program: process.execPath,
    args: [
      ...options,
      ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}/${name}`]),
      script,
    ],
    env: { ...settings, PORT: '0' },
    logFile,
  });
  ground.addTenant(() => endProcess(part.identity, STOP_STEPS));
  let hasEnded = false;
  void part.exited.then(() => (hasEnded = true));
  const url = await readyUrl(logFile, () => hasEnded);
  if (url === undefined) throw new Error(`the ${name} did not start: ${logTail(logFile, 0)}`);
  const connection = await Connection.connect({ address: ground.temporalAddress });
  ground.addTenant(() => connection.close());
  const client = new Client({ connection, namespace });
  return {
    name,
    url,
    pid: part.identity.pid,
    dataDir,
    settings,
    historyPerCase: (ids) => historyPerCase(client, ids.map(workflowId)),
    lastWords: () => logTail(logFile, 0),
  };
}

/** The address in the line that says so; undefined when the process ended first or the time is over. */
async function readyUrl(logFile: string, hasEnded: () => boolean): Promise<string | undefined> {
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!hasEnded() && Date.now() < deadline) {
    const url = /ready: (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (url !== undefined) return url;
    await sleep(50);
  }
  return undefined;
}

async function historyPerCase(
  client: Client,
  workflowIds: string[],
): Promise<{ events: number; bytes: number }> {
  let events = 0;
  let bytes = 0;
  for (const id of workflowIds) {
    const described = await client.workflow.getHandle(id).describe();
    events += described.historyLength;
    bytes += described.historySize ?? 0;
  }
  return { events: events / workflowIds.length, bytes: bytes / workflowIds.length };
}
