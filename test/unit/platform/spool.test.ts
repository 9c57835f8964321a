import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileSpool } from '../../../platform/spool';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'xiezhu-spool-')), 'waiting');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

async function handedOn(spool = createFileSpool(folder)): Promise<string[]> {
  const found: string[] = [];
  await spool.handOn(async (lines) => void found.push(...lines));
  return found;
}

it('hands on what was put, whoever put it, once', async () => {
  await createFileSpool(folder).put(['1', '2']);
  await createFileSpool(folder).put(['3']);
  expect((await handedOn()).sort()).toEqual(['1', '2', '3']);
  expect(await handedOn()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it('has nothing to hand on where nothing ever waited', async () => {
  expect(await handedOn()).toEqual([]);
});

it('keeps what could not be handed on, and takes more meanwhile', async () => {
  const spool = createFileSpool(folder);
  await spool.put(['1']);
  const failing = spool.handOn(async () => {
    await spool.put(['2']);
    throw new Error('away');
  });
  await expect(failing).rejects.toThrow('away');
  expect((await handedOn(spool)).sort()).toEqual(['1', '2']);
});

it('passes over what was broken off, which was never acknowledged', async () => {
  const spool = createFileSpool(folder);
  await spool.put(['whole']);
  writeFileSync(join(folder, '1-x.draft'), 'ha');
  expect(await handedOn(spool)).toEqual(['whole']);
});

it('says so where nothing can be kept', async () => {
  writeFileSync(folder, 'a file where the folder should be');
  await expect(createFileSpool(folder).put(['1'])).rejects.toThrow();
});
