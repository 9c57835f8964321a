import type { Pool } from 'pg';
import {
  changesBetween,
  checkChange,
  type DirectoryChange,
  type OpenWork,
} from '../../domain/directory-change';
import type { Directory } from '../../domain/directory';
import { directoryFault, faultLines, type DirectoryFault } from '../../domain/directory-faults';
import type { DirectoryLoad } from '../../domain/directory-load';
import { courtDayOf, instantFromMs } from '../../domain/time';
import { networkLawFaults } from '../../law/rules';
import { judgeDirectory } from '../../platform/directory-file';
import { PlainError } from '../../platform/plain-error';
import { openWorkOf } from '../../registry/queries/open-work';
import { readLoadFile, type LoadFile } from '../loading/load-file';

/** A directory of a whole province has about a million bytes. */
const MOST_BYTES = 16 * 1_048_576;

export interface DirectoryFile extends LoadFile {
  directory: Directory;
}

/** A directory from a file, sound in itself. @throws PlainError that names every fault and its field */
export function readDirectoryFile(file: string): DirectoryFile {
  const given = readLoadFile(file, MOST_BYTES);
  if ('fault' in given) throw faulty([directoryFault(given.fault, '')]);
  const judged = judgeDirectory(parsed(given.text), networkLawFaults);
  if ('faults' in judged) throw faulty(judged.faults);
  return { ...given, directory: judged.directory };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw faulty([directoryFault('NOT_JSON', '')]);
  }
}

/** What a directory would change, whom that touches, and why it must not be. */
export interface Comparison {
  changes: DirectoryChange[];
  /** By the ids of what is changed or taken out. */
  open: Map<string, OpenWork>;
  faults: DirectoryFault[];
}

/**
 * Holds a file against the directory in force and against what lies open; undefined where it is in force already.
 * @param newest the load in force, if there is one
 */
export async function compare(
  pool: Pool,
  inForce: Directory,
  newest: DirectoryLoad | undefined,
  { directory, sha256 }: DirectoryFile,
): Promise<Comparison | undefined> {
  const changes = changesBetween(inForce, directory);
  if (newest?.fileSha256 === sha256 || (newest === undefined && changes.length === 0)) return undefined;
  const touched = changes.filter(({ how }) => how !== 'added').map(({ id }) => id);
  const open = await openWorkOf(pool, touched);
  const today = courtDayOf(instantFromMs(Date.now()));
  return { changes, open, faults: checkChange(inForce, directory, today, open) };
}

/** In both languages, a line a fault: code, JSON pointer, text. */
export function faulty(faults: readonly DirectoryFault[]): PlainError {
  return new PlainError({
    zh: `名录不能载入：\n${faultLines(faults, 'zh')}`,
    en: `The directory is not loaded:\n${faultLines(faults, 'en')}`,
  });
}
