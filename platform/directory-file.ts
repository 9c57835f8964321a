import { readFileSync } from 'node:fs';
import type { Directory } from '../domain/directory';
import { checkDirectory } from '../domain/directory-checks';
import { directoryFault, faultLines, type DirectoryFault } from '../domain/directory-faults';
import { readDirectory } from './directory-shape';
import { ConfigError, systemCode } from './plain-error';

/** What the law finds wrong with a network's targets and readings; `at` points into its file. */
export type LawFaults = (directory: Directory) => { at: string; zh: string; en: string }[];

/**
 * The directory of NETWORK_FILE, or the one that comes with the product.
 * @param lawFaults what the law finds wrong with the network's targets and readings
 * @throws ConfigError naming everything in the file that cannot be so
 */
export function loadDirectory(
  networkFile: string | undefined,
  builtIn: unknown,
  lawFaults?: LawFaults,
): Directory {
  return parseDirectory(networkFile === undefined ? builtIn : readJson(networkFile), lawFaults);
}

/** @throws ConfigError as `loadDirectory` */
export function parseDirectory(raw: unknown, lawFaults?: LawFaults): Directory {
  const judged = judgeDirectory(raw, lawFaults);
  if ('directory' in judged) return judged.directory;
  throw wrong(faultLines(judged.faults, 'en'), faultLines(judged.faults, 'zh'));
}

/** A directory that can be worked by, or everything that is wrong with it. */
export function judgeDirectory(
  raw: unknown,
  lawFaults: LawFaults = () => [],
): { directory: Directory } | { faults: DirectoryFault[] } {
  const read = readDirectory(raw);
  if ('faults' in read) return read;
  const faults = [
    ...checkDirectory(read.directory),
    ...lawFaults(read.directory).map(({ at, zh, en }) => ({
      ...directoryFault('NOT_BY_LAW', at),
      ...{ zh, en },
    })),
  ];
  return faults.length > 0 ? { faults } : read;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const reason = systemCode(error) ?? 'JSON';
    throw wrong(`${file} cannot be read (${reason})`, `${file} 无法读取（${reason}）`, error);
  }
}

function wrong(en: string, zh: string, cause?: unknown): ConfigError {
  return new ConfigError('NETWORK_FILE', { zh, en }, cause);
}
