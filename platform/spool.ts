import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { renameDurably, writeSynced } from './durable-files';
import { systemCode } from './plain-error';

/** Lines that wait in files for a part that is away. */
export interface Spool {
  /** Durable when it answers. */
  put: (lines: readonly string[]) => Promise<void>;
  /**
   * Hands on all that waits, and takes away what was handed on; the rest stays. Two processes that share the folder may
   * hand on the same lines.
   */
  handOn: (deliver: (lines: string[]) => Promise<void>) => Promise<void>;
}

/**
 * A file for each put, which has its name when it is whole: whoever finds it may hand it on, whether or not the process
 * that wrote it still runs.
 */
export function createFileSpool(folder: string): Spool {
  return {
    async put(lines) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${Date.now()}-${randomUUID()}`);
      await writeSynced(`${file}.draft`, lines.map((line) => `${line}\n`).join(''));
      await renameDurably(`${file}.draft`, `${file}.lines`);
    },
    async handOn(deliver) {
      for (const name of await waiting(folder)) {
        const file = join(folder, name);
        const text = await readFile(file, 'utf8');
        await deliver(text.split('\n').slice(0, -1));
        await rm(file, { force: true });
      }
    },
  };
}

async function waiting(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.lines')).sort();
}
