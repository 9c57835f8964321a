import { join } from 'node:path';
import { leafText, type Leaf } from '../../domain/anchors/leaf';
import { canonicalJson } from '../../domain/chain/canonical-json';
import { headHash, statementOf, type SignedTreeHead, type TreeHead } from '../../domain/anchors/tree-head';
import type { Instant } from '../../domain/time';
import { sha256 } from '../sha256';
import { ANCHOR_FILES, take, type AnchorBook } from './anchor-book';
import { appendLine, writeAfter } from './lines-file';
import type { SigningKey } from './signing-key';

/** Leaves that follow those of a log; they are of it once a head stands above them. */
export interface LeavesWriter {
  add(leaves: readonly Leaf[]): Promise<void>;
  /** On disk when it returns. */
  finish(): Promise<void>;
  /** Broken off: what was written counts for nothing. */
  leave(): Promise<void>;
}

export async function openLeaves(book: AnchorBook): Promise<LeavesWriter> {
  const writer = await writeAfter(join(book.folder, ANCHOR_FILES.leaves), book.ends.leaves);
  return {
    async add(leaves) {
      const lines = leaves.map(leafText);
      await writer.write(lines);
      for (const line of lines) take(book, line, book.ends.leaves + Buffer.byteLength(line) + 1);
    },
    finish: () => writer.finish(),
    leave: () => writer.leave(),
  };
}

/**
 * Signs the tree over all leaves, on disk when it returns.
 * @returns the head as it is kept, a line
 */
export async function addHead(
  book: AnchorBook,
  key: SigningKey,
  at: Instant,
): Promise<{ number: number; signed: string }> {
  const before = book.heads.at(-1)?.head;
  const { size } = book.tree;
  const head: TreeHead = {
    treeHead: 1,
    log: book.keys[0]?.change.to ?? key.fingerprint,
    number: (before?.number ?? 0) + 1,
    size,
    root: book.tree.root(),
    at,
    key: key.fingerprint,
    previous: before ? headHash(before, sha256) : null,
  };
  const consistency = before ? book.tree.consistencyProof(before.size) : [];
  const signedHead: SignedTreeHead = { head, signature: key.sign(statementOf(head)), consistency };
  const signed = canonicalJson(signedHead);
  await appendLine(join(book.folder, ANCHOR_FILES.heads), book.ends.heads, signed);
  book.heads.push(signedHead);
  book.ends.heads += Buffer.byteLength(signed) + 1;
  return { number: head.number, signed };
}
