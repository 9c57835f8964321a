import { archiveOf, isSound, type CaseArchive } from '../domain/archive/case-archive';
import { chainFaults, headFaults } from '../domain/chain/check-chain';
import { namedDocuments } from '../domain/delegation/named-documents';
import { caseKindOf } from '../domain/ids';
import type { Archives } from '../platform/archive/archives';
import { loadsOf } from '../platform/calendars-in-history';
import { isEnded, type EngineRun, type Histories } from '../platform/engine-histories';
import { buildsOf } from '../platform/history-builds';
import { headsOf } from '../platform/history-commits';
import { sha256 } from '../platform/sha256';
import type { ArchiveMarks } from '../registry/archives';
import type { createPool } from '../registry/pool';
import { casesOf, type RecordedCase } from '../registry/queries/chains';
import { caseWorkflowId } from '../workflows/names';

export interface ArchiveSources {
  registry: ReturnType<typeof createPool>;
  /** Of the engine; also those that are archived already. */
  histories: Histories;
  archives: Archives;
  marks: ArchiveMarks;
}

/** What became of it: archived; its last run is not over yet; registry and history do not fit, or one has it not. */
export type ArchiveOutcome = 'archived' | 'tooEarly' | 'unfit' | 'forgotten';

/**
 * Writes a case into the archive: the histories of its runs that are over, events with their hashes, state, and what it
 * names. It counts as archived when it was read back and fits.
 * @throws what the registry, the engine or the store of blobs says: then it is not archived, and tried again
 */
export async function archiveCase(sources: ArchiveSources, caseId: string): Promise<ArchiveOutcome> {
  const { registry, histories, archives, marks } = sources;
  const kind = caseKindOf(caseId) ?? 'delegation';
  const workflowId = caseWorkflowId(caseId);
  // The histories first: a case that goes on meanwhile has more in the registry than they hold, never less.
  const found = await histories.runsOf(workflowId);
  const [recorded] = await casesOf(registry, kind, [caseId]);
  if (!found || !recorded) return 'forgotten';
  const ended = found.runs.filter(isEnded);
  if (ended.length === 0 || (recorded.isOver && ended.length < found.runs.length)) return 'tooEarly';
  // Of a case that goes on, the next decision may be half-way.
  if (!fits(recorded, found.runs)) return recorded.isOver ? 'unfit' : 'tooEarly';
  const runs = await archives.putRuns(ended);
  const archive = archiveOf({
    ...ofRegistry(recorded),
    ...{ workflowId, runs, isWhole: found.isWhole },
    ...{ heads: headsOf(found.runs), builds: buildsOf(found.runs), loads: loadsOf(found.runs) },
    documents: documentsOf(recorded),
    fence: fenceOf(ended),
  });
  const hash = await archives.put(archive);
  await readBack(archives, hash, archive);
  await marks.mark(caseId, { sha256: hash, runs: runs.length, isWhole: recorded.isOver });
  return 'archived';
}

/** Whoever closed it looks at it again: a case that does not fit is for `audit -- verify` to name, not to be put away. */
function fits(recorded: RecordedCase, runs: readonly EngineRun[]): boolean {
  return chainFaults(recorded, sha256).length === 0 && headFaults(recorded, headsOf(runs)).length === 0;
}

async function readBack(archives: Archives, hash: string, archive: CaseArchive): Promise<void> {
  const read = await archives.get(hash);
  const runs = read && (await archives.runsOf(read));
  const isRead = read && runs && JSON.stringify(read) === JSON.stringify(archive) && isSound(read, sha256);
  if (!isRead) throw new Error(`the archive ${hash} is not what was written`);
}

function ofRegistry({ archive: _former, ...recorded }: RecordedCase): Omit<RecordedCase, 'archive'> {
  return recorded;
}

function documentsOf({ links }: RecordedCase): string[] {
  const named = links.flatMap(({ event }) => namedDocuments(event.data));
  return [...new Set(named.map((document) => document.sha256))].sort();
}

/** Behind all that its runs have written. */
function fenceOf(runs: readonly EngineRun[]): CaseArchive['fence'] {
  const events = runs.at(-1)?.history.events ?? [];
  const seconds = Number(events.at(-1)?.eventTime?.seconds ?? 0);
  return { run: runs.length - 1, historyLength: events.length, atMs: seconds * 1_000 };
}
