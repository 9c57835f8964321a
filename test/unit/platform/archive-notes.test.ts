import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archivesNoted, archivesOf, noteArchive } from '../../../platform/archive/archive-notes';
import type { ArchivedRun } from '../../../domain/archive/case-archive';
import type { BlobStore } from '../../../platform/blobs';
import { createFileBlobs } from '../../../platform/file-blobs';
import { sha256 } from '../../../platform/sha256';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiezhu-notes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const CASE = '00000000-0000-4000-8000-000000000001';
type Noted = Awaited<ReturnType<typeof archivesOf>>[number];

const archived = (caseId: string, runs: number, isWhole: boolean): Noted => ({
  caseId,
  runs,
  isWhole,
  sha256: sha256(`${caseId} ${runs} ${isWhole}`),
});

const note = (blobs: BlobStore, { caseId, sha256: hash, runs, isWhole }: Noted) =>
  noteArchive(blobs, { caseId, runs: Array<ArchivedRun>(runs), isOver: isWhole }, hash);

it('says of each case the archive that has most of it, whatever the order, and of a seizure apart', async () => {
  const blobs = createFileBlobs(folder);
  const [first, whole, more] = [archived(CASE, 1, false), archived(CASE, 10, true), archived(CASE, 9, false)];
  const seizure = archived(`${CASE}.s1`, 2, false);
  for (const one of [first, whole, more, seizure, whole]) await note(blobs, one);
  expect(await archivesNoted(blobs)).toEqual(
    new Map([
      [CASE, whole],
      [seizure.caseId, seizure],
    ]),
  );
  expect((await archivesOf(blobs, CASE)).map(({ runs }) => runs).sort()).toEqual([1, 10, 9]);
});

it('takes of several the best one that is there, for a note is written before its archive', async () => {
  const blobs = createFileBlobs(folder);
  const put = await blobs.put(Buffer.from('an archive of nine runs'));
  const there = { ...archived(CASE, 9, false), sha256: put };
  for (const one of [archived(CASE, 1, false), archived(CASE, 10, true), there]) await note(blobs, one);
  expect(await archivesNoted(blobs)).toEqual(new Map([[CASE, there]]));
});

it('says nothing where there are no notes, and nothing of what is no note of an archive', async () => {
  const blobs = createFileBlobs(folder);
  expect(await archivesNoted(blobs)).toEqual(new Map());
  await note(blobs, archived(CASE, 1, true));
  await blobs.note(`archives/cases/${CASE}/something`, '');
  await blobs.note('documents/ab/something', '');
  expect([...(await archivesNoted(blobs)).keys()]).toEqual([CASE]);
});
