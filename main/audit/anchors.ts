import type { Client } from '@temporalio/client';
import type { Anchored } from '../../domain/anchors/anchored';
import { logFaults, placeFaults, type LogFault } from '../../domain/anchors/check-log';
import type { AuditFault, BookFault } from '../../domain/audit/fault';
import {
  readAnchorBook,
  readSignedHead,
  saysLast,
  type AnchorBook,
} from '../../platform/anchors/anchor-book';
import { LOG_CHECK } from '../../platform/anchors/signing-key';
import type { Config } from '../../platform/config';
import { PlainError } from '../../platform/plain-error';
import type { RecordedCase } from '../../registry/queries/chains';
import type { TreeHeads } from '../../registry/tree-heads';
import { ANCHOR_NOW_WORKFLOW_ID, ANCHOR_WORKFLOW_TYPE, DELEGATION_TASK_QUEUE } from '../../workflows/names';

/** How long somebody sits in front of an anchoring; it goes on by itself. */
const WAIT_MS = 10 * 60_000;

/** The log of who read what, as far as anchors need it. */
export interface AccessLog {
  /** Hash of its entry of this number, from 1; undefined where there is none. */
  hashAt(count: number): Promise<string | undefined>;
}

/** Where anchors are kept. */
export interface AnchorPlaces extends Pick<Config, 'anchorFolder' | 'anchorCopyFolder'> {
  treeHeads: TreeHeads;
  accessLog?: AccessLog;
}

/** The anchors as they were found, with what is wrong about them. */
export interface SeenAnchors {
  book: AnchorBook;
  faults: BookFault[];
}

/**
 * Holds folder, copy and registry against each other, each tree against its signatures, and the log of who read what
 * against all its leaves.
 * @param knownKey fingerprint of the first key, as it was written down
 */
export async function seeAnchors(places: AnchorPlaces, knownKey?: string): Promise<SeenAnchors> {
  // What is written last is read first: whatever is in the registry is in the folder by now.
  const rows = await places.treeHeads.list();
  const book = await readAnchorBook(places.anchorFolder);
  const faults: BookFault[] = [...bookFaults(book, 'folder')];
  const first = book.keys[0]?.change.to ?? '';
  if (knownKey !== undefined && first !== knownKey) {
    faults.push({ code: 'ANCHOR_KEY_FOREIGN', where: 'folder', key: first });
  }
  const inRegistry = rows.flatMap(({ signed }) => readSignedHead(signed) ?? []);
  if (inRegistry.length < rows.length) {
    faults.push({ code: 'ANCHORS_UNREADABLE', where: 'registry', file: 'tree_heads' });
  }
  faults.push(...placeFaults(book.heads, inRegistry, 'registry'));
  if (places.anchorCopyFolder !== undefined) {
    const copy = await readAnchorBook(places.anchorCopyFolder);
    faults.push(...bookFaults(copy, 'copy'), ...placeFaults(book.heads, copy.heads, 'copy'));
  }
  const accessLog = await accessLogFault(book, places.accessLog);
  if (accessLog) faults.push(accessLog);
  return { book, faults: onceEach(faults) };
}

/** What is missing in the folder is known by the registry and by the copy. */
function onceEach(faults: readonly BookFault[]): BookFault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function bookFaults(book: AnchorBook, where: 'folder' | 'copy'): LogFault[] {
  const unreadable = book.unreadable.map((file) => ({ code: 'ANCHORS_UNREADABLE' as const, where, file }));
  return [...unreadable, ...logFaults(book, where, LOG_CHECK)];
}

/** The first place at which the log of who read what is not as it was anchored. */
async function accessLogFault(
  { accessLog }: AnchorBook,
  log: AccessLog | undefined,
): Promise<BookFault | undefined> {
  if (!log) return undefined;
  for (const { count, head } of accessLog) {
    if ((await log.hashAt(count)) !== head) return { code: 'ACCESS_LOG_NOT_AS_ANCHORED', count };
  }
  return undefined;
}

/** A case as the registry has it against its last leaf, whose hash covers all that came before. */
export function anchorFaults({ caseId, links }: RecordedCase, book: AnchorBook): AuditFault[] {
  const last = book.last.get(caseId);
  if (!last) return [];
  const { revision } = last;
  const hash = links.find(({ event }) => event.revision === revision)?.hash ?? undefined;
  return saysLast(book, caseId, revision, hash) ? [] : [{ code: 'NOT_AS_ANCHORED', revision }];
}

/** Has a worker of the running product anchor now, and waits for it. @throws PlainError when it could not */
export async function anchorNow(client: Client): Promise<Anchored> {
  try {
    return await client.withDeadline(Date.now() + WAIT_MS, () =>
      client.workflow.execute<() => Promise<Anchored>>(ANCHOR_WORKFLOW_TYPE, {
        workflowId: ANCHOR_NOW_WORKFLOW_ID,
        taskQueue: DELEGATION_TASK_QUEUE,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  } catch (error) {
    throw notAnchored(error);
  }
}

/** What the activity failed with, in its own words. */
function notAnchored(error: unknown): PlainError {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PlainError(
    { zh: `未能锚定，或尚未完成：${why}`, en: `Not anchored, or not yet: ${why}` },
    error,
  );
}
