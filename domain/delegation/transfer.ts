import type { CourtDay } from '../time';
import type { Ruling } from './actions';

export type FilingSide = 'requesting' | 'assisting';

/** 中止、恢复、终结: what the assisting court rules in the case that is now its own. */
export const RULING_TYPES = ['suspend', 'resume', 'terminate'] as const;
export type RulingType = (typeof RULING_TYPES)[number];

export interface TransferRuling extends Ruling {
  type: RulingType;
}

/** 高级人民法院对退回的批复 (art. 9): it approves, unless it says that it refuses. */
export interface HighCourtAnswer extends Ruling {
  refused?: true;
}

/** What the two courts have put on record of a registered transfer; what is recorded again corrects what stood. */
export interface TransferRecord {
  applicantNotified?: { on: CourtDay; note?: string };
  /** 销案 (委托执行 art. 2). */
  ownCaseClosed?: { on: CourtDay; number?: string };
  /** 高院备案 (art. 4), each with its own High Court. */
  filings?: { [S in FilingSide]?: Ruling };
  /** In the order of their recording; the last one stands. */
  rulings?: TransferRuling[];
  /** Each to one proposal to return the case; one that approves is followed by the return. */
  highCourtAnswers?: HighCourtAnswer[];
}

/** The High Court's approval under which the file is still to be sent back. */
export function returnApproval({ transfer }: { transfer?: TransferRecord }): Ruling | undefined {
  const last = transfer?.highCourtAnswers?.at(-1);
  return last?.refused === true ? undefined : last;
}

/** The ruling that stands, or undefined while the enforcement simply goes on. */
export function rulingInForce({ transfer }: { transfer?: TransferRecord }): TransferRuling | undefined {
  const last = transfer?.rulings?.at(-1);
  return last?.type === 'resume' ? undefined : last;
}
