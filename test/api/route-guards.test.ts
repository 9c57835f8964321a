import type { RouteOptions } from 'fastify';
import { z } from 'zod';
import { ACTION_NAMES } from '../../domain/delegation/actions';
import type { ProblemStatus } from '../../api/contract/problem.schema';
import { ApiLab } from './support/api-lab';

interface Seen {
  method: string;
  url: string;
  access?: string;
  schema: {
    response?: Record<string, unknown>;
    body?: z.ZodType;
    params?: unknown;
    headers?: unknown;
    querystring?: unknown;
  };
}

/** What reads nobody's case: courts, law, the caller, figures. */
const SHOWS_NO_CASE = [
  '/calendars',
  '/deadlines/rules',
  '/directory',
  '/me',
  '/statistics',
  '/statistics/report',
];

let lab: ApiLab;
const seen: Seen[] = [];

beforeAll(async () => {
  lab = await ApiLab.open({ onRoute: (route: RouteOptions) => note(route) });
});
afterAll(() => lab.close());

function note(route: RouteOptions): void {
  for (const method of [route.method].flat()) {
    if (method === 'HEAD' || method === 'OPTIONS' || route.url.startsWith('/docs')) continue;
    const { access } = (route.config ?? {}) as { access?: string };
    seen.push({ method, url: route.url, access, schema: (route.schema ?? {}) as Seen['schema'] });
  }
}

/** The statuses that a route can send, from what it is. */
function owed({ method, url, schema }: Seen): ProblemStatus[] {
  const statuses: ProblemStatus[] = [500, 503];
  if (!url.startsWith('/api/v1')) return statuses;
  statuses.push(401);
  if (url.includes('/:')) statuses.push(404);
  if (method === 'POST') statuses.push(400, 413, 415, 422);
  if (schema.querystring !== undefined) statuses.push(422);
  if (method === 'POST' && !url.includes('/deadlines/')) statuses.push(403, 409);
  if (/\/(actions|answer)/.test(url)) statuses.push(412);
  if (/\/(delegations|seizures|escalations)\/(:|by-docket)/.test(url)) statuses.push(410);
  if (method === 'POST' && url.endsWith('/delegations')) statuses.push(410);
  return statuses;
}

function missing(route: Seen): string[] {
  const declared = Object.keys(route.schema.response ?? {});
  const success = declared.some((status) => status.startsWith('2'));
  const gaps = owed(route).filter((status) => !declared.includes(String(status)));
  return [
    ...(success ? [] : [`${route.method} ${route.url} declares no success`]),
    ...gaps.map((status) => `${route.method} ${route.url} can send ${status} and does not declare it`),
  ];
}

/** Zod types inside a schema, found by walking what it is made of. */
function typesWithin(value: unknown, found = new Set<string>(), visited = new Set<unknown>()): Set<string> {
  if (typeof value !== 'object' || value === null || visited.has(value)) return found;
  visited.add(value);
  if (value instanceof z.ZodType) {
    found.add(value.def.type);
    if (value.def.type === 'pipe' || value.def.type === 'transform') found.add('transform');
    typesWithin(value.def, found, visited);
    if (value instanceof z.ZodObject) typesWithin(value.shape, found, visited);
    return found;
  }
  for (const inner of Object.values(value)) typesWithin(inner, found, visited);
  return found;
}

describe('every route', () => {
  it('was walked', () => {
    expect(seen.length).toBeGreaterThan(ACTION_NAMES.length + 12);
  });

  it('declares every status that it can send', () => {
    expect(seen.flatMap(missing)).toEqual([]);
  });

  it('answers without one-way transforms, which would make each call a 500', () => {
    const offenders = seen.filter(({ schema }) => typesWithin(schema.response).has('transform'));
    expect(offenders.map(({ url }) => url)).toEqual([]);
  });

  it('refuses unknown fields in its body', () => {
    const lax = seen.filter(({ schema: { body } }) => body && body.safeParse({ colour: 'red' }).success);
    expect(lax.map(({ url }) => url)).toEqual([]);
  });

  it('that shows a case puts it on record who looked', () => {
    const unrecorded = seen.filter(
      ({ method, url, access }) => method === 'GET' && url.startsWith('/api/v1/') && access === undefined,
    );
    expect(unrecorded.map(({ url }) => url.slice('/api/v1'.length)).sort()).toEqual(SHOWS_NO_CASE);
  });

  it('of an action is there under its name', () => {
    const urls = seen.map(({ url }) => url);
    for (const name of ACTION_NAMES) expect(urls).toContain(`/api/v1/delegations/:id/actions/${name}`);
  });
});

describe('the guards bite', () => {
  it('on a route that declares too little', () => {
    const route = {
      method: 'POST',
      url: '/api/v1/x/:id',
      schema: { response: { 200: z.string(), 401: {} } },
    };
    expect(missing(route)).toContain('POST /api/v1/x/:id can send 404 and does not declare it');
  });

  it('on a transform deep inside', () => {
    expect(typesWithin(z.object({ a: z.array(z.string().transform(Number)) })).has('transform')).toBe(true);
    expect(typesWithin(z.object({ a: z.array(z.string()) })).has('transform')).toBe(false);
  });
});
