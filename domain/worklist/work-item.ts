import type { ClockNature, ClockOwner, ClockStatus, RunningClock } from '../clocks/clock';
import { msUntilCourtTime } from '../court-time';
import type { ActionName } from '../delegation/actions';
import { openActions } from '../delegation/decide';
import { requestedExtensions } from '../delegation/extensions';
import type { Acting } from '../delegation/permissions';
import { isOwed, type DelegationState } from '../delegation/state';
import type { Side } from '../directory';
import type { CourtId, DelegationId, PersonId, UnitId } from '../ids';
import type { Text } from '../text';
import { epochMs, instantFromMs, type CourtDay, type Instant } from '../time';
import type { Place, QueueDay } from './order';
import {
  inForceReasons,
  sectionOf,
  waitsFor,
  WORK_SIDES,
  type WaitsFor,
  type WorkSection,
  type WorkSide,
} from './section';
import { riskOf, trackEndsAt, URGENT_TRACK_HOURS, type Risk } from './urgency';

/** A clock as the reason of a place tells of it; times are court time. */
export interface WorkClock {
  ruleId: string;
  title: Text;
  owner: ClockOwner;
  nature: ClockNature;
  status: ClockStatus;
  dueOn: CourtDay;
  dueAt: Instant;
  /** Counted in hours: its time of day matters. */
  isOfHours: boolean;
}

/** What a list shows of an item beside its docket, worked out when it is written. */
export interface WorkCard {
  /** What may be asked for now, by whomever. */
  open: ActionName[];
  acting: Acting;
  /** What is due next, of one's own; of what is held: of the other side too. */
  clock?: WorkClock;
  /** The clock of the law that lapsed first. */
  lapsed?: WorkClock;
  priorityReason?: string;
  risk?: Risk['cause'];
  /** Court time: the end of the hours within which what is urgent is begun. */
  trackEndsAt?: Instant;
  waitsFor?: WaitsFor;
  /** Reasons of the pauses in force. */
  pausedFor?: string[];
}

/** A delegation on the list of one of its sides. Its turn is the queue's affair. */
export interface WorkItem {
  delegationId: DelegationId;
  side: WorkSide;
  section: WorkSection;
  unit: UnitId;
  court: CourtId;
  /** On whose desk it lies: the handler's, the asking clerk's; absent: the unit's. */
  person?: PersonId;
  requestingCourt: CourtId;
  place: Omit<Place, 'turn'>;
  card: WorkCard;
}

/**
 * A delegation on the lists of its sides; none once it is closed, and none of the unit that has returned it.
 * @param urgentTrackHours within how many hours the network begins what is urgent
 */
export function workItemsOf(state: DelegationState, urgentTrackHours = URGENT_TRACK_HOURS): WorkItem[] {
  if (state.stage === 'closed') return [];
  const sides = WORK_SIDES.filter((side) => state.stage !== 'returned' || side === 'requesting');
  const shared = sharedOf(state, urgentTrackHours);
  return sides.map((side) => workItem(state, side, shared));
}

/** What both sides see, worked out once: what is open asks every decider. */
interface Shared {
  risk: Risk | undefined;
  urgentTrackHours: number;
  card: Pick<WorkCard, 'open' | 'acting' | 'priorityReason' | 'risk'>;
}

function sharedOf(state: DelegationState, urgentTrackHours: number): Shared {
  const risk = riskOf(state);
  const { priorityReason } = state;
  return {
    risk,
    urgentTrackHours,
    card: {
      open: openActions(state),
      acting: actingOf(state),
      ...(priorityReason === undefined ? {} : { priorityReason }),
      ...(risk === undefined ? {} : { risk: risk.cause }),
    },
  };
}

function workItem(state: DelegationState, side: WorkSide, shared: Shared): WorkItem {
  const { risk, card, urgentTrackHours } = shared;
  const section = sectionOf(state, side);
  const owed = state.clocks.filter(isOwed).filter(({ owner }) => owner === side || section === 'held');
  const { unit, court } = state[side];
  const person = side === 'assisting' ? state.assisting.handler : state.requesting.clerk;
  const track =
    side === 'assisting' && section === 'active' ? trackEndsAt(state, urgentTrackHours) : undefined;
  const clock = earliest(owed.some(isCounting) ? owed.filter(isCounting) : owed);
  const lapsed = earliest(owed.filter(({ nature, status }) => nature === 'statutory' && status === 'lapsed'));
  return {
    ...{ delegationId: state.delegationId, side, section, unit, court },
    ...(person === undefined ? {} : { person: person.personId }),
    requestingCourt: state.requesting.court,
    place: placeOf(state, { clock, isLapsed: lapsed !== undefined, risk, track }),
    card: {
      ...card,
      ...(clock === undefined ? {} : { clock: workClock(clock) }),
      ...(lapsed === undefined ? {} : { lapsed: workClock(lapsed) }),
      ...(track === undefined ? {} : { trackEndsAt: track }),
      ...(section === 'held' ? { waitsFor: waitsFor(state, side) } : {}),
      ...(section === 'paused' ? { pausedFor: inForceReasons(state) } : {}),
    },
  };
}

interface Reckoned {
  clock: RunningClock | undefined;
  isLapsed: boolean;
  risk: Risk | undefined;
  track: Instant | undefined;
}

function placeOf(state: DelegationState, { clock, isLapsed, risk, track }: Reckoned): Omit<Place, 'turn'> {
  const due = dueOf(clock, track);
  return {
    hasLapsedStatutory: isLapsed,
    priority: state.priority,
    queueDay: due?.day ?? 'undated',
    ...(risk === undefined ? {} : { riskAt: realTime(risk.at, state) }),
    ...(due === undefined ? {} : { dueAt: realTime(due.at, state) }),
    submittedAt: state.submittedAt,
    delegationId: state.delegationId,
  };
}

/** The earlier of the clock and the end of the hours of what is urgent. */
function dueOf(
  clock: RunningClock | undefined,
  track: Instant | undefined,
): { day: QueueDay; at: Instant } | undefined {
  const isTracked = track !== undefined && (!clock || epochMs(track) < epochMs(clock.dueAt));
  const ofTrack = isTracked ? { day: track.slice(0, 10) as CourtDay, at: track } : undefined;
  if (!clock || (ofTrack && clock.status !== 'lapsed')) return ofTrack;
  return { day: clock.status === 'lapsed' ? 'late' : clock.dueOn, at: clock.dueAt };
}

/** When an exercise really reaches this court time; outside of one they are the same. */
function realTime(court: Instant, { drill }: DelegationState): Instant {
  if (!drill) return court;
  return instantFromMs(epochMs(drill.origin) + msUntilCourtTime(court, drill.origin, drill));
}

function isCounting({ status }: RunningClock): boolean {
  return status !== 'paused';
}

function earliest(clocks: RunningClock[]): RunningClock | undefined {
  const [first, ...rest] = clocks;
  return first && rest.reduce((a, b) => (epochMs(b.dueAt) < epochMs(a.dueAt) ? b : a), first);
}

function workClock({ ruleId, title, owner, nature, status, dueOn, dueAt, nominal }: RunningClock): WorkClock {
  return { ruleId, title, owner, nature, status, dueOn, dueAt, isOfHours: nominal === null };
}

/** No more of the case than decides who may ask for what. */
function actingOf(state: DelegationState): Acting {
  const { stage, registration, assisting, requesting } = state;
  const extensions = requestedExtensions(state);
  return {
    stage,
    requesting: sideOf(requesting),
    assisting: {
      ...sideOf(assisting),
      ...(assisting.handler === undefined ? {} : { handler: assisting.handler }),
    },
    ...(registration === undefined ? {} : { registration }),
    ...(extensions.length === 0 ? {} : { extensions }),
    ...(state.stage === 'returnProposed' ? { proposal: state.proposal } : {}),
  };
}

function sideOf({ unit, court, courtCode, leadTribunal }: Side): Side {
  return { unit, court, courtCode, leadTribunal };
}
