import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../domain/directory';
import { builtInNetwork } from '../../networks';
import { loadDirectory } from '../../platform/directory-file';
import { freePort } from '../../platform/embedded/ports';
import { createTokenIssuer } from '../../platform/token';
import { projectRoot } from '../../platform/tools';
import { startOptions } from '../../scripts/start-options';

/** Starting or stopping the whole product on a busy machine. */
export const PRODUCT_HOOK_MS = 90_000;

/** What a process ended with. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A built program of the product as a process of its own, leader of a process group. */
export interface BuiltProcess {
  pid: number;
  /** All that it wrote so far. */
  output(): string;
  exited: Promise<Exit>;
  hasEnded(): boolean;
  /** From now on nobody reads its standard output. */
  stopReading(): void;
  /** To the process group, as a terminal does on Ctrl-C. */
  signal(name: NodeJS.Signals): void;
}

export interface Product extends BuiltProcess {
  baseUrl: string;
  dataDir: string;
  /** Settings it was started with, for a second start on the same folder. */
  settings: Record<string, string>;
  /** A bearer token for the first person of the directory who holds the post. */
  token(role: Role, place?: string, forMs?: number): string;
  /** Kills the product and everything that it started, at one blow, and waits until all is gone. */
  kill9(): Promise<void>;
  /** Interrupts it, waits for its end, and kills what is left should it hang. */
  stop(): Promise<Exit>;
  /** Stops it for good and removes its data folder. */
  dispose(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const READY_LIMIT_MS = 80_000;
const STOP_LIMIT_MS = 30_000;

/** Settings of whoever runs the tests must not reach the product. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TEMPORAL_CLI'];

/**
 * Runs `node dist/<script> <args>` with Node’s options of `npm start`, these settings and no others.
 * @param root the folder of an installation; absent: this one
 */
export function runBuilt(
  script: string,
  settings: Record<string, string>,
  args: readonly string[] = [],
  root: string = projectRoot(),
): BuiltProcess {
  const file = join(root, 'dist', script);
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` before the e2e tests`);
  const inherited = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = spawn(process.execPath, [...startOptions(), file, ...args], {
    cwd: root,
    detached: true,
    env: { ...Object.fromEntries(inherited), LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return watch(child);
}

function watch(child: ChildProcess): BuiltProcess {
  let text = '';
  let ended: Exit | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => resolve((ended = { code, signal })));
  });
  const pid = child.pid ?? 0;
  return {
    pid,
    output: () => text,
    exited,
    hasEnded: () => ended !== undefined,
    stopReading: () => void child.stdout?.destroy(),
    signal: (name) => signalAll([-pid], name),
  };
}

/** A data folder that the database's account may pass through. */
export function makeDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiezhu e2e '));
  chmodSync(dataDir, 0o711);
  return dataDir;
}

export function removeDataDir(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
}

/** Settings for an instance of its own: a fresh data folder, unless one is named, and free ports. */
export async function ownSettings(
  dataDir: string = makeDataDir(),
): Promise<Record<string, string> & { DATA_DIR: string; PORT: string }> {
  const [port, temporalPort] = [await freePort(), await freePort()];
  return { DATA_DIR: dataDir, PORT: String(port), TEMPORAL_PORT: String(temporalPort) };
}

/**
 * `npm start` as a test sees it: the built product with all its parts, ready to be called.
 * @param settings on top of a fresh data folder and free ports; those of an earlier product start it again
 */
export async function startProduct(settings: Record<string, string> = {}): Promise<Product> {
  const all = settings['DATA_DIR'] === undefined ? { ...(await ownSettings()), ...settings } : settings;
  const { DATA_DIR: dataDir = '', PORT: port = '' } = all;
  const started = runBuilt('main/start.js', all);
  const baseUrl = `http://127.0.0.1:${port}`;
  const product: Product = {
    ...started,
    baseUrl,
    dataDir,
    settings: all,
    token: (role, place, forMs) => tokenFor(dataDir, role, place, forMs),
    kill9: () => kill9(started, dataDir),
    stop: () => stop(started, dataDir),
    dispose: async () => {
      await stop(started, dataDir);
      removeDataDir(dataDir);
    },
  };
  try {
    await untilReady(baseUrl, started);
  } catch (error) {
    await product.kill9();
    throw error;
  }
  return product;
}

/** Waits until `/readyz` is content. @throws with what the process said when it ended or took too long */
export async function untilReady(baseUrl: string, of: BuiltProcess): Promise<void> {
  const until = Date.now() + READY_LIMIT_MS;
  while (!of.hasEnded() && Date.now() < until) {
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new Error(`not ready at ${baseUrl}: ${of.output()}`);
}

const directory = loadDirectory(undefined, builtInNetwork);

/** The first person of a role in a unit or court, or of the network. */
export function personOf(role: Role, place?: string) {
  const person = directory.people.find(
    ({ post }) => post.role === role && (post.unit ?? post.court) === place,
  );
  if (!person) throw new Error(`no ${role} of ${place ?? 'the network'}`);
  return person;
}

export function tokenFor(dataDir: string, role: Role, place?: string, forMs = HOUR_MS): string {
  return createTokenIssuer(dataDir, directory.network)(personOf(role, place).personId, forMs);
}

interface Row {
  pid: number;
  parent: number;
  command: string;
}

function processes(): Row[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || state.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/**
 * The process, what it started, and whatever works on the data folder if one is given: embedded servers stand in groups of their
 * own, and after a crash of their owner they have no parent to be found by.
 */
export function processesOf(pid: number, dataDir?: string): Row[] {
  const rows = processes().filter((row) => row.pid !== process.pid);
  const found = new Set(
    rows
      .filter((row) => row.pid === pid || (dataDir !== undefined && row.command.includes(dataDir)))
      .map((row) => row.pid),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const row of rows) if (found.has(row.parent)) found.add(row.pid);
  }
  return rows.filter((row) => found.has(row.pid));
}

async function kill9(started: BuiltProcess, dataDir: string): Promise<void> {
  signalAll(
    processesOf(started.pid, dataDir).map(({ pid }) => pid),
    'SIGKILL',
  );
  await started.exited;
  while (processesOf(started.pid, dataDir).length > 0) await sleep(20);
}

async function stop(started: BuiltProcess, dataDir: string): Promise<Exit> {
  started.signal('SIGINT');
  await Promise.race([started.exited, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
  if (!started.hasEnded()) await kill9(started, dataDir);
  return started.exited;
}

/** Those that are gone already are content. */
export function signalAll(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended before.
    }
  }
}
