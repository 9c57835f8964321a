import type { ClockRequest, RunningClock } from '../clocks/clock';
import { latenessOf } from '../clocks/lateness';
import { isOwed } from '../delegation/state';
import { addDays, startOfDay, type CourtDay, type Instant } from '../time';
import type { SeizureDraft } from './events';
import type { ReportedSeizure, SeizureState, Term } from './seizure';
import { termRuleOf } from './term';

type Clocked = Pick<ReportedSeizure, 'assetType' | 'owner'> &
  Partial<Pick<SeizureState, 'clocks' | 'releaseOrdered'>>;

/**
 * The clocks of one term: its end, which is the day the instrument names and never rolls (SZ5), and the last day
 * to ask for renewal, counted back from that day (PR7). Nobody renews what is to be lifted.
 */
export function termClocks(of: Clocked, { from, until }: Term): SeizureDraft[] {
  const term = started(of, { ruleId: termRuleOf(of.assetType), startsAt: startOfDay(from), agreedOn: until });
  if (of.releaseOrdered !== undefined) return [term];
  return [term, started(of, { ruleId: 'PR7', startsAt: startOfDay(until) })];
}

/** Thirty days to sue from the measure, else the court lifts it (PR5). Of a waiting one too: the earlier day is safe. */
export function suitClock(of: Clocked, from: CourtDay): SeizureDraft {
  return started(of, { ruleId: 'PR5', startsAt: startOfDay(from) });
}

function started(
  { owner, clocks = [] }: Clocked,
  request: Omit<ClockRequest, 'clockId' | 'owner'>,
): SeizureDraft {
  const ordinal = clocks.filter(({ ruleId }) => ruleId === request.ruleId).length + 1;
  return {
    type: 'ClockStarted',
    data: { request: { ...request, owner, clockId: `${request.ruleId}-${ordinal}` } },
  };
}

export function isTermClock({ assetType }: SeizureState, { ruleId }: RunningClock): boolean {
  return ruleId === termRuleOf(assetType);
}

/** The first instant at which the measure is no longer in force; null while none runs. */
export function endOfTerm({ term }: Pick<SeizureState, 'term'>): Instant | null {
  return term === undefined ? null : startOfDay(addDays(term.until, 1));
}

/**
 * When people are reminded. Of a renewal on the morning of the last day to ask for it, for it has no period of which
 * a part could be left; the end of the term has PR7 for its warning.
 */
export function remindsAt(state: SeizureState, clock: RunningClock): Instant | null {
  if (isTermClock(state, clock)) return null;
  return clock.ruleId === 'PR7' ? startOfDay(clock.dueOn) : clock.warnAt;
}

/** Meets the owed clocks of a rule, in time or late. */
export function meet({ clocks }: SeizureState, rule: string, now: Instant): SeizureDraft[] {
  return clocks
    .filter((clock) => clock.ruleId === rule && isOwed(clock))
    .map(({ clockId, dueAt }) => {
      const late = latenessOf(dueAt, now);
      return { type: 'ClockMet', data: { clockId, ...(late === undefined ? {} : { late }) } };
    });
}

/** Ends what is no longer owed. */
export function cancel(
  { clocks }: SeizureState,
  only: (clock: RunningClock) => boolean = () => true,
): SeizureDraft[] {
  return clocks
    .filter((clock) => isOwed(clock) && only(clock))
    .map(({ clockId }) => ({ type: 'ClockCancelled', data: { clockId } }));
}
