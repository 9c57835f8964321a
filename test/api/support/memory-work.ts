import type { WorkFilter } from '../../../api/ports';
import type { DelegationRecord } from '../../../domain/delegation/record';
import { toListItem } from '../../../domain/delegation/snapshot-of';
import type { Instant } from '../../../domain/time';
import { comparePlaces, isAtRisk, type Place } from '../../../domain/worklist/order';
import type { KeptWork } from '../../../domain/worklist/snapshot';
import { workItemsOf, type WorkItem } from '../../../domain/worklist/work-item';

/** A list of work by the domain's own order, every item in its first turn. */
export function memoryWork(
  kept: { record: DelegationRecord }[],
  { scope, section, limit }: WorkFilter,
  now: Instant,
): KeptWork[] {
  const isIn = ({ unit, court, person }: WorkItem): boolean => {
    if ('unit' in scope) return unit === scope.unit;
    if ('court' in scope) return court === scope.court;
    return person === undefined ? unit === scope.unassignedOf : scope.persons.includes(person);
  };
  const placeOf = ({ place }: WorkItem): Place => ({ ...place, turn: 1 });
  return kept
    .flatMap(({ record }) => workItemsOf(record.state).map((work) => ({ record, work })))
    .filter(({ work }) => work.section === section && isIn(work))
    .sort((a, b) => comparePlaces(placeOf(a.work), placeOf(b.work), now))
    .slice(0, limit)
    .map(({ record, work: { side, card, place, person } }) => ({
      item: toListItem(record, now),
      ...{ side, section, card, isAtRisk: isAtRisk(place, now) },
      ...(person === undefined ? {} : { person }),
    }));
}
