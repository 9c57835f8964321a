import type { CaseArchive } from '../../domain/archive/case-archive';
import type { BlobStore, NoteName } from '../blobs';

/** Where what is archived of a case lies. */
export interface ArchivedCase {
  caseId: string;
  /** SHA-256 of the archive. */
  sha256: string;
  /** Runs of the workflow that are in it. */
  runs: number;
  /** Nothing more comes. */
  isWhole: boolean;
}

const FOLDER = 'archives/cases';
const NAME = /\/(?<caseId>[^/]+)\/(?<runs>\d+)\.(?<extent>whole|part)\.(?<sha256>[0-9a-f]{64})$/;

/** Makes an archive known to whoever has the blobs and no registry. */
export async function noteArchive(
  blobs: Pick<BlobStore, 'note'>,
  { caseId, runs, isOver }: Pick<CaseArchive, 'caseId' | 'runs' | 'isOver'>,
  sha256: string,
): Promise<void> {
  await blobs.note(`${archiveNotes(caseId)}/${runs.length}.${isOver ? 'whole' : 'part'}.${sha256}`, '');
}

/** The folder of notes that name whatever was put into the archive of a case. */
export function archiveNotes(caseId: string): NoteName {
  return `${FOLDER}/${caseId}`;
}

/** All that was ever archived of a case, what was begun and not marked as well. */
export async function archivesOf(blobs: Pick<BlobStore, 'notesIn'>, caseId: string): Promise<ArchivedCase[]> {
  return (await blobs.notesIn(archiveNotes(caseId))).flatMap((name) => read(name) ?? []);
}

/** What the notes tell: of each case the archive that has most of it. */
export async function archivesNoted(blobs: Pick<BlobStore, 'notesIn'>): Promise<Map<string, ArchivedCase>> {
  const found = new Map<string, ArchivedCase>();
  for (const name of await blobs.notesIn(FOLDER)) {
    const archived = read(name);
    if (archived && hasMore(archived, found.get(archived.caseId))) found.set(archived.caseId, archived);
  }
  return found;
}

function read(name: NoteName): ArchivedCase | undefined {
  const { caseId, runs, extent, sha256 } = NAME.exec(name)?.groups ?? {};
  if (caseId === undefined || sha256 === undefined) return undefined;
  return { caseId, sha256, runs: Number(runs), isWhole: extent === 'whole' };
}

function hasMore(one: ArchivedCase, other: ArchivedCase | undefined): boolean {
  if (!other) return true;
  return one.isWhole === other.isWhole ? one.runs > other.runs : one.isWhole;
}
