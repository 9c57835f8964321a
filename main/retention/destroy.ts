import type { DelegationState } from '../../domain/delegation/state';
import { namedDocuments } from '../../domain/delegation/named-documents';
import type { Actor, Side } from '../../domain/directory';
import type { DelegationId } from '../../domain/ids';
import { obstaclesOf, type Obstacle } from '../../domain/retention/obstacles';
import { dueOn } from '../../domain/retention/term';
import { sealedTombstone, type BuriedCase, type Tombstone } from '../../domain/retention/tombstone';
import type { SeizureState } from '../../domain/seizures/seizure';
import { courtDayOf, instantFromMs, type Instant } from '../../domain/time';
import type { AnchorBook } from '../../platform/anchors/anchor-book';
import { archiveNotes, archivesOf } from '../../platform/archive/archive-notes';
import { isArchiveDamaged } from '../../platform/archive/archives';
import { documentNotes, isUploadedSince, typeNote } from '../../platform/document-notes';
import { forgetWorkflow } from '../../platform/engine-runs';
import { sha256 } from '../../platform/sha256';
import { namedElsewhere } from '../../registry/queries/retention';
import { bury, findTombstone, markBuried } from '../../registry/tombstones';
import { caseWorkflowId, replayWorkflowId } from '../../workflows/names';
import { noteActsOf, takeUpActs } from './acts-noted';
import { actOn, type RetentionOffice } from './office';
import { headOf, seeDelegation, type SeenCase, type SeenDelegation } from './standing';

/** Who destroys, and why. */
export interface Destroying {
  actor: Actor;
  reason: string;
}

/** What became of one case that was named. */
export type Destroyed =
  /** `finished`: its tombstone stood already, and something was left. */
  | { outcome: 'destroyed' | 'finished' | 'already'; stone: Tombstone }
  | { outcome: 'refused'; obstacles: Obstacle[]; state: DelegationState; docketNumber: string }
  /** It went on while it was looked at. */
  | { outcome: 'changed' | 'unknown' };

/**
 * Destroys a case, or finishes what was begun: tombstone in place of its rows, then engine, archive and documents, then
 * a mark. Wherever it is broken off, the case is whole or the same call finishes it.
 * @throws what registry, engine or store of blobs say: then it is to be called again
 */
export async function destroyCase(
  office: RetentionOffice,
  book: AnchorBook,
  delegationId: DelegationId,
  { actor, reason }: Destroying,
): Promise<Destroyed> {
  const { pool, directory } = office;
  const kept = await findTombstone(pool, delegationId);
  if (kept) {
    if (kept.doneAt !== null) return { outcome: 'already', stone: kept.stone };
    await finishDestroying(office, kept.stone);
    return { outcome: 'finished', stone: kept.stone };
  }
  // A hold of before the registry was lost counts.
  await takeUpActs(office, delegationId);
  const seen = await seeDelegation(office, book, delegationId);
  if (!seen) return { outcome: 'unknown' };
  const now = instantFromMs(Date.now());
  const obstacles = obstaclesOf(seen.standing, courtDayOf(now));
  const { overAt, term } = seen.standing;
  if (obstacles.length > 0 || seen.state.stage !== 'closed' || overAt === null || term === 'permanent')
    return refused(seen, obstacles);
  const { personId, name } = actor;
  const stone: Tombstone = {
    ...(await whatGoes(office, seen, seen.state.closedAt)),
    submittedAt: seen.state.submittedAt,
    closedAt: seen.state.closedAt,
    by: { personId, name },
    at: now,
    reason,
    rule: { years: term, dueOn: dueOn(overAt, term), directory: directory.version },
  };
  const asked = { tombstone: sha256(sealedTombstone(stone)) };
  const burial = await bury(pool, stone, actOn(delegationId, { act: 'destroy', actor, reason, asked }));
  if (burial === 'held') return refused(seen, ['held']);
  if (burial === 'changed') return { outcome: 'changed' };
  await finishDestroying(office, stone);
  return { outcome: 'destroyed', stone };
}

function refused({ state, docketNumber }: SeenDelegation, obstacles: Obstacle[]): Destroyed {
  return { outcome: 'refused', obstacles, state, docketNumber };
}

/** Removes what a tombstone says has to go, as far as it is there, and marks that it is gone. */
export async function finishDestroying(office: RetentionOffice, stone: Tombstone): Promise<void> {
  const { client, blobs, pool } = office;
  // Before anything is gone: the only trace beside the registry.
  await noteActsOf(office, stone.delegationId);
  for (const { caseId } of stone.cases) {
    const workflowId = caseWorkflowId(caseId);
    const runs = stone.runs.filter((run) => run.workflowId === workflowId).map(({ runId }) => runId);
    await forgetWorkflow(client, workflowId, runs);
    await forgetWorkflow(client, replayWorkflowId(caseId));
  }
  for (const blob of stone.blobs) await blobs.remove(blob);
  const stillNamed = await namedElsewhere(pool, stone.delegationId, stone.documents);
  for (const document of stone.documents) {
    // Somebody may have taken it up meanwhile, or means to.
    if (stillNamed.has(document) || (await isUploadedSince(blobs, document, stone.at))) continue;
    await blobs.remove(document);
    for (const note of await blobs.notesIn(documentNotes(document))) await blobs.removeNote(note);
  }
  for (const { caseId } of stone.cases) {
    for (const note of await blobs.notesIn(archiveNotes(caseId))) await blobs.removeNote(note);
  }
  await markBuried(pool, stone.delegationId);
}

type WhatGoes = Omit<Tombstone, 'submittedAt' | 'closedAt' | 'by' | 'at' | 'reason' | 'rule'>;

async function whatGoes(office: RetentionOffice, seen: SeenDelegation, closedAt: Instant): Promise<WhatGoes> {
  const { state, docketNumber, cases } = seen;
  const blobs = new Set<string>();
  for (const { recorded } of cases) {
    for (const blob of await archiveBlobs(office, recorded.caseId, recorded.archive)) blobs.add(blob);
  }
  return {
    tombstone: 1,
    delegationId: state.delegationId,
    docketNumber,
    kind: state.kind,
    sides: sidesOf(cases),
    cases: cases.map(({ recorded }): BuriedCase => {
      const { caseId, revision, archive } = recorded;
      return { caseId, revision, head: headOf(recorded), archive: archive ?? '' };
    }),
    runs: cases.flatMap(({ archive }) =>
      (archive?.runs ?? []).map(({ runId }) => ({ workflowId: archive?.workflowId ?? '', runId })),
    ),
    blobs: [...blobs],
    documents: await ownDocuments(office, seen, closedAt),
  };
}

/** All that had it or a seizure of it, once or to its end. */
function sidesOf(cases: readonly SeenCase[]): Tombstone['sides'] {
  const states = cases.map(({ recorded }) => recorded.state as DelegationState | SeizureState);
  const sides = states.flatMap(({ requesting, assisting, formerUnits }): Side[] => [
    requesting,
    assisting,
    ...formerUnits,
  ]);
  return [...new Map(sides.map(({ unit, court }) => [unit, { unit, court }])).values()];
}

/** All that was ever archived of a case, that of before it went on too, and the histories in it. */
async function archiveBlobs(
  { blobs, archives }: RetentionOffice,
  caseId: string,
  mark: string | null,
): Promise<string[]> {
  const hashes = new Set((await archivesOf(blobs, caseId)).map(({ sha256: hash }) => hash));
  if (mark !== null) hashes.add(mark);
  const found: string[] = [];
  for (const hash of hashes) {
    const archive = await archives.get(hash).catch((error: unknown) => {
      // Whatever lies there goes; the histories are in the others.
      if (isArchiveDamaged(error)) return undefined;
      throw error;
    });
    found.push(hash, ...(archive?.runs ?? []).map(({ history }) => history));
  }
  return found;
}

/**
 * Documents that this case alone names, and that nobody uploaded since it closed: for another case, it may be. What was
 * never uploaded as a document is not its to take along.
 */
async function ownDocuments(
  { pool, blobs }: RetentionOffice,
  { state, cases }: SeenDelegation,
  closedAt: Instant,
): Promise<string[]> {
  const events = cases.flatMap(({ recorded }) => recorded.links.map(({ event }) => event.data));
  const named = [
    ...new Set(events.flatMap((data) => namedDocuments(data)).map((document) => document.sha256)),
  ];
  const elsewhere = await namedElsewhere(pool, state.delegationId, named);
  const own: string[] = [];
  for (const document of named.sort()) {
    if (elsewhere.has(document) || (await isUploadedSince(blobs, document, closedAt))) continue;
    if ((await blobs.readNote(typeNote(document))) !== undefined) own.push(document);
  }
  return own;
}
