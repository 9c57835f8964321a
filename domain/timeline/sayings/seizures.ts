import { both } from '../../addressees';
import type { SeizureEventData, SeizureEventType } from '../../seizures/events';
import type { SeizureFacts } from '../../seizures/seizure';
import type { Text } from '../../text';
import { details } from '../details';
import { MEASURE_NAMES } from '../words';
import {
  sayAnswered,
  sayCalendarLoaded,
  sayCancelled,
  sayLapsed,
  sayMet,
  sayMoved,
  sayRaised,
  sayStarted,
} from './clocks';
import { sideName, type Say } from './saying';

/** What each kind of event of a seizure says. */
export const SEIZURE_SAYINGS: { readonly [T in SeizureEventType]: Say<SeizureEventData[T]> } = {
  WatchStarted: ({ caseNumber, description, facts, requesting, assisting }, context) => ({
    title: both('查封开始监控', 'Seizure watched'),
    details: details({
      caseNumber,
      assets: description,
      ...factsTold(facts),
      from: sideName(context, requesting),
      to: sideName(context, assisting),
    }),
  }),
  ReportedAnew: (facts) => ({
    title: both('重新反馈', 'Reported otherwise'),
    details: details(factsTold(facts)),
  }),
  Voided: () => ({ title: both('原反馈有误，未查封', 'Not seized after all') }),
  EndNear: ({ until }) => ({
    title: both('期限届满前一个月', 'A month of the term is left'),
    details: details({ until }),
  }),
  Renewed: ({ until, rulingNumber, on }) => ({
    title: both('续行查封', 'Renewed'),
    details: details({ until, ruling: rulingNumber, on }),
  }),
  Promoted: ({ measure, from, until, instrumentNumber }) => ({
    title: both('轮候查封生效', 'A waiting seizure has taken effect'),
    details: details({ measure: MEASURE_NAMES[measure], on: from, until, number: instrumentNumber }),
  }),
  SuitRecorded: ({ caseNumber, on }) => ({
    title: both('已起诉', 'Suit recorded'),
    details: details({ caseNumber, on }),
  }),
  HandedOver: ({ to, reason }, context) => ({
    title: both('随案移交', 'Handed over with the case'),
    reason,
    details: details({ to: sideName(context, to) }),
  }),
  ReleaseOrdered: ({ rulingNumber, date }) => ({
    title: both('裁定解除', 'Release ordered'),
    details: details({ ruling: rulingNumber, on: date }),
  }),
  Released: ({ on, rulingNumber, waived, note }) => ({
    title: waived ? both('放弃措施', 'Given up') : both('解除', 'Released'),
    details: details({ on, ruling: rulingNumber, note }),
  }),
  Expired: ({ until }) => ({ title: both('期限届满，效力消灭', 'Expired'), details: details({ until }) }),
  ClockStarted: sayStarted,
  CalendarLoaded: sayCalendarLoaded,
  ClockMoved: sayMoved,
  ClockMet: sayMet,
  ClockCancelled: sayCancelled,
  ClockLapsed: sayLapsed,
  EscalationRaised: sayRaised,
  EscalationAnswered: sayAnswered,
};

function factsTold(facts: SeizureFacts): {
  on: string;
  measure?: Text;
  until?: string;
  rank?: number;
  number?: string;
} {
  const { from, instrumentNumber } = facts;
  const kept = { on: from, ...(instrumentNumber !== undefined && { number: instrumentNumber }) };
  if ('waitingRank' in facts) return { ...kept, rank: facts.waitingRank };
  return { ...kept, measure: MEASURE_NAMES[facts.measure], until: facts.until };
}
