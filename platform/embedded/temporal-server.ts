import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Config } from '../config';
import { PlainError } from '../plain-error';
import { findTemporalCli } from '../tools';
import {
  endProcess,
  findOrphan,
  logSize,
  logTail,
  startPart,
  type PartExit,
  type PartProcess,
} from './part-process';
import { readPartRecord, writePartRecord } from './part-record';
import { choosePort } from './ports';

export interface EmbeddedTemporal {
  /** host:port of the engine. */
  address: string;
  uiUrl: string;
  pid: number;
  /** Resolves when the server has ended, asked or not. */
  exited: Promise<PartExit>;
  /** Ends it and waits until it is gone; may be called more than once. */
  stop(): Promise<void>;
}

/** Measured: the server needs about 3 s to drain after SIGTERM. */
const STOP_STEPS = [
  { signal: 'SIGTERM', waitMs: 8_000 },
  { signal: 'SIGKILL', waitMs: 2_000 },
] as const;

const START_LIMIT_MS = 60_000;

/** Times that a start is tried again because another program took the chosen port in between. */
const PORT_ATTEMPTS = 3;

/**
 * Server switches that differ from the defaults of Server 1.32. Measured: fairness is off by default, and with the
 * default four partitions a queue keeps neither priority nor fairness across them; one server needs only one.
 * test/e2e/embedded-parts.test.ts proves both orders. What closed is forgotten only once both queues have noted how far
 * they are: every half minute by default, for which a destruction would wait.
 */
const DYNAMIC_CONFIG: Record<string, unknown> = {
  'matching.enableFairness': true,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  'history.transferProcessorUpdateAckInterval': '1s',
  'history.visibilityProcessorUpdateAckInterval': '1s',
};

/**
 * Starts the Temporal server on its SQLite file in the data folder and waits until it serves. A server that a crash
 * left on the same file is ended first; the caller must hold the data folder's lock.
 * @throws PlainError when it does not come up, with the end of its log
 */
export async function startEmbeddedTemporal(config: Config): Promise<EmbeddedTemporal> {
  if (config.temporal.mode !== 'embedded') throw new Error('the engine is external');
  const { dataDir, temporal } = config;
  const file = join(dataDir, 'temporal', 'temporal.db');
  mkdirSync(join(dataDir, 'temporal'), { recursive: true, mode: 0o700 });
  const remembered = readPartRecord(dataDir, 'temporal');
  const orphan = findOrphan(remembered?.process, join('temporal', 'temporal.db'));
  if (orphan) await endProcess(orphan, STOP_STEPS);

  for (let attempt = 1; ; attempt += 1) {
    const known = attempt === 1 ? remembered : null;
    const port = await choosePort('TEMPORAL_PORT', temporal.port, known?.port);
    const uiPort = await choosePort('TEMPORAL_UI_PORT', temporal.uiPort, known?.uiPort);
    const logFile = join(dataDir, 'logs', 'temporal.log');
    const logStart = logSize(logFile);
    const part = await startPart({
      program: findTemporalCli(),
      args: serverArguments(file, port, uiPort),
      env: { PATH: process.env['PATH'] ?? '', HOME: join(dataDir, 'temporal'), TZ: 'UTC' },
      logFile,
    });
    writePartRecord(dataDir, 'temporal', { port, uiPort, process: part.identity });
    const address = `127.0.0.1:${port}`;
    if (await isServing(part, address)) {
      // What the engine keeps is what cases hold; only this account may read it.
      for (const name of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(name)) chmodSync(name, 0o600);
      return running(dataDir, part, port, uiPort);
    }
    await endProcess(part.identity, STOP_STEPS);
    const reason = logTail(logFile, logStart);
    if (attempt < PORT_ATTEMPTS && /address already in use|can't set frontend port/i.test(reason)) continue;
    throw new PlainError({
      zh: `Temporal 服务未能启动（日志：${logFile}）：${reason}`,
      en: `The Temporal server did not start (log: ${logFile}): ${reason}`,
    });
  }
}

function running(dataDir: string, part: PartProcess, port: number, uiPort: number): EmbeddedTemporal {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await endProcess(part.identity, STOP_STEPS);
    await part.exited;
    writePartRecord(dataDir, 'temporal', { port, uiPort });
  };
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    pid: part.identity.pid,
    exited: part.exited,
    stop: () => (stopping ??= stop()),
  };
}

function serverArguments(file: string, port: number, uiPort: number): string[] {
  const switches = Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => [
    '--dynamic-config-value',
    `${key}=${JSON.stringify(value)}`,
  ]);
  return [
    ...['server', 'start-dev', '--disable-config-file', '--disable-config-env', '--log-level', 'warn'],
    ...['--db-filename', file, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
    ...['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort), '--ui-disable-news-fetch'],
    ...switches,
  ];
}

/** True once the frontend answers; false when the server ended first or the time is over. */
async function isServing(part: PartProcess, address: string): Promise<boolean> {
  let ended = false;
  void part.exited.then(() => (ended = true));
  const deadline = Date.now() + START_LIMIT_MS;
  while (!ended && Date.now() < deadline) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 1_000 });
      await connection.close();
      return !ended;
    } catch {
      await sleep(50);
    }
  }
  return false;
}
