import type { Pool } from 'pg';
import { caseKindOf } from '../../domain/ids';
import { getByDocketNumber } from '../../registry/queries/find-delegation';
import { findTombstoneByDocket } from '../../registry/tombstones';
import { noSuchCase } from '../audit/report';

/**
 * Id of the case that was named, by its id or by its docket number; also of one that was destroyed.
 * @throws PlainError for what is neither
 */
export async function namedCase(registry: Pool, named: string): Promise<string> {
  if (caseKindOf(named)) return named;
  const found = (await getByDocketNumber(registry, named))?.record.state.delegationId;
  const known = found ?? (await findTombstoneByDocket(registry, named))?.stone.delegationId;
  if (known === undefined) throw noSuchCase(named);
  return known;
}
