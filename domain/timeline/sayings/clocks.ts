import { both } from '../../addressees';
import type { EventData } from '../../delegation/events';
import type { Text } from '../../text';
import { details, listedTexts } from '../details';
import { ANSWER_NAMES, RUNG_NAMES } from '../words';
import type { Say, Sayings } from './saying';

type Some =
  | 'ClockStarted'
  | 'ClockMoved'
  | 'CalendarLoaded'
  | 'ClockMet'
  | 'ClockCancelled'
  | 'ClockLapsed'
  | 'EscalationRaised'
  | 'EscalationAnswered'
  | 'EscalationClosed';

/** Of seizures as of delegations. */
export const sayCalendarLoaded: Say<EventData['CalendarLoaded']> = (load, { clockTitle }) => ({
  title: both('载入放假通知', 'Holiday notice loaded'),
  details: details({
    calendar: `${load.calendarId} ${load.version}`,
    notice: load.notice,
    clocks: listedTexts(load.moved.map(clockTitle)),
  }),
});

export const sayRaised: Say<Pick<EventData['EscalationRaised'], 'clockId' | 'rung'>> = (
  { clockId, rung },
  { clockTitle },
) => {
  const title = clockTitle(clockId);
  const where = RUNG_NAMES[rung];
  if (rung === 'warn') return { title: both(`${where.zh}：${title.zh}`, `Due soon: ${title.en}`) };
  return { title: both(`催办（${where.zh}）：${title.zh}`, `Escalated ${where.en}: ${title.en}`) };
};

export const sayAnswered: Say<
  Pick<EventData['EscalationAnswered'], 'escalationId' | 'answer' | 'reason' | 'promisedOn'>
> = ({ escalationId, answer, reason, promisedOn }, { escalationTitle }) => ({
  title: both('答复催办', 'Escalation answered'),
  reason,
  details: details({
    clocks: escalationTitle(escalationId),
    answer: ANSWER_NAMES[answer],
    promised: promisedOn,
  }),
});

/** Says something of a clock by its title. */
export function ofClock(zh: string, en: string): Say<{ clockId: string }> {
  return ({ clockId }, { clockTitle }) => {
    const title = clockTitle(clockId);
    return { title: both(`${zh}：${title.zh}`, `${en}: ${title.en}`) };
  };
}

export const sayStarted: Say<{ clock: { title: Text } }> = ({ clock: { title } }) => ({
  title: both(`期限起算：${title.zh}`, `Clock started: ${title.en}`),
});
export const sayMoved = ofClock('期限变动', 'Clock moved');
export const sayMet = ofClock('期限已履行', 'Clock met');
export const sayCancelled = ofClock('期限终止', 'Clock ended');
export const sayLapsed = ofClock('到期', 'Came due');

/** What says most by its effect on clocks and escalations: a title only where nothing else was decided. */
export const CLOCKS: Sayings<Some> = {
  ClockStarted: sayStarted,
  ClockMoved: sayMoved,
  CalendarLoaded: sayCalendarLoaded,
  ClockMet: sayMet,
  ClockCancelled: sayCancelled,
  ClockLapsed: sayLapsed,
  EscalationRaised: sayRaised,
  EscalationAnswered: sayAnswered,
  EscalationClosed({ escalationId }, { escalationTitle }) {
    const { zh, en } = escalationTitle(escalationId);
    return { title: both(`催办终止：${zh}`, `Escalation ended: ${en}`) };
  },
};
