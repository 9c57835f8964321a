import type { ActionName } from '../delegation/actions';
import { mayAct } from '../delegation/permissions';
import type { DelegationListItem } from '../delegation/snapshot';
import { present } from '../delegation/snapshot-of';
import type { Actor, Person } from '../directory';
import type { PersonId } from '../ids';
import type { Text } from '../text';
import type { Instant } from '../time';
import type { WorkSection, WorkSide } from './section';
import { whyOf } from './why';
import type { WorkCard } from './work-item';

/** An item of a list of work as it is kept. */
export interface KeptWork {
  item: DelegationListItem;
  side: WorkSide;
  section: WorkSection;
  card: WorkCard;
  isAtRisk: boolean;
  /** On whose desk it lies; absent: on the unit's. */
  person?: PersonId;
}

/** A delegation in a list of work: why it stands there, and what this caller may do about it now. */
export interface WorklistItem extends DelegationListItem {
  side: WorkSide;
  section: WorkSection;
  atRisk: boolean;
  /** Of what is urgent: the end (court time) of the hours within which it is begun. */
  startBy?: Instant;
  /** Who is away and on whose desk it lies, where the caller stands in. */
  onBehalfOf?: Pick<Person, 'personId' | 'name'>;
  why: Text;
  availableActions: ActionName[];
}

/**
 * @param covered those for whom the viewer stands in
 * @param now real time of the reading
 */
export function toWorklistItem(
  kept: KeptWork,
  { viewer, covered }: { viewer: Actor; covered: readonly Person[] },
  now: Instant,
): WorklistItem {
  const { item, side, section, card, isAtRisk } = kept;
  const away = covered.find(({ personId }) => personId === kept.person);
  const { priority, neededBy, deliveredAt, drill } = item;
  const courtNow = drill?.courtTimeNow ?? now;
  return {
    ...item,
    ...{ side, section, atRisk: isAtRisk },
    ...present({
      startBy: card.trackEndsAt,
      onBehalfOf: away && { personId: away.personId, name: away.name },
    }),
    why: whyOf({ card, priority, isAtRisk, deliveredAt, courtNow, ...present({ neededBy }) }),
    availableActions: card.open.filter((name) => mayAct(card.acting, viewer, name)),
  };
}
