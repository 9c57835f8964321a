import type { Pool } from 'pg';
import type { DelegationState } from '../../domain/delegation/state';
import type { Escalation, EscalationStatus } from '../../domain/escalation';
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

/** An escalation with the delegation it belongs to, of which it depends what may be answered. */
export interface FoundEscalation {
  escalation: Escalation;
  state: DelegationState;
  docketNumber: string;
  visibleTo: string[];
}

interface Row {
  escalation: Escalation;
  state: DelegationState;
  docket_number: string;
  visible_to: string[];
  raised_at: Instant;
}

const LIST = 'escalations';
const SELECT = `SELECT e.document AS escalation, e.raised_at, d.state, d.docket_number, d.visible_to
  FROM escalations e JOIN dockets d USING (delegation_id)`;

/** One page of escalations, the latest first. Throws CursorError for a broken or foreign cursor. */
export async function listEscalations(pool: Pool, query: EscalationQuery): Promise<Page<FoundEscalation>> {
  checkLimit(query.limit);
  const where = new Conditions();
  onlyVisible(where, query.viewer);
  where.addIf('e.place_keys && ?::text[]', query.placeKeys).addIf('e.status = ?', query.status);
  if (query.cursor !== undefined) {
    const { key, id } = decodeCursor(LIST, query.cursor);
    where.add('(e.raised_at, e.escalation_id) < (?::timestamptz, ?)', key, id);
  }
  const rows = await rowsOf<Row>(
    pool,
    `${SELECT} ${where.toSql()} ORDER BY e.raised_at DESC, e.escalation_id DESC LIMIT ${where.bind(query.limit + 1)}`,
    where.values,
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
  const rows = await rowsOf<Row>(pool, `${SELECT} WHERE e.escalation_id = $1`, [escalationId]);
  return rows[0] && toFound(rows[0]);
}

function toFound(row: Row): FoundEscalation {
  const { escalation, state, docket_number: docketNumber, visible_to: visibleTo } = row;
  return { escalation, state, docketNumber, visibleTo };
}
