import type { Role } from './directory';
import type { CourtId, UnitId } from './ids';
import type { Instant } from './time';

/** 催办: the courts are equals, so every rung puts the lapse before the owner's own side first. */
export const RUNGS = ['warn', 'supervisor', 'leader', 'leaders'] as const;
export type Rung = (typeof RUNGS)[number];

export const ESCALATION_ANSWERS = [
  'remind',
  'reassign',
  'takeOver',
  'extend',
  'acceptDelay',
  'mediate',
  'passUp',
] as const;
export type EscalationAnswer = (typeof ESCALATION_ANSWERS)[number];

export const ESCALATION_STATUSES = ['open', 'answered', 'closed'] as const;
export type EscalationStatus = (typeof ESCALATION_STATUSES)[number];

/** A role in a unit or in a court; never a person, so that absence does not lose it. */
export type Addressee = { role: Role; unit: UnitId } | { role: Role; court: CourtId };

export interface Escalation {
  escalationId: string;
  clockId: string;
  ruleId: string;
  rung: Rung;
  /** Of the clock, when it was raised; absent: the first. */
  generation?: number;
  status: EscalationStatus;
  /** Court time. */
  raisedAt: Instant;
  /** The due instant of its clock. */
  dueAt: Instant;
  addressees: Addressee[];
  copies: Addressee[];
  climbsAt: Instant | null;
  answeredAt?: Instant;
  answer?: EscalationAnswer;
  reason?: string;
}
