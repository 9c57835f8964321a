import type { Clock } from '../clocks/clock';
import { findCourt, type Directory } from '../directory';
import type { Text } from '../text';
import { courtDayOf, isBefore, type CourtDay } from '../time';
import type { DelegationState } from './state';

/** The names that a letter to the superior court needs; the directory knows them. */
export interface LetterCourts {
  requesting: Text;
  assisting: Text;
  /** Of the assisting court. */
  superior: string;
}

/** The courts of a case as the directory names them; undefined where it does not know them. */
export function letterCourts(
  directory: Directory,
  { requesting, assisting }: DelegationState,
): LetterCourts | undefined {
  const from = findCourt(directory, requesting.court);
  const to = findCourt(directory, assisting.court);
  return from && to && { requesting: from.name, assisting: to.name, superior: to.superiorCourt };
}

/**
 * 提请指令执行函: what the superior court must know to order that enforcement begin (CPL art. 240), from the record of
 * the case. Written when it is sent, and kept so.
 */
export function orderLetter(
  state: DelegationState,
  begins: Pick<Clock, 'dueOn' | 'basis'>,
  { courts, reason, on }: { courts: LetterCourts; reason: string; on: CourtDay },
): Text {
  const { caseNumber, letter } = state.submission;
  const facts = { caseNumber, letter: letter.number, deliveredOn: courtDayOf(state.deliveredAt) };
  const { requesting, assisting, superior } = courts;
  const { dueOn, basis } = begins;
  const [registered, reported] = [registrationOf(state), reportsOf(state)];
  return {
    zh: [
      '提请指令执行函',
      `${superior}：`,
      `我院${facts.caseNumber}一案，以${facts.letter}委托${assisting.zh}执行，${facts.deliveredOn}送达。`,
      `受托法院至迟应于${dueOn}开始执行，至今未开始。${registered.zh}${reported.zh}`,
      `理由：${reason}`,
      `依照${basis.zh}，请贵院指令受托法院执行。`,
      requesting.zh,
      on,
    ].join('\n'),
    en: [
      'Request for an order to execute',
      `To ${superior}:`,
      `In case ${facts.caseNumber} this court entrusted ${assisting.en} with the enforcement by ${facts.letter}, delivered on ${facts.deliveredOn}.`,
      `Enforcement was to begin by ${dueOn} and has not begun. ${registered.en} ${reported.en}`,
      `Reasons: ${reason}`,
      `Under ${basis.en}, please order the receiving court to execute.`,
      requesting.en,
      on,
    ].join('\n'),
  };
}

function registrationOf({ registration }: DelegationState): Text {
  if (registration === undefined) return { zh: '尚未立案。', en: 'It has not been registered.' };
  const { caseNumber, registeredAt } = registration;
  const on = courtDayOf(registeredAt);
  return { zh: `已于${on}立案（${caseNumber}）。`, en: `It was registered on ${on} (${caseNumber}).` };
}

/** Reports of status since this delivery; those of an earlier round were of another entrustment. */
function reportsOf({ statusReports = [], deliveredAt }: DelegationState): Text {
  const days = statusReports.filter((at) => !isBefore(at, deliveredAt)).map((at) => courtDayOf(at));
  if (days.length === 0) return { zh: '未函告执行情况。', en: 'No report of status was received.' };
  return {
    zh: `曾函告执行情况：${days.join('、')}。`,
    en: `Reports of status were received on ${days.join(', ')}.`,
  };
}
