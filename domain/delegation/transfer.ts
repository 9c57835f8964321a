import type { CourtDay } from '../time';
import type { Ruling } from './actions';

export type FilingSide = 'requesting' | 'assisting';

/** What the two courts have put on record of a registered transfer; what is recorded again corrects what stood. */
export interface TransferRecord {
  applicantNotified?: { on: CourtDay; note?: string };
  /** 销案 (委托执行 art. 2). */
  ownCaseClosed?: { on: CourtDay; number?: string };
  /** 高院备案 (art. 4), each with its own High Court. */
  filings?: { [S in FilingSide]?: Ruling };
}
