import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../domain/notices';

/** Notices as files in the data folder, one each, named by notice: what an office picks up to send. */
export function createOutbox(dataDir: string): { put(notice: Notice): Promise<void> } {
  const folder = join(dataDir, 'outbox');
  return {
    /** The same notice put twice is one file. */
    async put(notice) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${notice.noticeId}.json`);
      const draft = `${file}.${process.pid}.draft`;
      await writeFile(draft, `${JSON.stringify(notice, null, 2)}\n`, { mode: 0o600 });
      await rename(draft, file);
    },
  };
}
