import type { Fault } from '../errors';
import { rulesOf } from '../kinds';
import { notUnique } from '../kinds/common';
import type { Matter } from '../kinds/matters';
import { courtDayOf, type CourtDay } from '../time';
import type { DelegationState } from './state';
import type { KeptParty, Party } from './submission';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** Parties as kept: an id number whose check digit is wrong (GB 11643-1999) is marked, never refused. */
export function keepParties(parties: Party[]): KeptParty[] {
  return parties.map((party) =>
    party.type === 'person' && party.idNumber !== undefined && !hasRightCheckDigit(party.idNumber)
      ? { ...party, suspect: true }
      : party,
  );
}

function hasRightCheckDigit(idNumber: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(idNumber)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(idNumber[i]), 0);
  return CHECK_CHARACTERS[sum % 11] === idNumber[17]?.toUpperCase();
}

/** Each party has an id of its own. */
export function checkParties(parties: Party[]): Fault[] {
  return notUnique(
    parties.map((party) => party.partyId),
    (i) => `/parties/${i}/partyId`,
  );
}

/**
 * Judges papers that come later together with those that stand. A matter that is not written anew is judged as
 * of its submission: a date in it that has passed since is no wall for what is missing.
 */
export function checkPapers(
  state: DelegationState,
  body: { parties?: Party[]; matter?: Matter },
  today: CourtDay,
): Fault[] {
  const parties = body.parties ?? state.submission.parties;
  const matter = body.matter ?? state.submission.matter;
  const asOf = body.matter === undefined ? courtDayOf(state.submittedAt) : today;
  return [...checkParties(body.parties ?? []), ...rulesOf(state.kind).checkMatter({ parties, matter }, asOf)];
}
