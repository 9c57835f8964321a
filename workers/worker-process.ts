import { readFile } from 'node:fs/promises';
import { DefaultLogger, NativeConnection, Runtime, type LogEntry, type Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { DelegationRecord } from '../domain/delegation/record';
import type { Directory } from '../domain/directory';
import type { CalendarBook } from '../law/calendars/calendar-book';
import { createLawInForce } from '../law/law-in-force';
import { createArchives } from '../platform/archive/archives';
import { createCaseHistories } from '../platform/archive/archived-histories';
import type { BlobStore } from '../platform/blobs';
import type { Config } from '../platform/config';
import { createBlobs } from '../platform/create-blobs';
import type { Logger } from '../platform/logging';
import { createOutbox } from '../platform/outbox';
import { sha256 } from '../platform/sha256';
import { temporalAddress, type TemporalLink } from '../platform/temporal-connection';
import { createArchiveMarks } from '../registry/archives';
import { createProjector, type Projector } from '../registry/commit';
import type { createPool } from '../registry/pool';
import { anchorDaily, createAnchors } from './anchors';
import { startArchivist, type Archivist } from './archivist';
import { buildWorker } from './build-worker';
import { BUNDLE_FILE } from './bundle-workflows';
import { createCaseReplayer } from './replay-in-turn';
import { versionsInForce } from './versions-in-force';

export interface RunningWorker {
  /** Rejects when the worker fails, resolves when it has stopped. */
  done: Promise<void>;
  isRunning(): boolean;
  /** Lets tasks under way finish, then ends. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the worker for delegations in this process. The engine's runtime leaves signals alone: whoever starts
 * this process closes HTTP before the worker, and the worker before the servers.
 */
export async function startWorker(
  config: Pick<
    Config,
    'temporal' | 'dataDir' | 'blobs' | 'anchorFolder' | 'anchorCopyFolder' | 'workerVersioning'
  >,
  deps: {
    client: TemporalLink['client'];
    pool: ReturnType<typeof createPool>;
    directory: Directory;
    calendars: CalendarBook;
    log: Logger;
    /** Told of each record once it is in the registry. */
    onRecorded?: (record: DelegationRecord) => void;
  },
): Promise<RunningWorker> {
  const { client, pool, directory, calendars, log, onRecorded = () => undefined } = deps;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN', (entry) => forward(log, entry)) });
  const connection = await NativeConnection.connect(temporalAddress(config));
  const code = await readFile(BUNDLE_FILE, 'utf8');
  const build = sha256(code);
  const blobs = createBlobs(config);
  await keepCode(blobs, code, log);
  const law = createLawInForce(directory, calendars);
  const activities = createActivities({
    resolver: law.resolver,
    chain: { sha256, versions: versionsInForce(build, law, calendars) },
    registry: tellingProjector(createProjector(pool, directory), onRecorded),
    outbox: createOutbox(config.dataDir),
    replayer: createCaseReplayer(),
    anchors: createAnchors(config, { pool, client, log }),
    log,
  });
  const worker = await buildWorker({
    connection,
    namespace: config.temporal.namespace,
    activities,
    workflows: { code },
    build,
    isVersioned: config.workerVersioning,
  });
  await anchorDaily(client, log);
  const marks = createArchiveMarks(pool);
  const histories = createCaseHistories(client, blobs, marks);
  const archivist = startArchivist(
    { registry: pool, histories, archives: createArchives(blobs), marks },
    log,
  );
  return run(worker, connection, archivist);
}

/** Auditors replay a case by the code that made it. Cases do not wait for a disk that has no room for it. */
async function keepCode(blobs: BlobStore, code: string, log: Logger): Promise<void> {
  try {
    await blobs.put(Buffer.from(code));
  } catch (error) {
    log.error({ error }, 'the workflow code of this build could not be kept: replays will miss it');
  }
}

function tellingProjector(projector: Projector, onRecorded: (record: DelegationRecord) => void): Projector {
  return {
    async record(write) {
      const receipt = await projector.record(write);
      onRecorded({ state: write.state, docketNumber: receipt.docketNumber, recorded: true });
      return receipt;
    },
    recordSeizure: (write) => projector.recordSeizure(write),
  };
}

/** The engine's own warnings, among ours. */
function forward(log: Logger, { level, message, meta }: LogEntry): void {
  const write = level === 'ERROR' ? log.error.bind(log) : log.warn.bind(log);
  write({ engine: meta }, message);
}

function run(worker: Worker, connection: NativeConnection, archivist: Archivist): RunningWorker {
  const done = worker
    .run()
    .finally(() => archivist.stop())
    .finally(() => connection.close());
  done.catch(() => undefined);
  return {
    done,
    isRunning: () => worker.getState() === 'RUNNING',
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
}
