import type { Pool } from 'pg';
import { CASE_KINDS, caseKindOf } from '../domain/ids';
import { TABLES_OF, type CaseTables } from './case-tables';
import { rowsOf } from './statement';
import { whileAlone } from './while-alone';

/** In the two-number space of advisory locks, as that of the migrations. */
const LOCK = [0x7869, 5] as const;

/** What is archived, and what is to be. */
export interface ArchiveMarks {
  /** Cases that are over and not archived, or have gone on in a new run since; those that waited longest first. */
  due(limit: number): Promise<string[]>;
  /** @param sha256 of the archive; `runs` of the workflow that are in it; `isWhole`: nothing more comes */
  mark(caseId: string, archived: Archived): Promise<void>;
  /** It is tried again, but not before so many seconds have passed. */
  putOff(caseId: string, seconds: number): Promise<void>;
  /** SHA-256 of the archive of a case; undefined where there is none. */
  of(caseId: string): Promise<string | undefined>;
  /** Does `work` while no other process archives; undefined, and nothing done, while one does. */
  alone<T>(work: () => Promise<T>): Promise<T | undefined>;
}

export interface Archived {
  sha256: string;
  runs: number;
  isWhole: boolean;
}

/** Every call throws RegistryUnavailableError where the registry cannot be asked. */
export function createArchiveMarks(pool: Pool): ArchiveMarks {
  return {
    async due(limit) {
      const found: string[] = [];
      for (const kind of CASE_KINDS) {
        const { heads, id, isOver } = TABLES_OF[kind];
        const rows = await rowsOf<{ id: string }>(
          pool,
          `SELECT ${id}::text AS id FROM ${heads}
           WHERE ((${isOver} AND NOT archived_whole) OR fence_run > archived_runs) AND archive_after <= now()
           ORDER BY archive_after LIMIT $1`,
          [limit - found.length],
        );
        found.push(...rows.map((row) => row.id));
      }
      return found;
    },
    async mark(caseId, { sha256, runs, isWhole }) {
      const { heads, id } = tableOf(caseId);
      await rowsOf(
        pool,
        `UPDATE ${heads} SET archive = decode($2, 'hex'), archived_runs = $3, archived_whole = $4 WHERE ${id} = $1`,
        [caseId, sha256, runs, isWhole],
      );
    },
    async putOff(caseId, seconds) {
      const { heads, id } = tableOf(caseId);
      await rowsOf(
        pool,
        `UPDATE ${heads} SET archive_after = now() + make_interval(secs => $2) WHERE ${id} = $1`,
        [caseId, seconds],
      );
    },
    async of(caseId) {
      const { heads, id } = tableOf(caseId);
      const [row] = await rowsOf<{ sha256: string | null }>(
        pool,
        `SELECT encode(archive, 'hex') AS sha256 FROM ${heads} WHERE ${id} = $1`,
        [caseId],
      );
      return row?.sha256 ?? undefined;
    },
    alone: (work) => whileAlone(pool, LOCK, work),
  };
}

/** Every case that has an archive. Throws RegistryUnavailableError where the registry cannot be asked. */
export async function archivedCases(pool: Pool): Promise<(Archived & { caseId: string })[]> {
  const found: (Archived & { caseId: string })[] = [];
  for (const kind of CASE_KINDS) {
    const { heads, id } = TABLES_OF[kind];
    const rows = await rowsOf<Archived & { caseId: string }>(
      pool,
      `SELECT ${id}::text AS "caseId", encode(archive, 'hex') AS sha256, archived_runs AS runs, archived_whole AS "isWhole"
       FROM ${heads} WHERE archive IS NOT NULL`,
    );
    found.push(...rows);
  }
  return found;
}

function tableOf(caseId: string): CaseTables {
  return TABLES_OF[caseKindOf(caseId) ?? 'delegation'];
}
