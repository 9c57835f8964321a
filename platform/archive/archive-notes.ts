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

/**
 * What the notes tell: of each case the archive that has most of it. A note is written before its archive, so of several
 * it is the best one that is there; a single one is taken at its word, and is missed by whoever reads it.
 */
export async function archivesNoted(
  blobs: Pick<BlobStore, 'notesIn' | 'has'>,
): Promise<Map<string, ArchivedCase>> {
  const noted = new Map<string, ArchivedCase[]>();
  for (const name of await blobs.notesIn(FOLDER)) {
    const archived = read(name);
    if (!archived) continue;
    const others = noted.get(archived.caseId);
    if (others) others.push(archived);
    else noted.set(archived.caseId, [archived]);
  }
  const found = new Map<string, ArchivedCase>();
  for (const [caseId, archives] of noted) found.set(caseId, await bestOf(blobs, archives));
  return found;
}

async function bestOf(blobs: Pick<BlobStore, 'has'>, archives: ArchivedCase[]): Promise<ArchivedCase> {
  const [best, ...others] = archives.sort(byExtent);
  if (!best) throw new RangeError('no archive to choose from');
  if (others.length === 0) return best;
  for (const archived of archives) if (await blobs.has(archived.sha256)) return archived;
  return best;
}

function read(name: NoteName): ArchivedCase | undefined {
  const { caseId, runs, extent, sha256 } = NAME.exec(name)?.groups ?? {};
  if (caseId === undefined || sha256 === undefined) return undefined;
  return { caseId, sha256, runs: Number(runs), isWhole: extent === 'whole' };
}

/** The one that has more first. */
function byExtent(one: ArchivedCase, other: ArchivedCase): number {
  return Number(other.isWhole) - Number(one.isWhole) || other.runs - one.runs;
}
