import type { Client } from '@temporalio/client';
import type { CaseArchive } from '../../domain/archive/case-archive';
import { caseIdOfWorkflow } from '../../domain/ids';
import type { BlobStore } from '../blobs';
import { createHistories, type EngineRun, type Histories, type KnownRuns } from '../engine-histories';
import { createArchives } from './archives';

/** Where the archive of a case is found, and its histories. */
interface ArchivedCases {
  /** Undefined where nothing of it is archived. */
  find(workflowId: string): Promise<CaseArchive | undefined>;
  runsOf(archive: CaseArchive): Promise<EngineRun[]>;
}

/**
 * Histories of the engine, and of the archive where the engine has forgotten them.
 * @param marks say the SHA-256 of the archive of a case; undefined where there is none
 */
export function createCaseHistories(
  client: Client,
  blobs: BlobStore,
  marks: { of(caseId: string): Promise<string | undefined> },
): Histories {
  const archives = createArchives(blobs);
  return withArchives(createHistories(client), {
    async find(workflowId) {
      const sha256 = await marks.of(caseIdOfWorkflow(workflowId));
      return sha256 === undefined ? undefined : archives.get(sha256);
    },
    runsOf: archives.runsOf,
  });
}

function withArchives(histories: Histories, cases: ArchivedCases): Histories {
  return {
    listIds: (types) => histories.listIds(types),
    async runsOf(workflowId) {
      const found = await histories.runsOf(workflowId);
      if (found?.isWhole === true) return found;
      const archive = await cases.find(workflowId);
      if (!archive) return found;
      return joined(found, archive, await cases.runsOf(archive));
    },
  };
}

/** What the engine still has of a case, and before it what the archive has: it reads as one. */
export function joined(
  found: KnownRuns | undefined,
  { isWhole }: Pick<CaseArchive, 'isWhole'>,
  archived: EngineRun[],
): KnownRuns {
  if (!found) return { runs: archived, isWhole };
  const earlier = before(found.runs[0], archived);
  return earlier ? { runs: [...earlier, ...found.runs], isWhole } : found;
}

/** The archived runs that a run of the engine goes on from; undefined where the one before it is not among them. */
function before(first: EngineRun | undefined, archived: readonly EngineRun[]): EngineRun[] | undefined {
  const started = first?.history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const last = archived.findIndex(({ runId }) => runId === started?.continuedExecutionRunId);
  return last === -1 ? undefined : archived.slice(0, last + 1);
}
