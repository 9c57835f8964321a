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

const FOLDER = 'archives';
const NAME =
  /^archives\/[0-9a-f]{2}\/(?<caseId>.+)\.(?<runs>\d+)\.(?<extent>whole|part)\.(?<sha256>[0-9a-f]{64})$/;

/** Makes an archive known to whoever has the blobs and no registry. */
export async function noteArchived(blobs: BlobStore, archived: ArchivedCase): Promise<void> {
  await blobs.note(nameOf(archived), '');
}

/** What the notes tell: of each case the archive that has most of it. */
export async function archivesNoted(blobs: BlobStore): Promise<Map<string, ArchivedCase>> {
  const found = new Map<string, ArchivedCase>();
  for await (const name of blobs.noteNames(FOLDER)) {
    const archived = read(name);
    if (archived && hasMore(archived, found.get(archived.caseId))) found.set(archived.caseId, archived);
  }
  return found;
}

function nameOf({ caseId, sha256, runs, isWhole }: ArchivedCase): NoteName {
  return `${FOLDER}/${sha256.slice(0, 2)}/${caseId}.${runs}.${isWhole ? 'whole' : 'part'}.${sha256}`;
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
