import { addMonths, addYears } from '../clocks/civil-date';
import { invalid, type Fault } from '../errors';
import type { ASSET_TYPES } from '../kinds/matters';
import { addDays, type CourtDay } from '../time';

export type AssetType = (typeof ASSET_TYPES)[number];

/** Longest term of a measure (解释 485): deposits 1 year (SZ1), movables 2 (SZ2), all else 3 (SZ3). */
const TERMS: Record<AssetType, { ruleId: string; years: number }> = {
  deposit: { ruleId: 'SZ1', years: 1 },
  movable: { ruleId: 'SZ2', years: 2 },
  realEstate: { ruleId: 'SZ3', years: 3 },
  equity: { ruleId: 'SZ3', years: 3 },
  other: { ruleId: 'SZ3', years: 3 },
};

export function termRuleOf(type: AssetType): string {
  return TERMS[type].ruleId;
}

/** The last day that a term beginning on `from` may name: start + n years − 1 day (SZ5). */
export function latestEnd(type: AssetType, from: CourtDay): CourtDay {
  return addDays(addYears(from, TERMS[type].years), -1);
}

/** From this day on less than a month is left: a case is not handed over without a renewal first (EN8, art. 6). */
export function lastMonthOf(until: CourtDay): CourtDay {
  return addDays(addMonths(until, -1), 1);
}

/**
 * A term ends after it begins, and lasts no longer than the law lets it (解释 485): a longer one is refused with the
 * last day that it may name (ADR 0020). Renewals have the same maximum.
 */
export function checkTerm(
  type: AssetType,
  { from, until }: { from: CourtDay; until: CourtDay },
  pointer = '/until',
): Fault[] {
  if (until < from) return [invalid(pointer, 'untilBeforeFrom')];
  const lastDay = latestEnd(type, from);
  return until > lastDay ? [{ ...invalid(pointer, 'overMaximumTerm'), words: { lastDay } }] : [];
}
