import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, in memory. */
export interface SmallDisk {
  folder: string;
  /** Writes until nothing more is taken. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

/** Whether this process may mount one: root may, where nobody has forbidden it. */
export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'xiezhu disk '));
  const isMounted = mount(folder, 1);
  unmount(folder);
  return isMounted;
}

/** @throws where this process may not mount one */
export function mountSmallDisk(mebibytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'xiezhu disk '));
  if (!mount(folder, mebibytes)) throw new Error(`nothing can be mounted at ${folder}`);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => void spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096']),
    makeRoom: () => rmSync(filler, { force: true }),
    remove: () => unmount(folder),
  };
}

function mount(folder: string, mebibytes: number): boolean {
  const options = `size=${mebibytes}m,mode=711`;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}

function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
  rmSync(folder, { recursive: true });
}
