import type { Pool } from 'pg';
import type { AuditFault } from '../../domain/audit/fault';
import { delegationOfCase, parseDelegationId, type DelegationId } from '../../domain/ids';
import { sealedTombstone, type Tombstone } from '../../domain/retention/tombstone';
import { saysLast, type AnchorBook } from '../../platform/anchors/anchor-book';
import { archiveNotes } from '../../platform/archive/archive-notes';
import type { BlobStore } from '../../platform/blobs';
import { isUploadedSince } from '../../platform/document-notes';
import type { Histories } from '../../platform/engine-histories';
import { sha256 } from '../../platform/sha256';
import { namedElsewhere } from '../../registry/queries/retention';
import { listTombstones, rowsLeft, type KeptTombstone } from '../../registry/tombstones';
import { caseWorkflowId } from '../../workflows/names';
import type { CaseFault } from './report';

interface Sources {
  registry: Pool;
  histories: Pick<Histories, 'runsOf'>;
  blobs: BlobStore;
  anchors: AnchorBook;
}

/** What was destroyed, and what is wrong about that. */
export interface SeenTombstones {
  /** Ids of delegations and of their seizures. */
  buried: Set<string>;
  faults: CaseFault[];
}

/** Holds tombstones against the log and the anchors, and looks for what should be gone. */
export async function seeTombstones(sources: Sources, only?: readonly string[]): Promise<SeenTombstones> {
  const seen: SeenTombstones = { buried: new Set(), faults: [] };
  for (const kept of await listTombstones(sources.registry, only?.flatMap(delegationOf))) {
    for (const { caseId } of kept.stone.cases) seen.buried.add(caseId);
    seen.faults.push(...(await faultsOf(sources, kept)));
  }
  return seen;
}

function delegationOf(caseId: string): DelegationId[] {
  const id = parseDelegationId(delegationOfCase(caseId));
  return id === undefined ? [] : [id];
}

async function faultsOf(sources: Sources, { stone, onRecord, doneAt }: KeptTombstone): Promise<CaseFault[]> {
  const { delegationId, docketNumber, cases } = stone;
  const of = (fault: AuditFault, caseId: string = delegationId): CaseFault => ({
    caseId,
    docketNumber,
    fault,
  });
  const faults: CaseFault[] = [];
  if (sha256(sealedTombstone(stone)) !== onRecord) faults.push(of({ code: 'TOMBSTONE_CHANGED' }));
  for (const { caseId, revision, head } of cases) {
    // Nothing is destroyed that was not anchored at its end.
    if (!saysLast(sources.anchors, caseId, revision, head)) {
      const last = sources.anchors.last.get(caseId);
      faults.push(of({ code: 'NOT_AS_ANCHORED', revision: last?.revision ?? 0 }, caseId));
    }
  }
  if (doneAt === null) return [...faults, of({ code: 'DESTRUCTION_UNFINISHED' })];
  const left = await leftOf(sources, stone);
  return [...faults, ...left.map((where) => of({ code: 'DESTROYED_STILL_THERE', where }))];
}

/** Where something of it is, though it should be gone. */
async function leftOf(sources: Sources, stone: Tombstone): Promise<string[]> {
  const { registry, histories, blobs } = sources;
  const left: string[] = [];
  if ((await rowsLeft(registry, stone)) > 0) left.push('registry');
  for (const { caseId } of stone.cases) {
    const workflowId = caseWorkflowId(caseId);
    if (await histories.runsOf(workflowId)) left.push(`engine ${workflowId}`);
  }
  for (const { caseId } of stone.cases) {
    for (const note of await blobs.notesIn(archiveNotes(caseId))) left.push(`note ${note}`);
  }
  for (const blob of stone.blobs) if (await blobs.has(blob)) left.push(`archive ${blob}`);
  const named = await namedElsewhere(registry, stone.delegationId, stone.documents);
  for (const document of stone.documents) {
    if (named.has(document) || !(await blobs.has(document))) continue;
    if (!(await isUploadedSince(blobs, document, stone.at))) left.push(`document ${document}`);
  }
  return left;
}
