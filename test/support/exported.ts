import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../domain/chain/canonical-json';
import { linkHash, type Chained } from '../../domain/chain/chain';
import { sha256 } from '../../platform/sha256';

/** What a verifier says, line by line, and what it ended with. */
export interface Verdict {
  code: number | null;
  lines: string[];
}

function runVerifier(program: string, args: string[]): { code: number | null; text: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    // Neither language nor network settings of whoever runs the tests.
    env: { PATH: process.env['PATH'] },
  });
  if (error) throw new Error(`${program} is needed to check exports: ${error.message}`);
  if (stderr !== '') throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return { code: status, text: stdout };
}

/** What both verifiers say of a folder; fails where they do not say the same, word by word. */
export function verdictOf(folder: string, ...args: string[]): Verdict {
  const { code, text } = saidByBoth(folder, args);
  return { code, lines: text.trimEnd().split('\n') };
}

/** As `verdictOf`, told as JSON. */
export function verdictAsJson(folder: string, ...args: string[]): { code: number | null; body: unknown } {
  const { code, text } = saidByBoth(folder, [...args, '--json']);
  return { code, body: JSON.parse(text) as unknown };
}

function saidByBoth(folder: string, args: string[]): { code: number | null; text: string } {
  const source = join(__dirname, '../../main/export');
  const byNode = runVerifier(process.execPath, [join(source, 'verify.mjs'), folder, ...args]);
  const byPython = runVerifier('python3', [join(source, 'verify.py'), folder, ...args]);
  expect(byPython).toEqual(byNode);
  return byNode;
}

/** The faults and notes of a verdict. */
export function findings({ lines }: Verdict): string[] {
  return lines.filter((line) => /^(FAULT|NOTE) /.test(line)).map((line) => line.replace(/^FAULT /, ''));
}

/** A copy of an export to plant a fault in, gone when the work is done. */
export function withCopy<T>(folder: string, work: (copy: string) => T): T {
  const place = mkdtempSync(join(tmpdir(), 'xiezhu-planted-'));
  const copy = join(place, 'copy');
  cpSync(folder, copy, { recursive: true });
  try {
    return work(copy);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The manifest made anew over what lies there now, as somebody would who covers up. */
export function remakeManifest(folder: string, over: object = {}): void {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('manifest.'))
    .sort()
    .map((path) => {
      const content = readFileSync(join(folder, path));
      return { path, sha256: sha256(content), size: content.length };
    });
  writeFileSync(file, canonicalJson({ ...manifest, ...over, files }));
}

/** Changes a text file. */
export function change(folder: string, path: string, to: (text: string) => string): void {
  const before = readFileSync(join(folder, path), 'utf8');
  const after = to(before);
  if (after === before) throw new Error(`${path} is as it was: nothing was planted`);
  writeFileSync(join(folder, path), after);
}

/** Changes the lines of a file. */
export function changeLines(folder: string, path: string, to: (lines: string[]) => string[]): void {
  change(folder, path, (text) =>
    to(text.split('\n').slice(0, -1))
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** Events with all hashes made anew from one of them on, as somebody would who knows how. */
export function rehashed(lines: string[], genesis: string): string[] {
  let previous = sha256(genesis);
  return lines.map((line) => {
    const { event } = JSON.parse(line) as { event: Chained };
    previous = linkHash(event, previous, sha256);
    return canonicalJson({ event, hash: previous });
  });
}
