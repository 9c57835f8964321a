import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { caseProof, headsSince } from '../../domain/anchors/case-proof';
import { canonicalJson } from '../../domain/chain/canonical-json';
import { sealedEvent } from '../../domain/chain/chain';
import { headFaults } from '../../domain/chain/check-chain';
import { namedDocuments } from '../../domain/delegation/named-documents';
import type { Directory } from '../../domain/directory';
import type { CaseKind } from '../../domain/ids';
import { createCalendarBook } from '../../law/calendars/calendar-book';
import { createRuleBook } from '../../law/rules';
import { lastLeafOf, readAnchorBook, type AnchorBook } from '../../platform/anchors/anchor-book';
import type { SigningKey } from '../../platform/anchors/signing-key';
import { BlobDamagedError } from '../../platform/blobs';
import type { EngineRun } from '../../platform/engine-histories';
import { headsOf } from '../../platform/history-commits';
import { createCalendarLoads } from '../../registry/calendar-loads';
import { casesOf, type RecordedCase } from '../../registry/queries/chains';
import { caseWorkflowId } from '../../workflows/names';
import type { ToldCase } from '../audit/timeline';
import type { Books } from '../audit/verify';
import type { Draft } from './export-folder';
import { readmeText } from './readme-text';
import { timelinePage } from './timeline-page';

/** A case with all that is known of it, of one moment. */
export interface WholeCase {
  recorded: RecordedCase;
  runs: readonly EngineRun[];
  /** False where the earliest runs, or all, are forgotten. */
  isWhole: boolean;
  book: AnchorBook;
}

/** Of an export itself. */
export interface ExportFacts {
  /** Docket number, or the id of a seizure. */
  title: string;
  madeAt: string;
  by: { account: string; host: string };
  reason?: string;
  directory: Directory;
  told: ToldCase;
  /** Absent: nothing was ever anchored. */
  key?: SigningKey;
}

/** Longer than a decision takes from the registry to the engine, or back. */
const SETTLE_MS = 2_000;
const LOOKS = 3;

/** Undefined for a case that the registry does not know. One in the middle of a decision is looked at again. */
export async function wholeCase(
  books: Books,
  kind: CaseKind,
  caseId: string,
): Promise<WholeCase | undefined> {
  for (let look = 1; ; look += 1) {
    // The anchors first: all that they hold was in the registry before.
    const book = await readAnchorBook(books.anchors.anchorFolder);
    const [recorded] = await casesOf(books.registry, kind, [caseId]);
    if (!recorded) return undefined;
    const found = await books.histories.runsOf(caseWorkflowId(caseId));
    const runs = found?.runs ?? [];
    const isSettled = headFaults(recorded, headsOf(runs)).length === 0;
    if (isSettled || look === LOOKS) return { recorded, runs, isWhole: found?.isWhole ?? false, book };
    await sleep(SETTLE_MS);
  }
}

/** Writes all that `docs/export-format.md` says of a case. @returns hashes of documents that are not in the store */
export async function fillExport(
  draft: Draft,
  books: Books,
  whole: WholeCase,
  facts: ExportFacts,
): Promise<string[]> {
  const { recorded, runs, isWhole, book } = whole;
  const { caseId, docketNumber, revision, genesis, state, links } = recorded;
  const events = links.map(({ event, hash }) => canonicalJson({ event: sealedEvent(event), hash }));
  await draft.add('events.jsonl', events.map((line) => `${line}\n`).join(''));
  if (genesis) await draft.add('genesis.json', canonicalJson(genesis));
  await draft.add('state.json', canonicalJson(state));
  await addHistories(draft, runs);
  const missing = await addDocuments(draft, books, recorded);
  const firstKey = await addAnchors(draft, book, caseId);
  await addLaw(draft, books, recorded, facts.directory);
  await draft.add('timeline.html', timelinePage(facts.title, facts.told));
  await draft.add('README.txt', readmeText(facts.title, firstKey));
  for (const name of ['verify.mjs', 'verify.py']) {
    await draft.add(name, createReadStream(join(__dirname, name)));
  }
  const { madeAt, by, reason, key } = facts;
  const manifest = canonicalJson({
    export: 1,
    caseId,
    docketNumber,
    revision,
    history: { runs: runs.length, isWhole },
    madeAt,
    by,
    reason,
    files: draft.files(),
  });
  await draft.addUnlisted('manifest.json', manifest);
  if (key) await draft.addUnlisted('manifest.sig', key.sign(manifest));
  return missing;
}

async function addHistories(draft: Draft, runs: readonly EngineRun[]): Promise<void> {
  for (const [at, { runId, history, undecided = [] }] of runs.entries()) {
    const events = [...(history.events ?? []), ...undecided];
    const name = `history/${String(at + 1).padStart(4, '0')}-${runId}.json`;
    await draft.add(name, `${historyToJSON({ ...history, events })}\n`);
  }
}

async function addDocuments(draft: Draft, { blobs }: Books, { links }: RecordedCase): Promise<string[]> {
  const titles = new Map<string, Set<string>>();
  for (const { event } of links) {
    for (const { sha256, title } of namedDocuments(event.data)) {
      const known = titles.get(sha256) ?? new Set();
      titles.set(sha256, title === undefined ? known : known.add(title));
    }
  }
  const missing: string[] = [];
  for (const sha256 of [...titles.keys()].sort()) {
    if (!(await addDocument(draft, blobs, sha256))) missing.push(sha256);
  }
  const documents = [...titles].map(([sha256, known]) => ({ sha256, titles: [...known] }));
  await draft.add('documents.json', canonicalJson(documents));
  return missing;
}

/** False where there is none, or another than was put. */
async function addDocument(draft: Draft, blobs: Books['blobs'], sha256: string): Promise<boolean> {
  const blob = await blobs.open(sha256);
  if (!blob) return false;
  try {
    await draft.add(`documents/${sha256}`, blob.content);
    return true;
  } catch (error) {
    if (!(error instanceof BlobDamagedError)) throw error;
    await draft.discard(`documents/${sha256}`);
    return false;
  }
}

/** @returns fingerprint of the first key; undefined where nothing was ever anchored */
async function addAnchors(draft: Draft, book: AnchorBook, caseId: string): Promise<string | undefined> {
  const { keys, heads } = book;
  if (keys.length === 0) return undefined;
  await draft.add('anchors/keys.jsonl', jsonLines(keys));
  const leaf = await lastLeafOf(book, caseId);
  const proof = leaf && caseProof(book, leaf);
  const first = heads.find(({ head }) => leaf && head.size > leaf.index);
  if (proof && first) {
    await draft.add('anchors/tree-heads.jsonl', jsonLines(headsSince(heads, first.head.number)));
    const { index, inclusion } = proof;
    const size = heads.at(-1)?.head.size;
    await draft.add('anchors/proof.json', canonicalJson({ index, inclusion, leaf: proof.leaf, size }));
  }
  return keys[0]?.change.to;
}

/** The rules that clocks of the case name, as the network reads them now, and the calendars with all that was loaded. */
async function addLaw(
  draft: Draft,
  { registry }: Books,
  { links }: RecordedCase,
  directory: Directory,
): Promise<void> {
  const named = new Set(links.flatMap(({ event }) => textsUnder('ruleId', event.data)));
  const rules = createRuleBook(directory).rules.filter(({ ruleId }) => named.has(ruleId));
  await draft.add('law/rules.json', canonicalJson(rules));
  const loads = await createCalendarLoads(registry).list();
  await draft.add('law/calendars.json', canonicalJson({ years: createCalendarBook(loads).years(), loads }));
}

function textsUnder(name: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as Record<string, unknown>)[name];
  const within = Object.values(value).flatMap((inner) => textsUnder(name, inner));
  return typeof own === 'string' ? [own, ...within] : within;
}

function jsonLines(values: readonly object[]): string {
  return values.map((value) => `${canonicalJson(value)}\n`).join('');
}
