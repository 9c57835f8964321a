import { KINDS, type Kind } from '../../domain/delegation/submission';
import type { Obstacle } from '../../domain/retention/obstacles';
import { overBefore, dueOn, retentionTermOf } from '../../domain/retention/term';
import type { CourtDay } from '../../domain/time';
import { heldCases } from '../../registry/legal-holds';
import { closedCases, type ClosedCase } from '../../registry/queries/retention';
import type { Office } from '../loading/office';

/** A case whose time is over, with what is in its way as far as the registry alone can say. */
export interface DueCase extends Pick<ClosedCase, 'delegationId' | 'docketNumber' | 'closedAt' | 'overAt'> {
  kind: Kind;
  years: number;
  dueOn: CourtDay;
  obstacles: Obstacle[];
}

/** What may be destroyed on a day, each kind by itself, those first that closed first. */
export async function dueCases(
  { pool, directory }: Pick<Office, 'pool' | 'directory'>,
  on: CourtDay,
): Promise<DueCase[]> {
  const held = new Set((await heldCases(pool)).map(({ delegationId }) => delegationId));
  const due: DueCase[] = [];
  for (const kind of KINDS) {
    const years = retentionTermOf(directory.retention, kind);
    if (years === 'permanent') continue;
    for (const { isArchived, openSeizures, ...one } of await closedCases(pool, kind, overBefore(years, on))) {
      const obstacles: Obstacle[] = [
        ...(openSeizures > 0 ? (['seizureOpen'] as const) : []),
        ...(held.has(one.delegationId) ? (['held'] as const) : []),
        ...(isArchived ? [] : (['notArchived'] as const)),
      ];
      due.push({ ...one, kind, years, dueOn: dueOn(one.overAt, years), obstacles });
    }
  }
  return due;
}
