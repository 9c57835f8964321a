import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '..', '..');

/** Folders that hold the project's own sources; one that does not exist yet counts as empty. */
export const SOURCE_FOLDERS = [
  'activities',
  'api',
  'bench',
  'domain',
  'law',
  'main',
  'networks',
  'platform',
  'registry',
  'scripts',
  'test',
  'web',
  'workers',
  'workflows',
] as const;

const NOT_OURS = new Set(['node_modules', 'dist', 'data', 'coverage', 'histories']);

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) || entry.name.startsWith('.') ? [] : walk(path);
    return [path];
  });
}

/** Every file below the source folders, as sorted paths from the project's root with forward slashes. */
export function sourceFiles(): string[] {
  const present = new Set(readdirSync(ROOT));
  return SOURCE_FOLDERS.filter((folder) => present.has(folder))
    .flatMap(walk)
    .sort();
}

/** The files that hold program text: TypeScript, and the JavaScript of scripts. */
export function codeFiles(): string[] {
  return sourceFiles().filter((path) => /\.(tsx?|mjs|cjs|js)$/.test(path));
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
