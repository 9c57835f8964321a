import type { Actor } from '../../domain/directory';
import { mayKnowOfDestroyed, type Tombstone } from '../../domain/retention/tombstone';
import { courtDayOf } from '../../domain/time';
import { HttpError } from '../http-error';

/** Who destroyed it, when, why and under which rule. */
export function caseDestroyed({ by, at, reason, docketNumber, closedAt, rule }: Tombstone): HttpError {
  const words = {
    docketNumber,
    by: by.name,
    at,
    reason,
    closedOn: courtDayOf(closedAt),
    years: String(rule.years),
    dueOn: rule.dueOn,
  };
  return new HttpError('CASE_DESTROYED', [
    { pointer: '', code: 'CASE_DESTROYED', detail: 'destroyedBy', words },
  ]);
}

/** @throws CASE_DESTROYED for those who might have seen it; for the others there never was such a case */
export function refuseDestroyed(stone: Tombstone | undefined, actor: Actor): void {
  if (stone && mayKnowOfDestroyed(stone, actor)) throw caseDestroyed(stone);
}
