import type { Pool, PoolClient } from 'pg';
import type { Links } from '../../domain/chain/chain';
import type { ToldLife } from '../../domain/told-life';
import { createCalendarLoads } from '../calendar-loads';
import { linkedRows, recordSeizure, recordWrite, type WorklistTargets } from '../commit';
import { toJson } from '../json';
import { adoptDocketNumbers } from '../adopt-docket-number';
import { migrate } from '../migrate';
import { inTransaction, rowsOf } from '../statement';
import { DRAFT, dropSchema, hasSchema, liveSchema } from './schemas';
import { keepTables } from './keep-tables';
import { buildIndexes } from './without-indexes';
import { ARCHIVE_MARKS, CASE_KINDS, CASE_TABLES } from './tables';

const PROGRESS = `CREATE TABLE ${DRAFT}.rebuild_progress (
  workflow_id text PRIMARY KEY,
  -- The case, where there is one.
  case_id     text,
  is_whole    boolean NOT NULL
)`;

/**
 * An empty registry beside the one in use, or the one that an earlier call had begun, if it is of this engine and this
 * build. What no history says is taken along.
 *
 * @param pools `live` of the registry in use, `draft` whose search path is the draft alone: a migration that drops an
 *   index by its name would find that of the other
 * @param origin engine and namespace whose histories it is made from
 * @returns workflows that are done already
 */
export async function openDraft(
  { live, draft }: { live: Pool; draft: Pool },
  origin: string,
): Promise<Set<string>> {
  if (!(await isOf(live, origin))) {
    await dropSchema(live, DRAFT);
    await rowsOf(live, `CREATE SCHEMA ${DRAFT}`);
  }
  await migrate(draft);
  if (!(await isOf(live, origin))) {
    await rowsOf(live, PROGRESS);
    await rowsOf(live, `COMMENT ON SCHEMA ${DRAFT} IS '${origin.replaceAll("'", "''")}'`);
  }
  const schema = await liveSchema(live);
  await keepTables(live, schema, DRAFT);
  await buildIndexes(draft);
  const done = await rowsOf<{ id: string }>(draft, 'SELECT workflow_id AS id FROM rebuild_progress');
  return new Set(done.map(({ id }) => id));
}

async function isOf(live: Pool, origin: string): Promise<boolean> {
  if (!(await hasSchema(live, DRAFT))) return false;
  const [row] = await rowsOf<{ origin: string | null }>(
    live,
    `SELECT obj_description($1::regnamespace, 'pg_namespace') AS origin`,
    [DRAFT],
  );
  return row?.origin === origin;
}

/**
 * Writes what was told of a life, and then that it is done; of a life told before, what is new. Each statement stands by
 * itself, or lives would wait for each other's series of numbers: one that is broken off is told once more.
 */
export async function writeTold(draft: Pool, life: ToldLife, network: WorklistTargets = {}): Promise<void> {
  await writeLife(draft, life, network);
  for (const load of life.loads) await createCalendarLoads(draft).store(load);
  const { workflowId, isWhole } = life;
  await rowsOf(
    draft,
    `INSERT INTO rebuild_progress (workflow_id, case_id, is_whole) VALUES ($1, $2, $3)
     ON CONFLICT (workflow_id) DO UPDATE SET case_id = excluded.case_id, is_whole = excluded.is_whole`,
    [workflowId, caseIdOf(life), isWhole],
  );
}

/** As a commit of the product would write it, whatever was written before it. */
async function writeLife(target: Pool | PoolClient, life: ToldLife, network: WorklistTargets): Promise<void> {
  if ('delegation' in life) {
    const { delegation, docketNumber } = life;
    if (docketNumber !== null) {
      await adoptDocketNumbers(target, [{ delegationId: delegation.delegationId, docketNumber }]);
    }
    await recordWrite(target, delegation, network);
  } else if ('seizure' in life) {
    await recordSeizure(target, life.seizure);
  }
}

/** What is archived stays archived. */
async function keepMarks(client: PoolClient, live: string, heads: string, caseId: string): Promise<void> {
  const marksOf = (row: string): string => ARCHIVE_MARKS.map((column) => `${row}.${column}`).join(', ');
  await rowsOf(
    client,
    `UPDATE ${heads} n SET (${ARCHIVE_MARKS.join(', ')}) = (${marksOf('o')}) FROM ${live}.${heads} o
     WHERE o.${caseId} = n.${caseId} AND o.archive IS NOT NULL AND (${marksOf('n')}) IS DISTINCT FROM (${marksOf('o')})`,
  );
}

/** Null of a life that left nothing. */
export function caseIdOf(life: ToldLife): string | null {
  if ('delegation' in life) return life.delegation.delegationId;
  return 'seizure' in life ? life.seizure.state.seizureId : null;
}

function linksOf(life: ToldLife): Links | undefined {
  if ('delegation' in life) return life.delegation.links;
  return 'seizure' in life ? life.seizure.links : undefined;
}

/**
 * Completes the draft from the registry in use: cases that are in no history, first events of cases whose first runs are
 * forgotten, and places in the queues, which are given in the order in which requests came.
 *
 * @param draft its search path is the draft alone: triggers write where that leads
 * @param live schema of the registry in use
 * @returns cases that were taken along as they were, and of how many others the first events were
 */
export async function keepTheRest(draft: Pool, live: string): Promise<{ whole: string[]; partly: number }> {
  return inTransaction(draft, async (client) => {
    const whole: string[] = [];
    for (const { heads, caseId } of CASE_KINDS) await keepMarks(client, live, heads, caseId);
    for (const { heads: head, caseId } of CASE_KINDS) {
      const rows = await rowsOf<{ id: string }>(
        client,
        `SELECT ${caseId}::text AS id FROM ${live}.${head} o
         WHERE NOT EXISTS (SELECT FROM ${head} n WHERE n.${caseId} = o.${caseId})`,
      );
      const ids = rows.map(({ id }) => id);
      whole.push(...ids);
      for (const table of CASE_TABLES.filter((each) => each.caseId === caseId && !each.isFollowing)) {
        await rowsOf(
          client,
          `INSERT INTO ${table.name} SELECT * FROM ${live}.${table.name} WHERE ${caseId}::text = ANY ($1)`,
          [ids],
        );
      }
    }
    const partly = await keepFirstEvents(client, live);
    await rowsOf(
      client,
      `UPDATE work_items n SET turn = o.turn FROM ${live}.work_items o
       WHERE (o.delegation_id, o.side, o.unit, o.priority) = (n.delegation_id, n.side, n.unit, n.priority)`,
    );
    await rowsOf(client, 'DELETE FROM worklist_filling');
    return { whole, partly };
  });
}

async function keepFirstEvents(client: PoolClient, live: string): Promise<number> {
  let partly = 0;
  for (const { events, caseId } of CASE_KINDS) {
    const [row] = await rowsOf<{ cases: number }>(
      client,
      `WITH kept AS (
         INSERT INTO ${events} SELECT o.* FROM ${live}.${events} o
         JOIN rebuild_progress p ON p.case_id = o.${caseId}::text AND NOT p.is_whole
         ON CONFLICT DO NOTHING RETURNING ${caseId})
       SELECT count(DISTINCT ${caseId}) AS cases FROM kept`,
    );
    partly += row?.cases ?? 0;
  }
  return partly;
}

/**
 * Writes a life into the registry in use, in which the product writes too: its events also where a later commit of the
 * product has come before them.
 */
export async function writeAgain(live: Pool, life: ToldLife, network: WorklistTargets = {}): Promise<void> {
  await inTransaction(live, async (client) => {
    await writeLife(client, life, network);
    const events =
      'delegation' in life ? life.delegation.events : 'seizure' in life ? life.seizure.events : [];
    const table = CASE_KINDS.find(({ caseId }) => (caseId === 'delegation_id') === 'delegation' in life);
    if (!table) return;
    const rows = linkedRows(events, linksOf(life), { [table.caseId]: caseIdOf(life), recorded_at: 'now' });
    await rowsOf(
      client,
      `INSERT INTO ${table.events} SELECT * FROM json_populate_recordset(NULL::${table.events}, $1)
       ON CONFLICT DO NOTHING`,
      [toJson(rows)],
    );
  });
}
