/**
 * Every check of the project, each run even when an earlier one fails, closed by one line of totals.
 *
 *   npm test                       typecheck, lint, format:check and all jest projects
 *   npm test -- unit api           only the stages named
 *   npm test -- lint unit -t pause stages by name first, the rest is handed to jest
 *
 * A stage is `typecheck`, `lint`, `format:check` or a jest project. The unit and oracle tests run twice, the second
 * time under another zone and without the random walks: the rules work on court days and must not see the zone of the
 * process.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CHECKS = ['typecheck', 'lint', 'format:check'];
const OTHER_ZONE = 'America/Los_Angeles';
const IN_BOTH_ZONES = ['unit', 'oracle'];
const IN_ONE_ZONE = 'random-walk';
/** A run that hangs is a failure to be reported, not a job to be waited for. */
const JEST_DEADLINE_MINUTES = 45;

const require = createRequire(import.meta.url);
const projects = require('../jest.config.js').projects.map(({ displayName }) => displayName);

/** Stage names come first; `undefined` stages mean that none was named. */
function parseArguments(args) {
  const stages = [...CHECKS, ...projects];
  const end = args.findIndex((arg) => !stages.includes(arg));
  const named = end === -1 ? args : args.slice(0, end);
  return { named, jestArgs: end === -1 ? [] : args.slice(end) };
}

const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal);
    process.exit(1);
  });
}

/** Runs to the end and resolves `{code, output, seconds}`; output is empty where the child writes it itself. */
function run(command, args, { env = {}, show = false, deadlineMinutes } = {}) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const deadline = deadlineMinutes && setTimeout(() => child.kill('SIGKILL'), deadlineMinutes * 60_000);
    const finish = (code) => {
      clearTimeout(deadline);
      children.delete(child);
      resolve({ code, output, seconds: (Date.now() - startedAt) / 1_000 });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(null);
    });
    child.on('close', finish);
  });
}

async function runCheck(name) {
  const { code, output, seconds } = await run('npm', ['run', '--silent', name]);
  const ok = code === 0;
  console.log(`${ok ? 'ok' : 'FAILED'}  ${name}  (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(output.trimEnd());
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, seconds };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The project a test file belongs to: the folder below test/. */
function projectOf(file) {
  return relative(join(ROOT, 'test'), file).split(sep)[0];
}

/** One row a project, from the single tests jest reports; a suite that could not run counts as one failure. */
function rowsOf(report, label) {
  const rows = new Map();
  for (const suite of report.testResults) {
    const name = label(projectOf(suite.name));
    const row = rows.get(name) ?? { name, passed: 0, failed: 0, skipped: 0, seconds: 0 };
    const statuses = suite.assertionResults.map(({ status }) => status);
    row.passed += statuses.filter((status) => status === 'passed').length;
    const failed = statuses.filter((status) => status === 'failed').length;
    row.failed += suite.status === 'failed' ? Math.max(failed, 1) : failed;
    row.skipped += statuses.filter((status) => !['passed', 'failed'].includes(status)).length;
    row.seconds += Math.max(0, suite.endTime - suite.startTime) / 1_000;
    rows.set(name, row);
  }
  return [...rows.values()].sort((a, b) => projects.indexOf(a.name) - projects.indexOf(b.name));
}

async function runJest(selected, jestArgs, zone) {
  const folder = mkdtempSync(join(tmpdir(), 'xiezhu-test-'));
  const label = (project) => (zone ? `${project} (TZ=${zone})` : project);
  const file = join(folder, 'report.json');
  try {
    console.log(`\njest: ${selected.map(label).join(', ')}`);
    const { code, seconds } = await run(
      process.execPath,
      [
        join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
        '--passWithNoTests',
        '--json',
        `--outputFile=${file}`,
        ...jestArgs,
        '--selectProjects',
        ...selected,
      ],
      { env: zone ? { TZ: zone } : {}, show: true, deadlineMinutes: JEST_DEADLINE_MINUTES },
    );
    const report = readReport(file);
    const rows = report ? rowsOf(report, label) : [];
    if (code !== 0 && rows.every(({ failed }) => failed === 0)) {
      const name = label(report ? 'jest itself' : 'jest itself, without a report');
      rows.push({ name, passed: 0, failed: 1, skipped: 0, seconds });
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printTable(rows) {
  const head = ['stage', 'passed', 'failed', 'skipped', 'seconds'];
  const cells = rows.map((row) => [
    row.name,
    ...[row.passed, row.failed, row.skipped].map(String),
    row.seconds.toFixed(1),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[title, ...cells.map((c) => c[column])].map((c) => c.length)),
  );
  const line = (columns) =>
    columns.map((c, i) => (i === 0 ? c.padEnd(widths[i]) : c.padStart(widths[i]))).join('  ');
  console.log(`\n${line(head)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const columns of cells) console.log(line(columns));
}

async function main() {
  const { named, jestArgs } = parseArguments(process.argv.slice(2));
  const everything = named.length === 0 && jestArgs.length === 0;
  const checks = everything ? CHECKS : CHECKS.filter((name) => named.includes(name));
  const chosen = projects.filter((name) => named.includes(name));
  const selected = named.length === 0 ? projects : chosen;

  const rows = await Promise.all(checks.map(runCheck));
  if (selected.length > 0) {
    const tested = await runJest(selected, jestArgs);
    const again = IN_BOTH_ZONES.filter((name) => selected.includes(name));
    if (again.length > 0) {
      const args = [...jestArgs, '--testPathIgnorePatterns', IN_ONE_ZONE];
      tested.push(...(await runJest(again, args, OTHER_ZONE)));
    }
    const ran = tested.some(({ passed, failed }) => passed + failed > 0);
    if (!ran) tested.push({ name: 'no test ran', passed: 0, failed: 1, skipped: 0, seconds: 0 });
    rows.push(...tested);
  }

  printTable(rows);
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  const [passed, failed, skipped] = [total('passed'), total('failed'), total('skipped')];
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
