import type { Pool } from 'pg';
import type { DelegationState } from '../../domain/delegation/state';
import type { Escalation, EscalationStatus } from '../../domain/escalation';
import type { SeizureState } from '../../domain/seizures/seizure';
import type { Instant } from '../../domain/time';
import { decodeCursor, encodeCursor } from '../cursor';
import { toTimestamp } from '../docket-row';
import { rowsOf } from '../statement';
import { checkLimit, Conditions, onlyVisible, type Viewer } from './conditions';
import type { Page } from './list-delegations';

export interface EscalationQuery {
  viewer: Viewer;
  /** `role@unit` or `role@court`: only what is addressed or copied to one of these. */
  placeKeys?: string[];
  status?: EscalationStatus;
  cursor?: string;
  /** 1–200. */
  limit: number;
}

/** An escalation with the delegation or the seizure it belongs to, of which it depends what may be answered. */
export type FoundEscalation = { escalation: Escalation; docketNumber: string | null } & (
  { state: DelegationState } | { seizure: SeizureState }
);

interface Row {
  escalation: Escalation;
  of: 'delegation' | 'seizure';
  state: unknown;
  docket_number: string | null;
  raised_at: Instant;
}

const LIST = 'escalations';
const ofDelegations = (escalations: string): string => `SELECT e.escalation_id, e.document AS escalation,
    e.raised_at, 'delegation' AS of, d.state, d.docket_number
  FROM ${escalations} e JOIN dockets d USING (delegation_id)`;
const ofSeizures = (escalations: string): string => `SELECT e.escalation_id, e.document AS escalation,
    e.raised_at, 'seizure' AS of, d.state, n.docket_number
  FROM ${escalations} e JOIN seizures d USING (seizure_id) LEFT JOIN dockets n USING (delegation_id)`;

/** One page of escalations, the latest first. Throws CursorError for a broken or foreign cursor. */
export async function listEscalations(pool: Pool, query: EscalationQuery): Promise<Page<FoundEscalation>> {
  checkLimit(query.limit);
  const where = new Conditions();
  where.addIf('e.place_keys && ?::text[]', query.placeKeys).addIf('e.status = ?', query.status);
  if (query.cursor !== undefined) {
    const { key, id } = decodeCursor(LIST, query.cursor);
    where.add('(e.raised_at, e.escalation_id) < (?::timestamptz, ?)', key, id);
  }
  const limit = where.bind(query.limit + 1);
  const latest = `ORDER BY raised_at DESC, escalation_id DESC LIMIT ${limit}`;
  const asked = where.toSql();
  const visible = new Conditions(where.values);
  onlyVisible(visible, query.viewer);
  // Each part is cut off by itself, so that its own index gives the rows; before its cases are looked up where that
  // takes none away.
  const cut = 'all' in query.viewer ? latest : '';
  const those = (table: string): string => `(SELECT * FROM ${table} e ${asked} ${cut})`;
  const parts = [ofDelegations(those('escalations')), ofSeizures(those('seizure_escalations'))];
  const rows = await rowsOf<Row>(
    pool,
    `${parts.map((part) => `(${part} ${visible.toSql()} ${latest})`).join(' UNION ALL ')} ${latest}`,
    where.values,
    'anew',
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(toFound),
    nextCursor:
      last === undefined
        ? null
        : encodeCursor(LIST, { key: toTimestamp(last.raised_at), id: last.escalation.escalationId }),
  };
}

export async function getEscalation(pool: Pool, escalationId: string): Promise<FoundEscalation | undefined> {
  const rows = await rowsOf<Row>(
    pool,
    `${ofDelegations('escalations')} WHERE e.escalation_id = $1
     UNION ALL ${ofSeizures('seizure_escalations')} WHERE e.escalation_id = $1`,
    [escalationId],
  );
  return rows[0] && toFound(rows[0]);
}

function toFound({ escalation, of, state, docket_number: docketNumber }: Row): FoundEscalation {
  return of === 'delegation'
    ? { escalation, docketNumber, state: state as DelegationState }
    : { escalation, docketNumber, seizure: state as SeizureState };
}
