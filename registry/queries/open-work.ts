import type { Pool } from 'pg';
import type { OpenWork } from '../../domain/directory-change';
import { rowsOf } from '../statement';

/** So many docket numbers are named; all are counted. */
const NAMED = 10;

/** Both sides, also where one has it on no list for the moment; and their lead tribunals, which the ladder goes to. */
const CASES = `
  SELECT p.id, d.docket_number FROM dockets d
  CROSS JOIN LATERAL (VALUES (d.requesting_unit), (d.assisting_unit), (d.requesting_court), (d.assisting_court)) p (id)
  WHERE d.stage <> 'closed'
  UNION
  SELECT p.id, d.docket_number FROM work_items w JOIN dockets d USING (delegation_id)
  CROSS JOIN LATERAL (VALUES (split_part(w.desk, ':', 2)), (w.card -> 'acting' -> w.side ->> 'leadTribunal')) p (id)
  UNION
  SELECT p.id, coalesce(d.docket_number, s.seizure_id) FROM seizures s LEFT JOIN dockets d USING (delegation_id)
  CROSS JOIN LATERAL (VALUES (s.requesting_court), (s.assisting_court),
    (s.state -> 'requesting' ->> 'unit'), (s.state -> 'assisting' ->> 'unit'),
    (s.state -> 'requesting' ->> 'leadTribunal'), (s.state -> 'assisting' ->> 'leadTribunal')) p (id)
  WHERE s.status IN ('inForce', 'waiting')`;

/** A seat is written `role@place`. */
const ESCALATIONS = `
  SELECT DISTINCT split_part(seat, '@', 2) AS id, escalation_id FROM (
    SELECT escalation_id, place_keys FROM escalations WHERE status = 'open'
    UNION ALL
    SELECT escalation_id, place_keys FROM seizure_escalations WHERE status = 'open'
  ) e CROSS JOIN LATERAL unnest(place_keys) seat`;

/**
 * What lies open with courts, units and people, by their ids; nothing of those that have nothing.
 * @throws RegistryUnavailableError
 */
export async function openWorkOf(pool: Pool, ids: readonly string[]): Promise<Map<string, OpenWork>> {
  const [cases, escalations] = await Promise.all([
    rowsOf<{ id: string; cases: number; docketNumbers: string[] }>(
      pool,
      `SELECT id, count(*) AS cases, (array_agg(docket_number ORDER BY docket_number))[1:${NAMED}] AS "docketNumbers"
       FROM (${CASES}) AS found WHERE id = ANY ($1) GROUP BY id`,
      [ids],
    ),
    rowsOf<{ id: string; escalations: number }>(
      pool,
      `SELECT id, count(*) AS escalations FROM (${ESCALATIONS}) AS found WHERE id = ANY ($1) GROUP BY id`,
      [ids],
    ),
  ]);
  const open = new Map(cases.map(({ id, ...of }): [string, OpenWork] => [id, { ...of, escalations: 0 }]));
  for (const { id, escalations: count } of escalations) {
    open.set(id, { cases: 0, docketNumbers: [], ...open.get(id), escalations: count });
  }
  return open;
}
