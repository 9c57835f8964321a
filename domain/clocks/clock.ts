import type { Text } from '../text';
import type { CourtDay, Instant } from '../time';
import type { Extension } from './period-options';
import type { Suspension } from './suspension';

export const CLOCK_OWNERS = ['requesting', 'assisting', 'superior'] as const;
export type ClockOwner = (typeof CLOCK_OWNERS)[number];

export const CLOCK_NATURES = ['statutory', 'agreed', 'target'] as const;
export type ClockNature = (typeof CLOCK_NATURES)[number];

export const CLOCK_STATUSES = ['running', 'paused', 'met', 'lapsed', 'cancelled'] as const;
export type ClockStatus = (typeof CLOCK_STATUSES)[number];

/** What happens in a delegation that can meet a clock. A rule lists which of these meet it. */
export const CLOCK_TRIGGERS = [
  'acknowledge',
  'assign',
  'supplement',
  'explain',
  'register',
  'begin',
  'effectiveStep',
  'report',
  'reportResult',
  'confirm',
  'dispute',
  'return',
  'resubmit',
  'reply',
  'orderRelease',
  'release',
  'notifyApplicant',
] as const;
export type ClockTrigger = (typeof CLOCK_TRIGGERS)[number];

export const PERIOD_UNITS = ['hour', 'day', 'workday', 'month', 'year'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** How a period is counted. Lengths carry their unit; every reading the law leaves open is a field. */
export interface Period {
  unit: PeriodUnit;
  n: number;
  /** Which way the last day moves when it is a rest day (PC3; effect periods: none; PR7: backward). */
  roll: 'forward' | 'backward' | 'none';
  direction: 'after' | 'before';
  /** True for effect periods whose first day counts (SZ5). */
  startCounted: boolean;
  /** PC2: hour periods run from the next full hour; Civil Code 201(2) reads "from the instant". */
  hourStart: 'nextHour' | 'instant';
  /** Close of business `HH:MM` on the last day (PC7); absent: 24:00. */
  cutoff?: string;
}

/** How well its source is known (the rule table): read in full, in an excerpt, recalled, or a reading of ours. */
export const RULE_CONFIDENCES = ['text', 'excerpt', 'recalled', 'reading'] as const;
export type RuleConfidence = (typeof RULE_CONFIDENCES)[number];

/** Who decides: the court's president (on record by the leader in charge), the leader, or the requesting side too. */
export const EXTENSION_APPROVERS = ['president', 'leader', 'bothCourts'] as const;
export type ExtensionApprover = (typeof EXTENSION_APPROVERS)[number];

export interface ExtensionLimit {
  /** Over all extensions together. */
  capDays: number;
  approver: ExtensionApprover;
}

/** A rule of law or policy, as data (`law/rules`). */
export interface ClockRule {
  ruleId: string;
  title: Text;
  /** What the article says, quoted in short or in our own words. */
  text: Text;
  /** Article and version of the law, or the policy it comes from. */
  basis: Text;
  confidence: RuleConfidence;
  /** The event from which it runs. */
  starts: Text;
  owner: ClockOwner;
  nature: ClockNature;
  period: Period;
  /** Another length of the same rule, for instance ACK for an urgent request. */
  variants?: Record<string, Partial<Period>>;
  metBy: ClockTrigger[];
  /** Reasons for which this clock may stand still; empty: never. */
  pauseReasons: string[];
  extension?: ExtensionLimit;
  /** Traps for the reader: older limits, texts that conflict, what has not been verified. */
  warnings?: Text[];
  /** First and last day on which the rule is in force as it is stated; absent: no such day is known. */
  validFrom?: CourtDay;
  validTo?: CourtDay;
  /** The rules that took its place when it ended. */
  supersededBy?: string[];
  /** The readings of the law that bear on it, each with the one that the network chose. Filled by the rule book. */
  readings?: Record<string, string>;
}

/** A rule that sets no clock: how periods are counted, what proves an act, what no text fixes. */
export interface Provision extends Pick<
  ClockRule,
  'ruleId' | 'title' | 'text' | 'basis' | 'confidence' | 'warnings' | 'validFrom' | 'validTo'
> {
  /** The reading by which a network decides what this leaves open. */
  readingId?: string;
}

/** What `decide` asks for when a clock is to start; worked out where rules and calendars are at hand. */
export interface ClockRequest {
  clockId: string;
  ruleId: string;
  startsAt: Instant;
  /** Names a variant of the rule, for instance `urgent`. */
  variant?: string;
  /** Another owner than the rule's, for clocks that either side may owe (REPLY, PROMISE). */
  owner?: ClockOwner;
  /** The length that a court set for this one clock (MT1 `limitDays`). */
  n?: number;
  /** A date agreed or asked for: the clock is due at 24:00 of this day and does not roll. */
  agreedOn?: CourtDay;
  /** What else may meet it than the rule says: a promise takes over what meets the clock it stands for. */
  metBy?: ClockTrigger[];
  /** What the clock is about where several of one rule may run: a message, a proposal, another clock. */
  subject?: string;
}

/** The answer to "why this day?". */
export interface WorkedOutPeriod {
  startsAt: Instant;
  /** The last day before rolling; null for hour periods. */
  nominal: CourtDay | null;
  dueOn: CourtDay;
  dueAt: Instant;
  /** Past the calendar's coverage: ordinary weekends and statutory days only, and said to be so. */
  provisional: boolean;
  steps: Text[];
}

/** A deadline of one delegation, with all that its rule said when it started. */
export interface Clock extends WorkedOutPeriod {
  clockId: string;
  ruleId: string;
  title: Text;
  basis: Text;
  owner: ClockOwner;
  nature: ClockNature;
  metBy: ClockTrigger[];
  pauseReasons: string[];
  extension?: ExtensionLimit;
  subject?: string;
  /** How the readings that bear on it were chosen when it started; absent: none bears on it. */
  readings?: Record<string, string>;
  /** How it is counted; absent in a clock of before it could be moved, which stands as it is. */
  period?: Period;
  /** The date it was agreed or asked for to be due on, instead of a length. */
  agreedOn?: CourtDay;
  /** When the warning goes to the handler; null when the period is too short for one. */
  warnAt: Instant | null;
  /** Which calendar data it was worked out with, for instance `CN 2026.1`. */
  calendar: string;
}

/** What is laid on a clock: the days it stood or stands still, and the extensions granted, in their order. */
export interface LaidOn {
  suspensions: Suspension[];
  extensions: Extension[];
}

/** A clock worked out anew with what is laid on it: its original base moved, rolled once. */
export interface MovedClock extends WorkedOutPeriod {
  warnAt: Instant | null;
  calendar: string;
}

export const MOVE_CAUSES = ['paused', 'resumed', 'extended', 'calendar'] as const;
export type MoveCause = (typeof MOVE_CAUSES)[number];

/** When a clock was due before it was moved, and why and when (court time) it was. */
export interface EarlierDue {
  dueOn: CourtDay;
  dueAt: Instant;
  cause: MoveCause;
  at: Instant;
}

/** A clock and what became of it. */
export interface RunningClock extends Clock {
  status: ClockStatus;
  /** Absent: nothing has been laid on it. */
  laidOn?: LaidOn;
  /** Every due date it had before the present one; nothing is overwritten. */
  moves?: EarlierDue[];
  /** Since when (court time) it runs as it does now; absent: from its start. Nothing comes due by it before that. */
  armedAt?: Instant;
  /** Counts from 1 (absent) how often it has been armed: once moved to a later instant it warns and lapses anew. */
  generation?: number;
  metAt?: Instant;
  /** When it ceased to be owed without being met; a lapse stays a lapse. */
  endedAt?: Instant;
  /** A late act is accepted and marked: how many court days or parts of them past due, and whose they are. */
  late?: { days: number; owner: ClockOwner };
}
