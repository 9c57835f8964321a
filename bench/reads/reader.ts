import { Agent } from 'node:http';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { PersonId } from '../../domain/ids';
import type { Directory } from '../../domain/directory';
import { ensureDataDir } from '../../platform/data-dir';
import { createTokenIssuer } from '../../platform/token';
import type { Ground } from '../ground';
import { send } from '../http-call';
import { percentile } from '../measure/figures';
import { startProgram } from '../program';
import { floorPage, type FloorPage } from './floor-pages';
import { questionsOf, READ_NAMES, type Question, type ReadName } from './questions';

/** Rows of one kind of read, answered by one of the two. */
export interface Reading {
  p50Ms: number;
  p99Ms: number;
  perSecond: number;
}

/** The product's API and the floor over one registry, and what is asked of them. */
export interface Reader {
  /** Rows of an answer, in the mean over the questions. */
  rows: Record<ReadName, number>;
  /** So many requests, so many of them at once, the questions in turn. */
  read(whom: 'floor' | 'product', name: ReadName, requests: number, inFlight: number): Promise<Reading>;
}

interface Call {
  url: string;
  headers: Record<string, string>;
}

/**
 * @param name of the folder of both
 * @param pool of the registry that they read
 */
export async function startReader(
  ground: Ground,
  name: string,
  registry: { url: string; pool: Pool },
  directory: Directory,
): Promise<Reader> {
  const programs = { product: '../../api/server.js', floor: './floor-server.js' };
  const start = (whom: keyof typeof programs) => {
    const dataDir = join(ground.folder, name, whom);
    ensureDataDir(dataDir);
    const settings = {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      DATABASE_URL: registry.url,
      TEMPORAL_ADDRESS: ground.temporalAddress,
      TEMPORAL_NAMESPACE: 'bench-reads',
    };
    const script = join(__dirname, programs[whom]);
    return startProgram(ground, { name: whom, script, dataDir, settings }).then((program) => ({
      ...program,
      dataDir,
    }));
  };
  const [product, floor] = [await start('product'), await start('floor')];
  const questions = await questionsOf(registry.pool, directory);
  const issue = createTokenIssuer(product.dataDir, directory.network);
  const tokens = new Map<PersonId, string>();
  const asProduct = ({ path, personId }: Question): Call => {
    const token = tokens.get(personId) ?? issue(personId);
    tokens.set(personId, token);
    return { url: `${product.url}/api/v1${path}`, headers: { authorization: `Bearer ${token}` } };
  };

  const agent = new Agent({ keepAlive: true });
  ground.addTenant(() => Promise.resolve(agent.destroy()));
  const calls: Record<'floor' | 'product', Partial<Record<ReadName, Call[]>>> = { floor: {}, product: {} };
  const pages: FloorPage[] = [];
  const rows: Partial<Record<ReadName, number>> = {};
  for (const kind of READ_NAMES) {
    const asked = questions[kind].map(asProduct);
    const answers: FloorPage[] = [];
    for (const [i, question] of questions[kind].entries()) {
      const call = asked[i];
      if (call) answers.push(floorPage(kind, question, JSON.parse(await get(agent, call))));
    }
    calls.product[kind] = asked;
    calls.floor[kind] = answers.map((_, i) => ({
      url: `${floor.url}/pages/${pages.length + i}`,
      headers: {},
    }));
    pages.push(...answers);
    rows[kind] = answers.reduce((sum, { rows: n }) => sum + n, 0) / answers.length;
  }
  await tellPages(floor.url, pages);

  return {
    rows: rows as Record<ReadName, number>,
    read: (whom, kind, requests, inFlight) => readAll(agent, calls[whom][kind] ?? [], requests, inFlight),
  };
}

async function tellPages(floorUrl: string, pages: FloorPage[]): Promise<void> {
  const answer = await fetch(`${floorUrl}/pages`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(pages),
  });
  if (!answer.ok) throw new Error(`the floor answered ${answer.status}`);
}

async function readAll(agent: Agent, calls: Call[], requests: number, inFlight: number): Promise<Reading> {
  const times: number[] = [];
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let n = next++; n < requests; n = next++) {
      const call = calls[n % calls.length];
      if (!call) throw new Error('nothing to ask');
      const from = performance.now();
      await get(agent, call);
      times.push(performance.now() - from);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: inFlight }, reader));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { p50Ms: percentile(times, 50), p99Ms: percentile(times, 99), perSecond: requests / seconds };
}

/** The body of a 200. @throws for any other answer */
async function get(agent: Agent, call: Call): Promise<string> {
  const { status, text } = await send(agent, { method: 'GET', ...call });
  if (status !== 200) throw new Error(`GET ${call.url}: ${status} ${text}`);
  return text;
}
