import type { Directory } from './directory';
import type { PersonId } from './ids';
import type { Instant } from './time';

/** A directory that a person put in force, and why. */
export interface DirectoryLoad {
  directory: Directory;
  reason: string;
  /** Of the file's bytes. */
  fileSha256: string;
  loadedBy: { personId: PersonId; name: string };
  loadedAt: Instant;
}

/** What is told of a load beside the directory itself. */
export type LoadOfDirectory = Omit<DirectoryLoad, 'directory'>;

/** `2026.10` is newer than `2026.9`, and `2026` is older than both. */
export function isNewerDirectory(version: string, than: string): boolean {
  const [year = 0, ordinal = 0] = version.split('.').map(Number);
  const [thanYear = 0, thanOrdinal = 0] = than.split('.').map(Number);
  return year === thanYear ? ordinal > thanOrdinal : year > thanYear;
}
