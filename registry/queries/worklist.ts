import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Instant } from '../../domain/time';
import { RANKS } from '../../domain/worklist/order';
import type { WorkScope } from '../../domain/worklist/scope';
import type { WorkSection, WorkSide } from '../../domain/worklist/section';
import type { KeptWork } from '../../domain/worklist/snapshot';
import type { WorkCard } from '../../domain/worklist/work-item';
import { toTimestamp, type DocketSummary } from '../docket-row';
import { rowsOf } from '../statement';
import { decodeWorkCursor, encodeWorkCursor, type WorkPosition } from '../work-cursor';
import { personAt, personDesk, unitDesk } from '../work-row';
import { checkLimit, Conditions } from './conditions';
import { toItem, type Page } from './list-delegations';

export interface WorkQuery {
  scope: WorkScope;
  section: WorkSection;
  cursor?: string;
  /** 1–200. */
  limit: number;
  /** Real time: by it a day is at risk. */
  now: Instant;
}

interface Row {
  docket_number: string;
  summary: DocketSummary;
  side: WorkSide;
  card: WorkCard;
  desk: string;
  rank: number;
  later: 0 | 1;
  /** Null stands for `infinity`, here and below. */
  risk: Instant | null;
  day: string;
  turn: number;
  due: Instant | null;
  submitted: Instant;
}

/** A column of `work_items` and the value that it must have. */
interface Lane {
  column: 'desk' | 'unit' | 'court';
  value: string;
}

/** The first columns by which all is sorted, in the form that both parts of a list give them. */
const ORDER = 'rank, later, risk, day, turn, due, submitted, delegation_id';
const AT_RISK = `w.rank, 0 AS later, w.risk_at AS risk, 'infinity'::date AS day, 0 AS turn,
  'infinity'::timestamptz AS due, w.submitted_at AS submitted, w.delegation_id`;
const NOT_AT_RISK = `w.rank, 1 AS later, 'infinity'::timestamptz AS risk, w.queue_day AS day, w.turn,
  w.due_at AS due, w.submitted_at AS submitted, w.delegation_id`;

/**
 * One page of a list of work in the published order (domain/worklist/order.ts). What depends on the moment of reading,
 * whether a day is at risk, splits each list in two parts that an index each gives in order; a cursor carries the
 * moment at which its list was begun. Throws CursorError for a broken or foreign cursor.
 */
export async function listWork(pool: Pool, query: WorkQuery): Promise<Page<KeptWork>> {
  checkLimit(query.limit);
  const lanes = lanesOf(query.scope);
  if (lanes.length === 0) return { items: [], nextCursor: null };
  const list = listName(lanes, query.section);
  const from = query.cursor === undefined ? undefined : decodeWorkCursor(list, query.cursor);
  const asOf = from?.asOf ?? (toTimestamp(query.now) as Instant);
  const rows = await pageOf(pool, lanes, query, asOf, from?.last);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => toFound(row, query)),
    nextCursor: last === undefined ? null : encodeWorkCursor(list, { asOf, last: positionOf(last) }),
  };
}

function lanesOf(scope: WorkScope): Lane[] {
  if ('unit' in scope) return [{ column: 'unit', value: scope.unit }];
  if ('court' in scope) return [{ column: 'court', value: scope.court }];
  const desks = scope.persons.map(personDesk);
  if (scope.unassignedOf !== undefined) desks.push(unitDesk(scope.unassignedOf));
  return desks.map((value) => ({ column: 'desk', value }));
}

/** Short, whoever's it is, and without a name in it. */
function listName(lanes: Lane[], section: WorkSection): string {
  const whose = createHash('sha256').update(JSON.stringify(lanes)).digest('base64url').slice(0, 16);
  return `worklist/${section}/${whose}`;
}

function pageOf(
  pool: Pool,
  lanes: Lane[],
  { section, limit }: WorkQuery,
  asOf: Instant,
  last: WorkPosition | undefined,
): Promise<Row[]> {
  const values = new Conditions();
  const shared = { section: values.bind(section), asOf: values.bind(asOf), limit: values.bind(limit + 1) };
  const parts = lanes.flatMap((lane) => {
    const of = `w.${lane.column} = ${values.bind(lane.value)} AND w.section = ${shared.section}`;
    const cut = `LIMIT ${shared.limit}`;
    // Written out, so that the index that holds only what may be at risk can be used, each rank in its turn.
    const risky = `${of} AND w.rank = ANY ('{${RANKS.join(',')}}') AND w.risk_at < 'infinity'
      AND w.risk_at <= ${shared.asOf}::timestamptz${afterAtRisk(values, last)}
      ORDER BY w.rank, w.risk_at, w.submitted_at, w.delegation_id ${cut}`;
    const other = `${of} AND w.risk_at > ${shared.asOf}::timestamptz${afterOther(values, last)}
      ORDER BY w.rank, w.queue_day, w.turn, w.due_at, w.submitted_at, w.delegation_id ${cut}`;
    return [part(AT_RISK, risky), part(NOT_AT_RISK, other)];
  });
  return rowsOf<Row>(
    pool,
    `SELECT d.docket_number, d.summary, p.*
     FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) AS parts ORDER BY ${ORDER} LIMIT ${shared.limit}) AS p
     JOIN dockets d USING (delegation_id) ORDER BY ${ORDER}`,
    values.values,
  );
}

function part(columns: string, where: string): string {
  return `(SELECT ${columns}, w.side, w.card, w.desk FROM work_items w WHERE ${where})`;
}

/** Of the part at risk: what comes after the last item shown. Nothing of its rank, where that was of the other part. */
function afterAtRisk(values: Conditions, last: WorkPosition | undefined): string {
  if (!last) return '';
  if (last.later === 1) return ` AND w.rank > ${values.bind(last.rank)}::smallint`;
  return ` AND (w.rank, w.risk_at, w.submitted_at, w.delegation_id) > (${values.bind(last.rank)}::smallint,
    ${values.bind(last.risk)}::timestamptz, ${values.bind(last.submitted)}::timestamptz, ${values.bind(last.id)}::uuid)`;
}

/** Of the other part: all of its rank, where the last item shown was of the part at risk. */
function afterOther(values: Conditions, last: WorkPosition | undefined): string {
  if (!last) return '';
  if (last.later === 0) return ` AND w.rank >= ${values.bind(last.rank)}::smallint`;
  return ` AND (w.rank, w.queue_day, w.turn, w.due_at, w.submitted_at, w.delegation_id) >
    (${values.bind(last.rank)}::smallint, ${values.bind(last.day)}::date, ${values.bind(last.turn)}::integer,
     ${values.bind(last.due)}::timestamptz, ${values.bind(last.submitted)}::timestamptz, ${values.bind(last.id)}::uuid)`;
}

function toFound({ side, card, desk, later, ...row }: Row, { section, now }: WorkQuery): KeptWork {
  const person = personAt(desk);
  return {
    item: toItem(row, now),
    ...{ side, section, card, isAtRisk: later === 0 },
    ...(person === undefined ? {} : { person }),
  };
}

function positionOf({ rank, later, risk, day, turn, due, submitted, summary }: Row): WorkPosition {
  const at = (instant: Instant | null): string => (instant === null ? 'infinity' : toTimestamp(instant));
  return {
    ...{ rank, later, day, turn, id: summary.id },
    ...{ risk: at(risk), due: at(due), submitted: at(submitted) },
  };
}
