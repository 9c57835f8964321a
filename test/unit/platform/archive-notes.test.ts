import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archivesNoted, noteArchived } from '../../../platform/archive/archive-notes';
import { createFileBlobs } from '../../../platform/file-blobs';
import { sha256 } from '../../../platform/sha256';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiezhu-notes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const CASE = '00000000-0000-4000-8000-000000000001';
const archived = (caseId: string, runs: number, isWhole: boolean) => ({
  caseId,
  runs,
  isWhole,
  sha256: sha256(`${caseId} ${runs} ${isWhole}`),
});

it('says of each case the archive that has most of it, whatever the order, and of a seizure apart', async () => {
  const blobs = createFileBlobs(folder);
  const [first, whole, more] = [archived(CASE, 1, false), archived(CASE, 10, true), archived(CASE, 9, false)];
  const seizure = archived(`${CASE}.s1`, 2, false);
  for (const one of [first, whole, more, seizure, whole]) await noteArchived(blobs, one);
  expect(await archivesNoted(blobs)).toEqual(
    new Map([
      [CASE, whole],
      [seizure.caseId, seizure],
    ]),
  );
});

it('says nothing where there are no notes, and nothing of what is no note of an archive', async () => {
  const blobs = createFileBlobs(folder);
  expect(await archivesNoted(blobs)).toEqual(new Map());
  await noteArchived(blobs, archived(CASE, 1, true));
  await blobs.note('archives/ab/something', '');
  await blobs.note('documents/ab/something', '');
  writeFileSync(join(folder, 'notes', 'archives', `${CASE}.1.whole.half.draft`), '');
  expect([...(await archivesNoted(blobs)).keys()]).toEqual([CASE]);
});

it('is asked of no folder that could lead elsewhere', async () => {
  const names = createFileBlobs(folder).noteNames('../blobs');
  await expect(names[Symbol.asyncIterator]().next()).rejects.toThrow('no folder of notes');
});
