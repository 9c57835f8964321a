import type { Client } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import type { AuditFault } from '../../domain/audit/fault';
import { CASE_KINDS, caseIdOfWorkflow, caseKindOf, delegationOfCase } from '../../domain/ids';
import { joined } from '../../platform/archive/archived-histories';
import type { Archives } from '../../platform/archive/archives';
import { unpackTelling } from '../../platform/archive/history-file';
import type { BlobStore } from '../../platform/blobs';
import type { Histories, RunHistory } from '../../platform/engine-histories';
import { restingPlace } from '../../platform/engine-runs';
import { headsOf } from '../../platform/history-commits';
import { casesAfter, casesOf, type RecordedCase } from '../../registry/queries/chains';
import { BEFORE, hasSchema } from '../../registry/rebuild/schemas';
import { listTombstones } from '../../registry/tombstones';
import { caseWorkflowId, CASE_WORKFLOW_TYPES } from '../../workflows/names';
import { workThrough } from '../loading/work-through';
import { verifyAccessLog } from './access-log';
import { anchorFaults, seeAnchors, type AnchorPlaces, type SeenAnchors } from './anchors';
import { createDocumentCheck, type DocumentCheck } from './check-documents';
import { seeArchive, unreadable, type SoundArchive } from './check-archive';
import { engineFaults, registryFaults } from './check-case';
import { seeTombstones } from './check-tombstones';
import type { CaseFault, Verified } from './report';

export interface Books {
  registry: Pool;
  client: Client;
  histories: Histories;
  blobs: BlobStore;
  archives: Archives;
  anchors: AnchorPlaces;
}

/** The same, with the anchors as they were read, and the documents that were looked at already. */
interface OpenBooks extends Omit<Books, 'anchors'> {
  anchors: SeenAnchors['book'];
  documents: DocumentCheck;
  /** All cases that the engine had at the beginning; absent: it is asked for each. */
  inEngine?: ReadonlySet<string>;
}

export interface VerifyOptions {
  /** These cases; absent: all that registry, engine or anchors have, and the books that are of no single case. */
  only?: readonly string[];
  /** Fingerprint of the first key of the anchors, as it was written down. */
  knownKey?: string;
  /** Told of the cases that are done. */
  progress?: (done: number) => void;
}

interface Seen {
  recorded: RecordedCase;
  runs: RunHistory[] | undefined;
  isArchived: boolean;
  isInEngine: boolean;
  /** Of what is kept beside registry and engine: documents, archive. */
  faults: AuditFault[];
}

/** Cases read at once from the registry. */
const PAGE = 200;

const SETTLE_MS = 2_000;
/** Half a minute: what is late for the registry is tried again every ten seconds at the latest. */
const LOOKS = 16;

/**
 * Holds registry, chain, documents, archive, engine's history and anchors against each other, beside a running product: a case that
 * is not in order is looked at again before it is named, for it may have been in the middle of a decision.
 */
export async function verifyBooks(closed: Books, options: VerifyOptions = {}): Promise<Verified> {
  const { only, knownKey, progress = () => undefined } = options;
  // The anchors first: all that they hold was in the registry before.
  const { book, faults: bookFaults } = await settledAnchors(closed.anchors, knownKey);
  const documents = createDocumentCheck(closed.blobs);
  const inEngine = only ? undefined : await casesInEngine(closed);
  const books: OpenBooks = { ...closed, anchors: book, documents, ...(inEngine && { inEngine }) };
  const verified: Verified = {
    cases: 0,
    events: 0,
    documents: 0,
    reads: 0,
    inEngine: 0,
    archived: 0,
    forgotten: 0,
    destroyed: 0,
    anchored: 0,
    anchors: book.heads.length,
    faults: [],
    bookFaults,
    unknown: [],
  };
  const known = new Set<string>();
  const suspects: string[] = [];
  for await (const page of only ? pagesOf(books, only) : allPages(books)) {
    await workThrough(page, async (recorded) => {
      const seen = await look(books, recorded);
      if (book.last.has(recorded.caseId)) verified.anchored += 1;
      known.add(recorded.caseId);
      verified.cases += 1;
      verified.events += recorded.links.length;
      if (seen.isInEngine) verified.inEngine += 1;
      if (seen.isArchived) verified.archived += 1;
      if (!seen.runs && recorded.isOver) verified.forgotten += 1;
      if (faultsOf(books, seen).length > 0) suspects.push(recorded.caseId);
      progress(verified.cases);
      return true;
    });
  }
  const elsewhere = only ?? [...(inEngine ?? []), ...book.last.keys()];
  const { buried, faults: ofDestroyed } = await seeTombstones(books, only);
  verified.destroyed = buried.size;
  const unregistered = [...new Set(elsewhere)].filter((id) => !known.has(id) && !buried.has(id));
  const stillWrong = await lookAgain(books, [...suspects, ...unregistered]);
  verified.faults = [...(await withoutBuried(books, stillWrong)), ...ofDestroyed];
  verified.documents = documents.count();
  const found = new Set(verified.faults.map(({ caseId }) => caseId));
  if (only) {
    verified.unknown = unregistered.filter((id) => !found.has(id));
    return verified;
  }
  const log = await verifyAccessLog(books.registry);
  verified.reads = log.entries;
  verified.bookFaults.push(...log.faults);
  return verified;
}

/** Without what was destroyed beside this; of tombstones the next verification tells. */
async function withoutBuried({ registry }: OpenBooks, faults: CaseFault[]): Promise<CaseFault[]> {
  if (faults.length === 0) return faults;
  const buried = new Set((await listTombstones(registry)).map(({ stone }): string => stone.delegationId));
  return faults.filter(({ caseId }) => !buried.has(delegationOfCase(caseId)));
}

/** An anchoring that is under way may look like a fault; what is seen twice while there is none is one. */
async function settledAnchors(places: AnchorPlaces, knownKey?: string): Promise<SeenAnchors> {
  let seen = await seeAnchors(places, knownKey);
  for (let at = 0; at < LOOKS && seen.faults.length > 0; at += 1) {
    if (at > 0) await sleep(SETTLE_MS);
    const before = await places.treeHeads.isTaken();
    const again = await seeAnchors(places, knownKey);
    const isSettled =
      !before && !(await places.treeHeads.isTaken()) && isDeepStrictEqual(again.faults, seen.faults);
    seen = again;
    if (isSettled) break;
  }
  return seen;
}

async function* allPages({ registry }: OpenBooks): AsyncGenerator<RecordedCase[]> {
  for (const kind of CASE_KINDS) {
    let after: string | null = null;
    for (;;) {
      const page: RecordedCase[] = await casesAfter(registry, kind, after, PAGE);
      if (page.length === 0) break;
      yield page;
      after = page.at(-1)?.caseId ?? null;
    }
  }
}

async function* pagesOf({ registry }: OpenBooks, ids: readonly string[]): AsyncGenerator<RecordedCase[]> {
  for (const kind of CASE_KINDS) {
    const those = ids.filter((id) => caseKindOf(id) === kind);
    for (let at = 0; at < those.length; at += PAGE) {
      yield casesOf(registry, kind, those.slice(at, at + PAGE));
    }
  }
}

async function look(books: OpenBooks, recorded: RecordedCase): Promise<Seen> {
  const { archives, documents } = books;
  const documentFaults = await documents.faultsOf(recorded.links.map(({ event }) => event.data));
  const { sound, faults: archiveFaults } = await seeArchive(archives, recorded);
  const found = isForgotten(books, recorded, sound)
    ? undefined
    : await books.histories.runsOf(caseWorkflowId(recorded.caseId));
  const faults: AuditFault[] = [...documentFaults, ...archiveFaults];
  const seen = { recorded, isArchived: sound !== undefined, isInEngine: found !== undefined, faults };
  if (!sound || found?.isWhole === true) return { ...seen, runs: found?.runs };
  try {
    const runs = found
      ? joined(found, sound.archive, await archives.runsOf(sound.archive)).runs
      : await Promise.all(sound.packed.map(tellingRun));
    return { ...seen, runs };
  } catch (error) {
    faults.push(unreadable(error));
    return { ...seen, runs: found?.runs };
  }
}

/** Its archive has all of it, and the engine nothing any more. */
function isForgotten(
  { inEngine }: OpenBooks,
  { caseId, revision }: RecordedCase,
  sound: SoundArchive | undefined,
): boolean {
  if (!inEngine || inEngine.has(caseId) || !sound) return false;
  const { archive } = sound;
  return archive.isOver && archive.isWhole && archive.revision === revision;
}

async function tellingRun(packed: Buffer): Promise<RunHistory> {
  return { history: { events: await unpackTelling(packed) } };
}

function faultsOf({ anchors }: OpenBooks, { recorded, runs, faults: beside }: Seen): AuditFault[] {
  const faults = [...registryFaults(recorded), ...beside, ...anchorFaults(recorded, anchors)];
  if (runs) return [...faults, ...engineFaults(recorded, runs)];
  return recorded.isOver ? faults : [...faults, { code: 'NOT_IN_ENGINE' }];
}

async function casesInEngine({ histories }: Books): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const workflowId of histories.listIds(CASE_WORKFLOW_TYPES))
    ids.add(caseIdOfWorkflow(workflowId));
  return ids;
}

/** What is wrong of cases of which nothing is under way, and still wrong of others when that has had its time. */
async function lookAgain(books: OpenBooks, ids: readonly string[]): Promise<CaseFault[]> {
  const found = new Map<string, CaseFault[]>();
  const once = [...new Set(ids)];
  let left = once;
  for (let at = 0; at < LOOKS && left.length > 0; at += 1) {
    if (at > 0) await sleep(SETTLE_MS);
    const before = await restingPlaces(books, left);
    for (const [caseId, faults] of await faultsAmong(books, left)) found.set(caseId, faults);
    const after = await restingPlaces(books, left);
    // Of the last cases a registry that was made anew is told after its exchange.
    if (await hasSchema(books.registry, BEFORE)) continue;
    const isSettled = (id: string) => before.get(id) !== undefined && before.get(id) === after.get(id);
    left = left.filter((id) => found.get(id)?.length !== 0 && !isSettled(id));
  }
  return once.flatMap((id) => found.get(id) ?? []);
}

async function faultsAmong(books: OpenBooks, ids: readonly string[]): Promise<Map<string, CaseFault[]>> {
  const recorded = new Map<string, RecordedCase>();
  for await (const page of pagesOf(books, ids)) for (const one of page) recorded.set(one.caseId, one);
  const found = new Map<string, CaseFault[]>();
  await workThrough(ids, async (caseId) => {
    const one = recorded.get(caseId);
    const faults = one ? faultsOf(books, await look(books, one)) : await faultsOfUnregistered(books, caseId);
    const docketNumber = one?.docketNumber ?? null;
    found.set(
      caseId,
      faults.map((fault) => ({ caseId, docketNumber, fault })),
    );
    return true;
  });
  return found;
}

async function restingPlaces(
  { client }: OpenBooks,
  ids: readonly string[],
): Promise<Map<string, string | undefined>> {
  const places = new Map<string, string | undefined>();
  await workThrough(ids, async (id) => {
    places.set(id, await restingPlace(client, caseWorkflowId(id)));
    return true;
  });
  return places;
}

/** A workflow whose submission was refused, or is not decided yet, is no case. */
async function faultsOfUnregistered(
  { histories, anchors }: OpenBooks,
  caseId: string,
): Promise<AuditFault[]> {
  const known = await histories.runsOf(caseWorkflowId(caseId));
  const last = anchors.last.get(caseId);
  const faults: AuditFault[] = [];
  if (known && headsOf(known.runs).length > 0) faults.push({ code: 'NOT_IN_REGISTRY' });
  if (last) faults.push({ code: 'ANCHORED_CASE_MISSING', revision: last.revision });
  return faults;
}
