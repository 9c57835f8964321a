import type { Step } from '../delegation/actions';
import type { Kind, Submission } from '../delegation/submission';
import type { DelegationState, Measure } from '../delegation/state';
import type { Fault } from '../errors';
import type { CourtDay } from '../time';
import type { Matter, Result } from './matters';

/** A clock that a kind wants started; where and when it starts is the decider's affair. */
export interface ClockSpec {
  ruleId: string;
  variant?: string;
  n?: number;
  agreedOn?: CourtDay;
}

/** Where somebody or something is to be found. */
export interface NewAddress {
  address: string;
  phone?: string;
}

/** A matter in which one target has a new address. */
export interface Readdressed {
  matter: Matter;
  /** What stood there. */
  before: Partial<NewAddress>;
  /** False for assets and items, which have a place and no phone. */
  hasPhone: boolean;
}

/**
 * What differs between kinds of delegation. One object a kind, in a file of its own, registered in
 * `kinds/index.ts`; a fifth kind is one more of each.
 */
export interface KindRules {
  kind: Kind;
  /** Between 跨 and the year of a docket number: 送 保 查 执. Deliberately no 案号: national law has no type for these. */
  docketCharacter: string;
  /** Content of the matter that shape alone cannot judge; pointers are into the submission. */
  checkMatter(submission: Pick<Submission, 'matter' | 'parties'>, today: CourtDay): Fault[];
  /** The clocks that delivery starts, apart from ACK. */
  clocksAtDelivery(submission: Pick<Submission, 'matter' | 'priority'>): ClockSpec[];
  /** The rules by which a delivery is to be finished; what statistics call in time is in time by them (ADR 0022). */
  termRules(matter: Matter): string[];
  /** Which of those have not begun while a paper of the closed checklist is missing (design §6). */
  notBegunWithoutPapers: string[];
  /** Words that name a paper of the closed checklist, as a demand for it would. */
  checklist(matter: Matter): string[];
  /** The clock that a demand for papers starts on the requester. */
  supplementClock(matter: Matter): string;
  /** What forbids that a matter is handed over on this day; judged at each hand-over. */
  checkHandOver(matter: Matter, today: CourtDay): Fault[];
  /** What must have one result each; empty where one result stands for the whole. */
  targets(matter: Matter): string[];
  /** The matter with only those of its targets that are wanted. */
  withTargets(matter: Matter, isWanted: (target: string) => boolean): Matter;
  /** What a step may be about. */
  stepTargets(submission: Pick<Submission, 'matter' | 'parties'>): string[];
  /** The matter with a target's new address; undefined where the matter has none for it. */
  readdress(matter: Matter, target: string, to: NewAddress): Readdressed | undefined;
  /** The target a result is of; undefined for findings of the court's own motion and for whole results. */
  resultTarget(result: Result): string | undefined;
  /** True when the shape of a result belongs to this kind. */
  isResult(result: Result): boolean;
  isSuccess(result: Result): boolean;
  /** Content of one result; pointers are relative to it. */
  checkResult(state: DelegationState, result: Result, today: CourtDay): Fault[];
  checkStep(state: DelegationState, step: Step): Fault[];
  /** Whether a step is the first effective one that clocks of preservation wait for. */
  isEffectiveStep(state: DelegationState, step: Step): boolean;
  measuresAfterStep(state: DelegationState, step: Step): Measure[];
  measuresAfterResults(state: DelegationState, results: Result[]): Measure[];
  /** True for 委托执行: the case itself moves and, once registered, is the assisting court's own. */
  isTransfer(matter: Matter): boolean;
  /** National rules send such a matter over the Supreme Court's enforcement platform. */
  goesOverOfficialPlatform: boolean;
}
