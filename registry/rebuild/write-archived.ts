import type { Pool } from 'pg';
import { instantFromMs } from '../../domain/time';
import type { ToldLife } from '../../domain/told-life';
import { adoptDocketNumbers, otherwiseNumbered, type NumberedDocket } from '../adopt-docket-number';
import type { Archived } from '../archives';
import { createCalendarLoads } from '../calendar-loads';
import { toTimestamp } from '../docket-row';
import { inTransaction, rowsOf as query } from '../statement';
import { workRows } from '../work-row';
import { copyLine, copyLines, type Columns } from './copy-lines';
import { caseIdOf } from './draft';
import { BULK_TABLES, rowsOfDelegation, rowsOfSeizure, type RowsOfCase } from './rows-of-case';

/** A life that is over, and the archive it was read from. */
export interface ArchivedLife {
  life: ToldLife;
  archive: Archived;
}

/**
 * Writes lives that are over into a draft that has nothing of them yet: all of them, and that they are done, or none.
 * @param columns of the draft
 * @returns those that cannot be written so, for another has the number or they are not over: they are to be told one
 *   by one
 */
export async function writeArchived(
  draft: Pool,
  lives: readonly ArchivedLife[],
  columns: Columns,
): Promise<ArchivedLife[]> {
  const numbered = lives.flatMap(({ life }) => numberOf(life));
  await adoptDocketNumbers(draft, numbered);
  const others = await otherwiseNumbered(draft, numbered);
  const recordedAt = toTimestamp(instantFromMs(Date.now()));
  const written = lives.flatMap((archived) => {
    const isOther = numberOf(archived.life).some(({ delegationId }) => others.has(delegationId));
    const rows = isOther ? undefined : rowsOf(archived, recordedAt);
    return rows ? [{ archived, rows }] : [];
  });
  const done = written.map(({ archived }) => archived);
  for (const load of done.flatMap(({ life }) => life.loads)) await createCalendarLoads(draft).store(load);
  await inTransaction(draft, async (client) => {
    for (const table of BULK_TABLES) {
      const ofTable = written.flatMap(({ rows }) => rows[table] ?? []);
      await copyLines(client, table, ofTable.map((row) => copyLine(table, row, columns)).join(''));
    }
    await query(
      client,
      `INSERT INTO rebuild_progress (workflow_id, case_id, is_whole)
       SELECT workflow_id, case_id, true FROM unnest($1::text[], $2::text[]) AS done (workflow_id, case_id)`,
      [done.map(({ life }) => life.workflowId), done.map(({ life }) => caseIdOf(life))],
    );
  });
  return lives.filter((each) => !done.includes(each));
}

/** Undefined for what is not over: its place in a queue is given by the database. */
function rowsOf({ life, archive }: ArchivedLife, recordedAt: string): RowsOfCase | undefined {
  const beside = { recordedAt, archive: archiveColumns(archive) };
  if ('seizure' in life) return rowsOfSeizure(life.seizure, beside);
  const [number] = numberOf(life);
  if (!number || !('delegation' in life) || workRows(life.delegation.state).length > 0) return undefined;
  return rowsOfDelegation(life.delegation, { ...beside, docketNumber: number.docketNumber });
}

function numberOf(life: ToldLife): NumberedDocket[] {
  if (!('delegation' in life) || life.docketNumber === null) return [];
  return [{ delegationId: life.delegation.delegationId, docketNumber: life.docketNumber }];
}

function archiveColumns({ sha256, runs, isWhole }: Archived): object {
  return {
    archive: `\\x${sha256}`,
    archived_runs: runs,
    archived_whole: isWhole,
    archive_after: '-infinity',
  };
}
