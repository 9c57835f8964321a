import type { ClockSnapshot, EscalationSnapshot } from '../delegation/snapshot';
import type { DelegationId, CourtId, UnitId } from '../ids';
import type { Money } from '../money';
import type { CourtDay, Instant } from '../time';
import type { SeizureActionName } from './actions';
import type {
  Measure,
  Release,
  ReleaseRuling,
  Renewal,
  SeizureState,
  SeizureStatus,
  Suit,
  Term,
} from './seizure';
import type { AssetType } from './term';

/** A seizure as every call answers it. */
export interface SeizureSnapshot {
  id: string;
  delegationId: DelegationId;
  docketNumber: string | null;
  recorded: boolean;
  caseNumber: string;
  revision: number;
  status: SeizureStatus;
  assetId: string;
  assetType: AssetType;
  description: string;
  measure?: Measure;
  waitingRank?: number;
  amount?: Money;
  instrumentNumber?: string;
  /** The day the measure was taken: its rank. */
  from: CourtDay;
  /** The term that runs, or ran last; absent while it waits its turn. */
  term?: Term;
  isPreSuit: boolean;
  owner: SeizureState['owner'];
  requesting: { unit: UnitId; court: CourtId };
  assisting: { unit: UnitId; court: CourtId };
  renewals: Renewal[];
  releaseOrdered?: ReleaseRuling;
  release?: Release;
  suit?: Suit;
  clocks: ClockSnapshot[];
  escalations: EscalationSnapshot[];
  availableActions: SeizureActionName[];
  updatedAt: Instant;
  drill?: { daySeconds: number; courtTimeNow: Instant };
}
