import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError, systemCode } from './plain-error';

/**
 * Creates the data folder and what is always in it. As root the folder may be passed through by others, for the
 * database server runs under another account; what is secret inside is 0600 or 0700.
 * @throws PlainError when it cannot be created or written to
 */
export function ensureDataDir(dataDir: string): void {
  const isRoot = process.getuid?.() === 0;
  try {
    const created = mkdirSync(dataDir, { recursive: true });
    if (created !== undefined) chmodSync(dataDir, isRoot ? 0o711 : 0o700);
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
    const probe = join(dataDir, 'run', `.probe-${process.pid}`);
    // A full disk still takes empty files.
    writeSecretFile(probe, 'probe');
    rmSync(probe);
  } catch (cause) {
    const code = systemCode(cause) ?? 'unknown';
    if (code === 'ENOSPC') throw diskIsFull(dataDir, cause);
    throw new PlainError(
      {
        zh: `数据文件夹 ${dataDir} 无法创建或写入（${code}）。请用 DATA_DIR 指定一个可写的文件夹。`,
        en: `The data folder ${dataDir} cannot be created or written (${code}). Name a writable folder by DATA_DIR.`,
      },
      cause,
    );
  }
}

function diskIsFull(dataDir: string, cause: unknown): PlainError {
  return new PlainError(
    {
      zh: `数据文件夹 ${dataDir} 所在的磁盘已满。请腾出空间后再启动；已答复的内容不会丢失。`,
      en: `The disk of the data folder ${dataDir} is full. Make room and start again; nothing that was answered is lost.`,
    },
    cause,
  );
}

/** Writes a file of mode 0600 in one step: a crash leaves the old content or the new, never half of it. */
export function writeSecretFile(file: string, content: string): void {
  const temporary = `${file}.${process.pid}.new`;
  try {
    writeFileSync(temporary, content, { mode: 0o600, flush: true });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The file's content, or null when there is no such file. */
export function readFileIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A secret of 192 random bits kept in `file` (mode 0600), made at the first call. URL-safe text. */
export function secretFromFile(file: string): string {
  const kept = readFileIfPresent(file)?.trim();
  if (kept) return kept;
  const secret = randomBytes(24).toString('base64url');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeSecretFile(file, `${secret}\n`);
  return secret;
}
