import type { Pool } from 'pg';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import type { RunningClock } from '../../domain/clocks/clock';
import { isOwed } from '../../domain/delegation/state';
import { previewLoad, type ClockPreview } from '../../law/calendars/preview-load';
import type { Resolver } from '../../law/resolver';
import { listOpen, listWatched } from '../../registry/queries/list-open';

/** States are read a page at a time, so that ten thousand of them are never in memory at once. */
const PAGE = 200;

/** A delegation or a seizure of which a notice says something. */
export interface SurveyedCase {
  caseId: string;
  docketNumber: string;
  clocks: ClockPreview[];
}

interface Surveyable {
  caseId: string;
  docketNumber: string;
  state: { clocks: RunningClock[] };
}

/**
 * Goes through every open delegation and every watched seizure of the registry and hands on what the notice would
 * change in it, or says of it. Changes nothing.
 */
export async function survey(
  pool: Pool,
  resolver: Pick<Resolver, 'recountClocks'>,
  load: CalendarLoad,
  found: (one: SurveyedCase) => void,
): Promise<number> {
  const look = ({ caseId, docketNumber, state }: Surveyable): void => {
    const owed = state.clocks.filter(isOwed);
    const clocks = previewLoad(owed, resolver.recountClocks(owed, load), load.notice);
    if (clocks.length > 0) found({ caseId, docketNumber, clocks });
  };
  const delegations = await throughAll((after) => listOpen(pool, PAGE, after), look);
  return delegations + (await throughAll((after) => listWatched(pool, PAGE, after), look));
}

async function throughAll(
  pageAfter: (after?: string) => Promise<Surveyable[]>,
  look: (one: Surveyable) => void,
): Promise<number> {
  let seen = 0;
  let last: string | undefined;
  for (;;) {
    const page = await pageAfter(last);
    page.forEach(look);
    seen += page.length;
    last = page.at(-1)?.caseId;
    if (page.length < PAGE) return seen;
  }
}

/** Whether the case has to learn of the notice. */
export function isAffected({ clocks }: Pick<SurveyedCase, 'clocks'>): boolean {
  return clocks.some(({ change }) => change === 'moved' || change === 'firmed');
}
