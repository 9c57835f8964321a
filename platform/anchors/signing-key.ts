import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf, type LogCheck } from '../../domain/anchors/check-log';
import { statementOf, type KeyChange, type SignedKeyChange } from '../../domain/anchors/tree-head';
import { canonicalJson } from '../../domain/chain/canonical-json';
import type { Instant } from '../../domain/time';
import { readFileIfPresent } from '../data-dir';
import { PlainError } from '../plain-error';
import { privateKeyIn } from '../private-key-file';
import { sha256, sha256OfParts } from '../sha256';
import { ANCHOR_FILES, type AnchorBook } from './anchor-book';
import { appendLine } from './lines-file';

/** The key by which tree heads are signed. */
export interface SigningKey {
  fingerprint: string;
  /** Its 32 bytes, hexadecimal. */
  publicKey: string;
  /** Ed25519 over the text in UTF-8, hexadecimal. */
  sign(text: string): string;
}

/** As a check of signatures asks for it; false for what is no key or no signature. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

/** By which logs of anchors are checked. */
export const LOG_CHECK: LogCheck = { digest: sha256OfParts, sha256, isSignedBy };

/**
 * The key in force of a log, made with the log's first entry where there is none yet. A change of keys that a crash broke
 * off after it was written down is completed.
 * @throws PlainError where the log has a key and this data folder not its private half
 */
export async function openSigningKey(dataDir: string, book: AnchorBook, at: Instant): Promise<SigningKey> {
  const { now, next } = filesIn(dataDir);
  const newest = book.keys.at(-1)?.change;
  if (!newest) {
    const key = keyOf(privateKeyIn(now));
    await enter(book, changeTo(key, { number: 1, at, from: null, afterHead: 0 }), null, key);
    return key;
  }
  if (readKey(next)?.fingerprint === newest.to) renameSync(next, now);
  const key = readKey(now);
  if (key?.fingerprint === newest.to) return key;
  throw keyMissing(book, now);
}

/**
 * The key in force of a log, only looked at; undefined where the log has none yet.
 * @throws as `openSigningKey`
 */
export function findSigningKey(dataDir: string, book: AnchorBook): SigningKey | undefined {
  const newest = book.keys.at(-1)?.change;
  if (!newest) return undefined;
  const { now, next } = filesIn(dataDir);
  const key = [now, next].map(readKey).find((one) => one?.fingerprint === newest.to);
  if (!key) throw keyMissing(book, now);
  return key;
}

function keyMissing(book: AnchorBook, file: string): PlainError {
  return new PlainError({
    zh: `锚定日志 ${book.folder} 的私钥不在 ${file}：请恢复该文件（须与日志相符）。`,
    en: `The private key of the log of anchors in ${book.folder} is not ${file}: bring back the file that belongs to the log.`,
  });
}

/**
 * Makes a new key that takes the place of the one in force; each signs that it is so. The old private key is gone then.
 * @throws as `openSigningKey`
 */
export async function rotateKey(dataDir: string, book: AnchorBook, at: Instant): Promise<SigningKey> {
  const old = await openSigningKey(dataDir, book, at);
  const { now, next } = filesIn(dataDir);
  // Of a change that was broken off before it was written down: nobody has heard of that key.
  rmSync(next, { force: true });
  const key = keyOf(privateKeyIn(next));
  const number = book.keys.length + 1;
  const afterHead = book.heads.at(-1)?.head.number ?? 0;
  await enter(book, changeTo(key, { number, at, from: old.fingerprint, afterHead }), old, key);
  renameSync(next, now);
  return key;
}

function filesIn(dataDir: string): { now: string; next: string } {
  const inKeys = (name: string): string => join(dataDir, 'keys', name);
  return { now: inKeys('anchor-ed25519.pem'), next: inKeys('anchor-ed25519.next.pem') };
}

function changeTo(
  { fingerprint, publicKey }: SigningKey,
  of: Pick<KeyChange, 'number' | 'at' | 'from' | 'afterHead'>,
): KeyChange {
  return { keyChange: 1, ...of, to: fingerprint, publicKey };
}

async function enter(
  book: AnchorBook,
  change: KeyChange,
  old: SigningKey | null,
  key: SigningKey,
): Promise<void> {
  const text = statementOf(change);
  const signed: SignedKeyChange = { change, byOld: old?.sign(text) ?? null, byNew: key.sign(text) };
  const line = canonicalJson(signed);
  await appendLine(join(book.folder, ANCHOR_FILES.keys), book.ends.keys, line);
  book.keys.push(signed);
  book.ends.keys += Buffer.byteLength(line) + 1;
}

function readKey(file: string): SigningKey | undefined {
  const pem = readFileIfPresent(file);
  return pem === null ? undefined : keyOf(pem);
}

function keyOf(pem: string): SigningKey {
  const secret = createPrivateKey(pem);
  const publicKey = bytesOf(createPublicKey(secret));
  return {
    fingerprint: fingerprintOf(publicKey, sha256OfParts),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), secret).toString('hex'),
  };
}

function bytesOf(key: KeyObject): string {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
}
