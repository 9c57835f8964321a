import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './plain-error';

/** A new file whose content is on disk when this returns. Of what could not be written whole nothing is left. */
export async function writeSynced(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw error;
  }
}

/** The name appears when the content is on disk, and the folder is told of it before this returns. */
export async function renameDurably(draft: string, file: string): Promise<void> {
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/** The name is gone, also on disk, when this returns; where there was none, nothing is done. */
export async function removeDurably(file: string): Promise<void> {
  try {
    await rm(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  await syncFolder(dirname(file));
}

/** A new name in a folder is on disk when the folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
