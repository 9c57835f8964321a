import type { ArchivedRun, CaseArchive } from '../../domain/archive/case-archive';
import { BlobDamagedError, type BlobStore } from '../blobs';
import type { EngineRun } from '../engine-histories';
import { sha256 } from '../sha256';
import { noteArchive } from './archive-notes';
import { ArchiveUnreadableError, pack, packHistory, unpack, unpackHistory } from './history-file';

/** Archived cases among the blobs: a blob for each run's history, and one for the case that names them. */
export interface Archives {
  /** Durable when it answers. @returns the runs as an archive names them, and the SHA-256 of each */
  putRuns(runs: readonly EngineRun[]): Promise<ArchivedRun[]>;
  /** Durable when it answers, and noted: it is found without a registry from then on. @returns its SHA-256 */
  put(archive: CaseArchive): Promise<string>;
  /**
   * Undefined where there is none.
   * @throws BlobDamagedError, ArchiveUnreadableError
   */
  get(sha256: string): Promise<CaseArchive | undefined>;
  /** Its runs, the first first. @throws BlobDamagedError, ArchiveUnreadableError, also where one is missing */
  runsOf: (archive: CaseArchive) => Promise<EngineRun[]>;
  /** Its histories as they lie there, packed; undefined for one that is missing. @throws BlobDamagedError */
  packedRunsOf(archive: CaseArchive): Promise<(Buffer | undefined)[]>;
}

/** Of what reading an archive throws where it is another, no archive, or lacks a history. */
export function isArchiveDamaged(error: unknown): error is Error {
  return error instanceof BlobDamagedError || error instanceof ArchiveUnreadableError;
}

export function createArchives(blobs: BlobStore): Archives {
  return {
    async putRuns(runs) {
      const put: ArchivedRun[] = [];
      for (const run of runs) {
        const { runId, history, undecided = [] } = run;
        const sha256 = await blobs.put(await packHistory(run));
        put.push({ runId, history: sha256, length: (history.events?.length ?? 0) + undecided.length });
      }
      return put;
    },
    async put(archive) {
      const bytes = await pack(archive);
      // Before it: whoever is to destroy the case later finds all that was ever archived of it.
      await noteArchive(blobs, archive, sha256(bytes));
      return blobs.put(bytes);
    },
    async get(sha256) {
      const bytes = await blobs.get(sha256);
      if (!bytes) return undefined;
      const value = await unpack(bytes);
      if ((value as Partial<CaseArchive> | null)?.archive !== 1) {
        throw new ArchiveUnreadableError('it is no archive of a case');
      }
      return value as CaseArchive;
    },
    async runsOf({ runs }) {
      const read: EngineRun[] = [];
      for (const { runId, history } of runs) {
        const bytes = await blobs.get(history);
        if (!bytes) throw new ArchiveUnreadableError(`the history of run ${runId} is missing`);
        read.push(await unpackHistory(bytes));
      }
      return read;
    },
    packedRunsOf: ({ runs }) => Promise.all(runs.map(({ history }) => blobs.get(history))),
  };
}
