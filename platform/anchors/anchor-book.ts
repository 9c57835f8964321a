import { join } from 'node:path';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { PlacedLeaf } from '../../domain/anchors/case-proof';
import type { AnchorLog } from '../../domain/anchors/check-log';
import { hashOfLeaf, readLeaf, type AccessLogLeaf, type Leaf } from '../../domain/anchors/leaf';
import { leafHash } from '../../domain/anchors/merkle';
import { MerkleTree } from '../../domain/anchors/merkle-tree';
import type { SignedKeyChange, SignedTreeHead } from '../../domain/anchors/tree-head';
import type { Instant } from '../../domain/time';
import { sha256OfParts } from '../sha256';
import { linesOf } from './lines-file';

/** What a folder of anchors holds; each file only ever grows. */
export const ANCHOR_FILES = {
  keys: 'keys.jsonl',
  leaves: 'leaves.jsonl',
  heads: 'tree-heads.jsonl',
} as const;

/** The last leaf of a case. */
export interface LastLeaf {
  index: number;
  revision: number;
}

/** A log of anchors as its folder holds it. Leaves that no head stands above were never signed: they are not of it. */
export interface AnchorBook extends AnchorLog {
  folder: string;
  keys: SignedKeyChange[];
  heads: SignedTreeHead[];
  last: Map<string, LastLeaf>;
  /** Those of the log of who read what, in order: one a day at most. */
  accessLog: AccessLogLeaf[];
  /** Bytes of each file that are of the log. */
  ends: Record<keyof typeof ANCHOR_FILES, number>;
  /** Where each leaf begins in its file. */
  begins: number[];
  /** Files with a line that is not as it was written. */
  unreadable: string[];
}

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const instant = z.string().transform((text) => text as Instant);
const count = z.number().int().min(0);

const signedHeadSchema: z.ZodType<SignedTreeHead> = z.strictObject({
  head: z.strictObject({
    treeHead: z.literal(1),
    log: hex(32),
    number: count,
    size: count,
    root: hex(32),
    at: instant,
    key: hex(32),
    previous: hex(32).nullable(),
  }),
  signature: hex(64),
  consistency: z.array(hex(32)),
});

const signedKeySchema: z.ZodType<SignedKeyChange> = z.strictObject({
  change: z.strictObject({
    keyChange: z.literal(1),
    number: count,
    at: instant,
    from: hex(32).nullable(),
    to: hex(32),
    publicKey: hex(32),
    afterHead: count,
  }),
  byOld: hex(64).nullable(),
  byNew: hex(64),
});

/** Undefined for a text that is no signed head. */
export function readSignedHead(text: string): SignedTreeHead | undefined {
  return parsed(signedHeadSchema, text);
}

/** Reads a folder; an empty log where there is none. Leaves are read one after the other and not kept. */
export async function readAnchorBook(folder: string): Promise<AnchorBook> {
  const keys = await readAll(join(folder, ANCHOR_FILES.keys), signedKeySchema);
  const heads = await readAll(join(folder, ANCHOR_FILES.heads), signedHeadSchema);
  const book: AnchorBook = {
    folder,
    keys: keys.items,
    heads: heads.items,
    tree: new MerkleTree(sha256OfParts),
    last: new Map(),
    accessLog: [],
    ends: { keys: keys.end, heads: heads.end, leaves: 0 },
    begins: [],
    unreadable: [
      ...(keys.isSound ? [] : [ANCHOR_FILES.keys]),
      ...(heads.isSound ? [] : [ANCHOR_FILES.heads]),
    ],
  };
  const signed = Math.max(0, ...heads.items.map(({ head }) => head.size));
  for await (const lines of linesOf(join(folder, ANCHOR_FILES.leaves))) {
    for (const { text, end } of lines) {
      if (book.tree.size === signed) return book;
      take(book, text, end);
    }
  }
  return book;
}

/** A leaf that follows the others. */
export function take(book: AnchorBook, line: string, end: number): void {
  const index = book.tree.size;
  book.tree.append(leafHash(line, sha256OfParts));
  book.begins.push(book.ends.leaves);
  book.ends.leaves = end;
  const leaf = readLeaf(line);
  if (leaf?.kind === 'case') book.last.set(leaf.caseId, { index, revision: leaf.revision });
  else if (leaf) book.accessLog.push(leaf);
  else if (!book.unreadable.includes(ANCHOR_FILES.leaves)) book.unreadable.push(ANCHOR_FILES.leaves);
}

/** Whether the last leaf of a case says that its event of this revision has this hash. */
export function saysLast(book: AnchorBook, caseId: string, revision: number, hash = ''): boolean {
  const last = book.last.get(caseId);
  const leaf: Leaf = { kind: 'case', caseId, revision, head: hash };
  return last !== undefined && book.tree.leaf(last.index) === hashOfLeaf(leaf, sha256OfParts);
}

/** The last leaf of a case with its place, to be proven; undefined where it was never anchored. */
export async function lastLeafOf(book: AnchorBook, caseId: string): Promise<PlacedLeaf | undefined> {
  const last = book.last.get(caseId);
  const leaf = last && (await leafAt(book, last.index));
  return last && leaf?.kind === 'case' ? { index: last.index, leaf } : undefined;
}

async function leafAt({ folder, begins, ends }: AnchorBook, index: number): Promise<Leaf | undefined> {
  const from = begins[index] ?? 0;
  const bytes = Buffer.alloc((begins[index + 1] ?? ends.leaves) - from - 1);
  const file = await open(join(folder, ANCHOR_FILES.leaves), 'r');
  try {
    await file.read(bytes, 0, bytes.length, from);
    return readLeaf(bytes.toString('utf8'));
  } finally {
    await file.close();
  }
}

interface ReadFile<T> {
  items: T[];
  end: number;
  isSound: boolean;
}

async function readAll<T>(file: string, schema: z.ZodType<T>): Promise<ReadFile<T>> {
  const read: ReadFile<T> = { items: [], end: 0, isSound: true };
  for await (const lines of linesOf(file)) {
    for (const { text, end } of lines) {
      const item = parsed(schema, text);
      if (item === undefined) read.isSound = false;
      else read.items.push(item);
      read.end = end;
    }
  }
  return read;
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
