import type { Anchored } from '../domain/anchors/anchored';
import { logFaults } from '../domain/anchors/check-log';
import type { CaseLeaf, Leaf, LogHead } from '../domain/anchors/leaf';
import { canonicalJson } from '../domain/chain/canonical-json';
import { CASE_KINDS, type CaseKind } from '../domain/ids';
import type { Instant } from '../domain/time';
import { readAnchorBook, saysLast, type AnchorBook } from '../platform/anchors/anchor-book';
import { bringCopy } from '../platform/anchors/copy-folder';
import { addHead, openLeaves, type LeavesWriter } from '../platform/anchors/grow-log';
import { LOG_CHECK, openSigningKey } from '../platform/anchors/signing-key';
import { PlainError } from '../platform/plain-error';
import type { ChainHead } from '../registry/queries/chains';
import type { TreeHeadRow, TreeHeads } from '../registry/tree-heads';
import { durableHead, type HeadsOfCase } from './durable-head';

/** What an anchoring works with. */
export interface AnchoringParts {
  /** Where the private key is. */
  dataDir: string;
  /** The log. */
  folder: string;
  copyFolder?: string;
  treeHeads: TreeHeads;
  /** Where the chains of so many cases of a kind stand, by their ids, after one of them. */
  headsAfter(kind: CaseKind, after: string | null, limit: number): Promise<ChainHead[]>;
  hashesOf(kind: CaseKind, ids: readonly string[]): Promise<Map<string, Map<number, string>>>;
  headsOf: HeadsOfCase;
  /** Where the log of who read what stands; absent or undefined: there is none. */
  accessLogHead?: () => Promise<LogHead | undefined>;
  now: () => Instant;
  log: { warn(fields: object, message: string): void };
}

/** How an anchoring is told to end before its time, and tells that it goes on. */
export interface Under {
  signal?: AbortSignal;
  tell?: (cases: number) => void;
}

/** Cases read at once from the registry, and asked for at once at the engine. */
const PAGE = 1_000;
const ASKED_AT_ONCE = 16;
const MOST_NAMED = 20;

/**
 * Enters where the chain of each case stands that has moved since it was last anchored, and where the log of who read what
 * stands; then signs the tree over all of it. Nothing is taken back: a case that does not stand as it was anchored is named
 * and not anchored anew.
 * @throws PlainError, with nothing done, when another anchoring is under way or the log was set back
 */
export async function anchorAll(parts: AnchoringParts, under: Under = {}): Promise<Anchored> {
  const anchored = await parts.treeHeads.alone(() => anchor(parts, under));
  if (anchored) return anchored;
  throw new PlainError({
    zh: '另一次锚定或换钥正在进行；请待其结束。',
    en: 'Another anchoring or change of keys is under way; wait for its end.',
  });
}

async function anchor(parts: AnchoringParts, under: Under): Promise<Anchored> {
  const { dataDir, folder, copyFolder, treeHeads, now } = parts;
  const book = await readAnchorBook(folder);
  await agreeWithRegistry(book, await treeHeads.list(), treeHeads);
  const key = await openSigningKey(dataDir, book, now());
  const leaves = await openLeaves(book);
  const sizeBefore = book.tree.size;
  let found: Found;
  try {
    found = await enterCases(parts, book, leaves, under);
    await enterAccessLog(parts, book, leaves);
  } catch (error) {
    await leaves.leave();
    throw error;
  }
  await leaves.finish();
  const row = await addHead(book, key, now());
  await treeHeads.add(row);
  const { head } = book.heads.at(-1) ?? {};
  if (!head) throw new Error('no head was signed');
  return {
    number: head.number,
    size: head.size,
    root: head.root,
    key: head.key,
    log: head.log,
    added: head.size - sizeBefore,
    waiting: found.waiting,
    contrary: found.contrary,
    isCopied: copyFolder === undefined ? null : await copy(parts, book, copyFolder),
  };
}

/**
 * No head is signed above a log that is not sound. A crash may have come between the folder and the registry: what is missing there is the newest head alone. Where the
 * folder lacks a head that the registry knows, another one in its place would be a second log beside the first.
 */
async function agreeWithRegistry(
  book: AnchorBook,
  rows: readonly TreeHeadRow[],
  treeHeads: TreeHeads,
): Promise<void> {
  const { folder, heads, unreadable } = book;
  const newest = heads.at(-1);
  const isSetBack = (rows.at(-1)?.number ?? 0) > (newest?.head.number ?? 0);
  const isSound = unreadable.length === 0 && logFaults(book, 'folder', LOG_CHECK).length === 0;
  if (isSetBack || !isSound) throw notAsWritten(folder);
  if (newest && rows.length === newest.head.number - 1) {
    await treeHeads.add({ number: newest.head.number, signed: canonicalJson(newest) });
  }
}

function notAsWritten(folder: string): PlainError {
  return new PlainError({
    zh: `${folder} 中的锚定日志不是登记库所知的那一份（已被改动、退回，或在另一台机器上）：请先运行 npm run audit -- verify；未作锚定。`,
    en: `The log of anchors in ${folder} is not the one that the registry knows (it was changed, set back, or is on another machine): run npm run audit -- verify first. Nothing was anchored.`,
  });
}

interface Found {
  waiting: number;
  contrary: string[];
}

async function enterCases(
  parts: AnchoringParts,
  book: AnchorBook,
  leaves: LeavesWriter,
  { signal, tell = () => undefined }: Under,
): Promise<Found> {
  const found: Found = { waiting: 0, contrary: [] };
  let seen = 0;
  for (const kind of CASE_KINDS) {
    let after: string | null = null;
    for (;;) {
      const page: ChainHead[] = await parts.headsAfter(kind, after, PAGE);
      if (page.length === 0) break;
      after = page.at(-1)?.caseId ?? null;
      await leaves.add(await newLeaves(parts, book, kind, page, { found, signal, tell: () => tell(seen) }));
      seen += page.length;
    }
  }
  return found;
}

async function newLeaves(
  parts: AnchoringParts,
  book: AnchorBook,
  kind: CaseKind,
  page: readonly ChainHead[],
  { found, signal, tell }: { found: Found; signal: AbortSignal | undefined; tell: () => void },
): Promise<CaseLeaf[]> {
  const moved = page.filter((head) => !standsAsAnchored(book, head));
  const hashes = await parts.hashesOf(
    kind,
    moved.map(({ caseId }) => caseId),
  );
  const leaves: CaseLeaf[] = [];
  for (let at = 0; at < moved.length; at += ASKED_AT_ONCE) {
    signal?.throwIfAborted();
    tell();
    const some = moved.slice(at, at + ASKED_AT_ONCE).map(async (head) => {
      const known = hashes.get(head.caseId) ?? new Map<number, string>();
      if (!holdsAnchored(book, head.caseId, known)) return void found.contrary.push(head.caseId);
      const leaf = await durableHead(head, known, parts.headsOf);
      const isBehind = head.hash !== null && (leaf?.revision ?? 0) < head.revision;
      if (isBehind) found.waiting += 1;
      if (leaf && leaf.revision > (book.last.get(head.caseId)?.revision ?? 0)) leaves.push(leaf);
    });
    await Promise.all(some);
  }
  found.contrary.length = Math.min(found.contrary.length, MOST_NAMED);
  return leaves.sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
}

function standsAsAnchored(book: AnchorBook, { caseId, revision, hash }: ChainHead): boolean {
  return book.last.get(caseId)?.revision === revision && saysLast(book, caseId, revision, hash ?? undefined);
}

/** Whether the registry still has what was anchored of a case last; so also where nothing was. */
function holdsAnchored(book: AnchorBook, caseId: string, hashes: ReadonlyMap<number, string>): boolean {
  const last = book.last.get(caseId);
  return !last || saysLast(book, caseId, last.revision, hashes.get(last.revision));
}

async function enterAccessLog(
  { accessLogHead }: AnchoringParts,
  book: AnchorBook,
  leaves: LeavesWriter,
): Promise<void> {
  const head = await accessLogHead?.();
  if (!head) return;
  const leaf: Leaf = { kind: 'accessLog', ...head };
  if (head.count > (book.accessLog.at(-1)?.count ?? 0)) await leaves.add([leaf]);
}

/** A second folder that is away, a disk that is not plugged in say, holds up nothing. */
async function copy({ log }: AnchoringParts, book: AnchorBook, copyFolder: string): Promise<boolean> {
  try {
    const isWhole = await bringCopy(book, copyFolder);
    if (!isWhole) log.warn({ copyFolder }, 'the copy of the anchors is not the beginning of their log');
    return isWhole;
  } catch (error) {
    log.warn({ error, copyFolder }, 'the anchors could not be copied');
    return false;
  }
}
