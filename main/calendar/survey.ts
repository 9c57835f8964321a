import type { Pool } from 'pg';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import { isOwed } from '../../domain/delegation/state';
import type { DelegationId } from '../../domain/ids';
import { previewLoad, type ClockPreview } from '../../law/calendars/preview-load';
import type { Resolver } from '../../law/resolver';
import { listOpen } from '../../registry/queries/list-open';

/** States are read a page at a time, so that ten thousand of them are never in memory at once. */
const PAGE = 200;

/** A case of which a notice says something. */
export interface SurveyedCase {
  delegationId: DelegationId;
  docketNumber: string;
  clocks: ClockPreview[];
}

/**
 * Goes through every open delegation of the registry and hands on what the notice would change in it, or says of
 * it. Changes nothing.
 */
export async function survey(
  pool: Pool,
  resolver: Pick<Resolver, 'recountClocks'>,
  load: CalendarLoad,
  found: (one: SurveyedCase) => void,
): Promise<number> {
  let seen = 0;
  let last: DelegationId | undefined;
  for (;;) {
    const page = await listOpen(pool, PAGE, last);
    for (const { delegationId, docketNumber, state } of page) {
      const owed = state.clocks.filter(isOwed);
      const clocks = previewLoad(owed, resolver.recountClocks(owed, load), load.notice);
      if (clocks.length > 0) found({ delegationId, docketNumber, clocks });
    }
    seen += page.length;
    last = page.at(-1)?.delegationId;
    if (page.length < PAGE) return seen;
  }
}

/** Whether the case has to learn of the notice. */
export function isAffected({ clocks }: Pick<SurveyedCase, 'clocks'>): boolean {
  return clocks.some(({ change }) => change === 'moved' || change === 'firmed');
}
