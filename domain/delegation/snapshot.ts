import type { AccountLine } from '../accountability';
import type { CaseNumberInfo } from '../case-number';
import type { ClockNature, ClockOwner, ClockStatus, EarlierDue } from '../clocks/clock';
import type { PersonRef } from '../directory';
import type { Addressee, EscalationAnswer, EscalationStatus, Rung } from '../escalation';
import type { CourtId, DelegationId, UnitId } from '../ids';
import type { Matter, Result } from '../kinds/matters';
import type { Text } from '../text';
import type { CourtDay, Instant } from '../time';
import type { ActionName, Outcome } from './actions';
import type { ExtensionRequest } from './extensions';
import type { Pause } from './pauses';
import type { Measure, ReturnProposal, Split, Stage } from './state';
import type { TransferRecord } from './transfer';
import type { Enclosure, KeptParty, Kind, Letter, Priority } from './submission';

/** A clock as people see it. */
export interface ClockSnapshot {
  id: string;
  ruleId: string;
  title: Text;
  basis: Text;
  owner: ClockOwner;
  nature: ClockNature;
  startsAt: Instant;
  nominal: CourtDay | null;
  dueOn: CourtDay;
  dueAt: Instant;
  status: ClockStatus;
  provisional: boolean;
  metAt?: Instant;
  late?: { days: number; owner: ClockOwner };
  subject?: string;
  /** When it was due before, each with why and when that changed. */
  moves?: EarlierDue[];
  /** The readings of the law that it follows. */
  readings?: Record<string, string>;
  steps: Text[];
}

export interface EscalationSnapshot {
  escalationId: string;
  delegationId: DelegationId;
  /** Absent: it is of the delegation itself. */
  seizureId?: string;
  docketNumber: string | null;
  clockId: string;
  ruleId: string;
  rung: Rung;
  status: EscalationStatus;
  raisedAt: Instant;
  dueAt: Instant;
  addressees: Addressee[];
  copies: Addressee[];
  /** What the caller may answer. */
  choices: EscalationAnswer[];
  answeredAt?: Instant;
  answer?: EscalationAnswer;
  reason?: string;
}

/** Where the case, or a target of it, is proposed to go. */
export interface ProposedMove {
  unit: UnitId;
  court: CourtId;
  reason: string;
}

/** The one read shape: live query, registry row and API body are made of it. */
export interface DelegationSnapshot {
  id: DelegationId;
  docketNumber: string | null;
  recorded: boolean;
  kind: Kind;
  stage: Stage;
  revision: number;
  round: number;
  priority: Priority;
  priorityReason?: string;
  requesting: { unit: UnitId; court: CourtId; clerk: PersonRef };
  assisting: { unit: UnitId; court: CourtId; handler?: PersonRef; receiptNumber?: string };
  letter: Letter;
  caseNumber: string;
  /** The 案号 taken apart; absent where a case of an earlier build has one of no known shape. */
  caseNumberInfo?: CaseNumberInfo;
  contact?: { name: string; phone: string };
  cause?: string;
  neededBy?: CourtDay;
  submittedAt: Instant;
  deliveredAt: Instant;
  updatedAt: Instant;
  drill?: { daySeconds: number; courtTimeNow: Instant };
  priorContact?: { at: Instant; channel: string; with: string };
  familyId?: string;
  officialPlatform?: { number: string; pushedAt: Instant };
  /** True where national rules send such a matter over the Supreme Court's platform and no push is on record. */
  liaisonOnly?: boolean;
  remarks?: string;
  parties: KeptParty[];
  enclosures: Enclosure[];
  matter: Matter;
  registration?: { caseNumber: string; phone: string; registeredAt: Instant };
  /** Of a registered transfer: what the two courts have put on record. */
  transfer?: TransferRecord;
  demanded?: { what: string; why: string }[];
  /** A return that is proposed and not done: its grounds, and what has been said to it. */
  returnProposal?: ReturnProposal;
  /** To a unit of another court, until it is answered. */
  forwardProposal?: ProposedMove;
  splitProposal?: ProposedMove & { target: string };
  /** Targets that delegations of their own have taken over. */
  splits?: Split[];
  /** The delegation of which this one was split off. */
  parentId?: DelegationId;
  measures: Measure[];
  clocks: ClockSnapshot[];
  /** Every pause ever proposed, in that order, with the clocks it holds or held. */
  pauses: Pause[];
  /** Every extension ever asked for, in that order. */
  extensions: ExtensionRequest[];
  /** Ids of the seizures that it has reported and that are watched. */
  seizures: string[];
  /** Whose days its time has been; absent for a case that began before accounts were kept. */
  accountability?: AccountLine[];
  escalations: EscalationSnapshot[];
  outcome?: { outcome: Outcome; summary: string; results: Result[]; reportedAt: Instant };
  /** Names of the actions that this caller may call now. */
  availableActions: ActionName[];
}

/** A delegation in a list: enough to choose one, without its papers. */
export interface DelegationListItem {
  id: DelegationId;
  docketNumber: string | null;
  recorded: boolean;
  kind: Kind;
  stage: Stage;
  revision: number;
  round: number;
  priority: Priority;
  requesting: { unit: UnitId; court: CourtId };
  assisting: { unit: UnitId; court: CourtId; handler?: PersonRef };
  caseNumber: string;
  neededBy?: CourtDay;
  submittedAt: Instant;
  deliveredAt: Instant;
  updatedAt: Instant;
  drill?: { daySeconds: number; courtTimeNow: Instant };
  parties: { partyId: string; role: KeptParty['role']; name: string }[];
  /** The next clock that is owed, or the one that lapsed longest ago. */
  nextDue?: { clockId: string; ruleId: string; owner: ClockOwner; dueAt: Instant; status: ClockStatus };
  overdue: boolean;
  openEscalations: number;
}
