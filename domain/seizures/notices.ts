import type { Addressee } from '../escalation';
import type { Notice } from '../notices';
import type { Text } from '../text';
import type { SeizureEvent } from './events';
import { findSeizureClock, type SeizureState } from './seizure';

/** What these events make people to be told; most make nothing. */
export function seizureNoticesOf(state: SeizureState, events: readonly SeizureEvent[]): Notice[] {
  const { seizureId, delegationId, caseNumber } = state;
  return events.flatMap((event) => {
    const told = toldBy(state, event);
    if (!told || told.to.length === 0) return [];
    const noticeId = `${seizureId}.${event.revision}`;
    return [{ noticeId, delegationId, caseNumber, at: event.courtTime, ...told }];
  });
}

type Told = { to: Addressee[]; subject: Text } | undefined;

function toldBy(state: SeizureState, event: SeizureEvent): Told {
  if (event.type === 'EndNear') return { to: bothClerks(state), subject: ends(state, event.data.until) };
  if (event.type === 'Expired') return { to: bothClerks(state), subject: expired(state, event.data.until) };
  if (event.type === 'Voided') return { to: bothClerks(state), subject: voided(state) };
  if (event.type === 'HandedOver') {
    const to: Addressee[] = [...bothClerks(state), { role: 'clerk', unit: event.data.to.unit }];
    return { to, subject: handedOver(state) };
  }
  if (event.type === 'CalendarLoaded' && event.data.moved.length > 0) {
    return { to: bothClerks(state), subject: recounted(state) };
  }
  return toldByClock(state, event);
}

function toldByClock(state: SeizureState, event: SeizureEvent): Told {
  if (event.type === 'EscalationAnswered') {
    const escalation = state.escalations.find((one) => one.escalationId === event.data.escalationId);
    if (event.data.answer === 'passUp' || !escalation) return undefined;
    const to: Addressee[] = [{ role: 'clerk', unit: state[state.owner].unit }];
    return { to, subject: about(state, escalation.clockId, '催办提醒', 'Reminder') };
  }
  if (event.type === 'ClockLapsed') {
    const { told: to, clockId } = event.data;
    return { to, subject: about(state, clockId, '对方逾期', 'Lapsed on the other side') };
  }
  if (event.type !== 'EscalationRaised') return undefined;
  const { clockId, rung, addressees, copies } = event.data;
  const to = [...addressees, ...copies];
  if (rung === 'warn' && findSeizureClock(state, clockId)?.ruleId === 'PR7' && state.term) {
    return { to, subject: ends(state, state.term.until) };
  }
  const isWarning = rung === 'warn';
  return {
    to,
    subject: about(state, clockId, isWarning ? '期限将至' : '催办', isWarning ? 'Due soon' : 'Escalation'),
  };
}

function bothClerks({ requesting, assisting }: SeizureState): Addressee[] {
  return [requesting, assisting].map(({ unit }): Addressee => ({ role: 'clerk', unit }));
}

function about(state: SeizureState, clockId: string, zh: string, en: string): Text {
  const title = findSeizureClock(state, clockId)?.title ?? { zh: clockId, en: clockId };
  return {
    zh: `${zh}：${title.zh}（${state.description}）`,
    en: `${en}: ${title.en} (${state.description})`,
  };
}

/** The court must tell the applicant the exact date (财产保全规定 18). */
function ends({ description }: SeizureState, until: string): Text {
  return {
    zh: `${description}的保全于${until}届满，请告知申请人届满日期并于届满七日前申请续行`,
    en: `The measure on ${description} expires at the end of ${until}: tell the applicant this date, and that renewal is asked for seven days before`,
  };
}

function expired({ description }: SeizureState, until: string): Text {
  return {
    zh: `${description}的保全已于${until}届满，效力消灭，轮候查封自动生效`,
    en: `The measure on ${description} expired at the end of ${until} and has no more effect; a waiting one takes effect`,
  };
}

function recounted({ description }: SeizureState): Text {
  return {
    zh: `放假通知载入，${description}的续行申请期限变动`,
    en: `A holiday notice has moved the day to ask for renewal of the measure on ${description}`,
  };
}

function voided({ description }: SeizureState): Text {
  return {
    zh: `${description}并未查封、扣押或者冻结，原反馈有误`,
    en: `${description} was not seized after all: it had been reported in error`,
  };
}

function handedOver({ description }: SeizureState): Text {
  return {
    zh: `${description}的保全已随案移交，续行由接收法院负责`,
    en: `The measure on ${description} goes with the case: whoever has it now sees to its renewal`,
  };
}
