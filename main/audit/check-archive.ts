import { isSound, type CaseArchive } from '../../domain/archive/case-archive';
import type { AuditFault } from '../../domain/audit/fault';
import type { Archives } from '../../platform/archive/archives';
import { sha256 } from '../../platform/sha256';
import type { RecordedCase } from '../../registry/queries/chains';

type ArchiveFault = Extract<AuditFault, { code: `ARCHIVE_${string}` }>;

/** A sound archive with its histories, packed. */
export interface SoundArchive {
  archive: CaseArchive;
  packed: Buffer[];
}

/** The archive of a case where it is sound, or what is wrong with it; neither where it has none. */
export interface SeenArchive {
  sound?: SoundArchive;
  faults: ArchiveFault[];
}

/** Reads an archive whole, each history in it too, and holds it against the registry's chain. */
export async function seeArchive(archives: Archives, recorded: RecordedCase): Promise<SeenArchive> {
  if (recorded.archive === null) return { faults: [] };
  try {
    const archive = await archives.get(recorded.archive);
    const packed = archive && (await archives.packedRunsOf(archive));
    if (!archive || !packed?.every((bytes) => bytes !== undefined)) {
      return { faults: [{ code: 'ARCHIVE_MISSING' }] };
    }
    if (!isSound(archive, sha256) || !isSameLife(archive, recorded)) {
      return { faults: [{ code: 'ARCHIVE_DIFFERS' }] };
    }
    return { sound: { archive, packed }, faults: [] };
  } catch (error) {
    return { faults: [unreadable(error)] };
  }
}

/** What reading an archive says of it. @throws whatever else it was */
export function unreadable(error: unknown): ArchiveFault {
  const { code } = error as { code?: unknown };
  if (code === 'BLOB_DAMAGED') return { code: 'ARCHIVE_CHANGED' };
  if (code === 'ARCHIVE_UNREADABLE') return { code };
  throw error;
}

/** A case may have gone on since; what was archived stays as it was. */
function isSameLife(archive: CaseArchive, recorded: RecordedCase): boolean {
  const hashes = new Map(recorded.links.map(({ event, hash }) => [event.revision, hash]));
  return (
    archive.caseId === recorded.caseId &&
    archive.links.every(({ event, hash }) => hashes.get(event.revision) === hash)
  );
}
