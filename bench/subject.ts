import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { ensureDataDir } from '../platform/data-dir';
import { startOptions } from '../scripts/start-options';
import { delegationWorkflowId } from '../workflows/names';
import { floorWorkflowId } from './floor/messages';
import type { Ground } from './ground';
import { startProgram, type Program } from './program';

/** What is measured: one fresh process of API and worker on the ground's engine and database. */
export interface Subject extends Program {
  name: SubjectName;
  dataDir: string;
  /** For a command beside it. */
  settings: Record<string, string>;
  /** Events and bytes of a case's history, over all given cases. */
  historyPerCase(ids: string[]): Promise<{ events: number; bytes: number }>;
}

export type SubjectName = 'floor' | 'product';

const PROGRAMS = {
  floor: { options: [], script: join(__dirname, 'floor', 'server.js'), workflowId: floorWorkflowId },
  product: {
    options: startOptions(),
    script: join(__dirname, '..', 'main', 'start.js'),
    workflowId: delegationWorkflowId as (id: string) => string,
  },
} as const;

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
  const settings = {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: dataDir,
    DATABASE_URL: await ground.createDatabase(namespace),
    TEMPORAL_ADDRESS: ground.temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
  };
  const program = await startProgram(ground, {
    name,
    options: [
      ...options,
      ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}/${name}`]),
    ],
    script,
    dataDir,
    settings,
  });
  const connection = await Connection.connect({ address: ground.temporalAddress });
  ground.addTenant(() => connection.close());
  const client = new Client({ connection, namespace });
  return {
    ...program,
    name,
    dataDir,
    settings,
    historyPerCase: (ids) => historyPerCase(client, ids.map(workflowId)),
  };
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
