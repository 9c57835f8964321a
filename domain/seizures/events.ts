import type { Clock, ClockRequest } from '../clocks/clock';
import type { Envelope, EventData } from '../delegation/events';
import type { Side } from '../directory';
import type { Addressee, EscalationAnswer, Rung } from '../escalation';
import type { CourtDay, Instant } from '../time';
import type {
  Promotion,
  Release,
  ReleaseRuling,
  Renewal,
  ReportedSeizure,
  SeizureFacts,
  Suit,
} from './seizure';

/** What was decided about a seizure, by name in the past tense, with its data. */
export interface SeizureEventData {
  WatchStarted: ReportedSeizure & { schemaVersion: 1 };
  /** The delegation has reported it otherwise: what was told first stays on record in the event before. */
  ReportedAnew: SeizureFacts;
  Voided: Record<string, never>;
  /** A month of the term is left; both courts are told the last day. */
  EndNear: { until: CourtDay };
  Renewed: Renewal;
  Promoted: Promotion;
  SuitRecorded: Suit;
  HandedOver: { to: Side; reason: string };
  ReleaseOrdered: ReleaseRuling;
  Released: Release;
  Expired: { until: CourtDay };
  ClockStarted: { clock: Clock };
  /** A holiday notice reached the watch; the clocks it changes are moved by events that follow. */
  CalendarLoaded: EventData['CalendarLoaded'];
  ClockMoved: Pick<EventData['ClockMoved'], 'clockId' | 'before' | 'after' | 'warnAt' | 'calendar'>;
  ClockMet: { clockId: string; late?: { days: number } };
  ClockCancelled: { clockId: string };
  /** `told` get a notice: it is not theirs to answer. */
  ClockLapsed: { clockId: string; told: Addressee[] };
  EscalationRaised: { escalationId: string; clockId: string; rung: Rung } & RaisedTo;
  EscalationAnswered: { escalationId: string; answer: EscalationAnswer; reason: string };
}
export type SeizureEventType = keyof SeizureEventData;

export interface RaisedTo {
  addressees: Addressee[];
  copies: Addressee[];
  climbsAt: Instant | null;
}

/** What a decision leaves open is worked out where rules, ladder and calendars are at hand. */
interface OpenData {
  ClockStarted: { request: ClockRequest };
  ClockLapsed: Pick<SeizureEventData['ClockLapsed'], 'clockId'>;
  EscalationRaised: Pick<SeizureEventData['EscalationRaised'], 'escalationId' | 'clockId' | 'rung'>;
}

const OPEN_ENDED: Record<keyof OpenData, true> = {
  ClockStarted: true,
  ClockLapsed: true,
  EscalationRaised: true,
};

/** Whether a draft is no event before rules, ladder and calendars have spoken. */
export function isOpenEndedSeizure({ type }: SeizureDraft): boolean {
  return Object.hasOwn(OPEN_ENDED, type);
}

export type SeizureDraftData<T extends SeizureEventType> = T extends keyof OpenData
  ? OpenData[T]
  : SeizureEventData[T];

export type SeizureDraft = {
  [T in SeizureEventType]: { type: T; data: SeizureDraftData<T> };
}[SeizureEventType];

export type SeizureEvent = {
  [T in SeizureEventType]: Envelope & { type: T; data: SeizureEventData[T] };
}[SeizureEventType];
export type SeizureEventOf<T extends SeizureEventType> = Extract<SeizureEvent, { type: T }>;
