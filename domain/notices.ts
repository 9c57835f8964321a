import { both, bothSides, clerkOfRequesting, whoeverWorks, type Told } from './addressees';
import type { DelegationEvent } from './delegation/events';
import { findClock, type DelegationState } from './delegation/state';
import type { Addressee } from './escalation';
import type { DelegationId, UnitId } from './ids';
import type { Text } from './text';
import type { Instant } from './time';
import { toldOfTransfer } from './transfer-notices';

/** Something a person is told. It is sent at least once, and recognised by its id. */
export interface Notice {
  noticeId: string;
  delegationId: DelegationId;
  caseNumber: string;
  to: Addressee[];
  at: Instant;
  subject: Text;
}

/** What the other side may ask for once a clock of this rule has lapsed. */
const RIGHT_SUBJECTS: Partial<Record<string, Text>> = {
  EN3: {
    zh: '受托法院逾期未开始执行：可以提请其上级人民法院指令执行（requestOrder）',
    en: 'Enforcement has not begun in time: an order of the superior court may be asked for (requestOrder)',
  },
  EN7: {
    zh: '六个月未执结：申请执行人可以请求受托法院的上一级人民法院提级执行或者指定执行，请告知申请执行人',
    en: 'Six months without completion: the applicant may ask the next higher court to take over or re-assign; tell the applicant',
  },
};

/** What these events make people to be told; most make nothing. */
export function noticesOf(state: DelegationState, events: DelegationEvent[]): Notice[] {
  return events.flatMap((event) => {
    const told = toldBy(state, event);
    if (!told || told.to.length === 0) return [];
    const { delegationId, submission } = state;
    const noticeId = `${delegationId}.${event.revision}`;
    return [{ noticeId, delegationId, caseNumber: submission.caseNumber, at: event.courtTime, ...told }];
  });
}

function toldBy(state: DelegationState, event: DelegationEvent): Told | undefined {
  if (event.type === 'ClockLapsed') {
    const { clockId, told } = event.data;
    const title = titleOf(state, clockId);
    const subject = RIGHT_SUBJECTS[findClock(state, clockId)?.ruleId ?? ''];
    const lapsed = both(`对方逾期：${title.zh}`, `Lapsed on the other side: ${title.en}`);
    return { to: told, subject: subject ?? lapsed };
  }
  if (event.type === 'EscalationRaised') {
    const title = titleOf(state, event.data.clockId);
    const isWarning = event.data.rung === 'warn';
    const subject = isWarning
      ? both(`期限将至：${title.zh}`, `Due soon: ${title.en}`)
      : both(`催办：${title.zh}`, `Escalation: ${title.en}`);
    return { to: [...event.data.addressees, ...event.data.copies], subject };
  }
  if (event.type === 'TransferredWithinCourt') return toldOfMove(state, event.data.assisting.unit);
  if (event.type === 'ForwardAnswered' && event.data.answer === 'agree') {
    return toldOfMove(state, state.assisting.unit);
  }
  if (event.type === 'SplitProposed') {
    const subject = both('拟分出部分事项，请答复', 'A target is proposed to be split off: please answer');
    return { to: [clerkOfRequesting(state)], subject };
  }
  if (event.type === 'SplitAnswered') {
    const isAgreed = event.data.answer === 'agree';
    const subject = isAgreed
      ? both('部分事项已分出', 'A target has been split off')
      : both('不同意分出', 'A split is refused');
    return { to: bothSides(state), subject };
  }
  if (event.type === 'TargetUpdated') {
    const isAsking = 'unit' in event.actor && event.actor.unit === state.requesting.unit;
    const to = [isAsking ? whoeverWorks(state) : clerkOfRequesting(state)];
    return { to, subject: both('地址变更', 'A target has a new address') };
  }
  if (event.type === 'ReturnDecided') {
    const isFor = event.data.decision === 'return';
    const subject = isFor
      ? both('院领导同意退回', 'A leader agrees to the return')
      : both('院领导要求继续办理', 'A leader wants the work to go on');
    return { to: bothSides(state), subject };
  }
  if (event.type === 'EscalationAnswered') {
    return toldByAnswer(state, event.data.escalationId, event.data.answer);
  }
  if (event.type === 'CalendarLoaded' && event.data.moved.length > 0) {
    return {
      to: bothSides(state),
      subject: both('放假通知载入，期限变动', 'A holiday notice has moved deadlines'),
    };
  }
  return toldOfPause(state, event) ?? toldOfExtension(state, event) ?? toldOfTransfer(state, event);
}

/** A proposal is put before the side that must answer; what comes of it, and its end, is told to both. */
function toldOfPause(state: DelegationState, event: DelegationEvent): Told | undefined {
  if (event.type === 'PauseEnded') {
    return { to: bothSides(state), subject: both('暂停结束', 'A pause has ended') };
  }
  if (event.type === 'PauseAnswered') {
    const isAgreed = event.data.answer === 'agree';
    const subject = isAgreed ? both('期限暂停', 'A pause holds') : both('不同意暂停', 'A pause is refused');
    return { to: bothSides(state), subject };
  }
  if (event.type !== 'PauseProposed' || state.registration !== undefined) return undefined;
  return {
    to: [clerkOfRequesting(state)],
    subject: both('拟暂停期限，请答复', 'A pause is proposed: please answer'),
  };
}

/** Both sides are told that an extension is asked for and what is decided; so is who must decide. */
function toldOfExtension(state: DelegationState, event: DelegationEvent): Told | undefined {
  if (event.type === 'ExtensionRequested') {
    const { extensionId, clockId, approver } = event.data;
    // What its approver grants in the same breath is told as granted.
    const isDecided = state.extensions?.some(
      (e) => e.extensionId === extensionId && e.status !== 'requested',
    );
    if (isDecided === true) return undefined;
    const title = titleOf(state, clockId);
    const leader: Addressee[] = [{ role: 'leader', court: state.assisting.court }];
    const to = [...(approver === 'bothCourts' ? [] : leader), ...bothSides(state)];
    return { to, subject: both(`申请延长：${title.zh}`, `Extension asked for: ${title.en}`) };
  }
  if (event.type !== 'ExtensionDecided') return undefined;
  const request = state.extensions?.find(({ extensionId }) => extensionId === event.data.extensionId);
  const title = titleOf(state, request?.clockId ?? '');
  const subject =
    event.data.answer === 'grant'
      ? both(`准予延长：${title.zh}`, `Extension granted: ${title.en}`)
      : both(`不予延长：${title.zh}`, `Extension refused: ${title.en}`);
  return { to: bothSides(state), subject };
}

/** The unit that now has the case, and the requester, who would else go on asking the old one. */
function toldOfMove(state: DelegationState, unit: UnitId): Told {
  const to: Addressee[] = [unit, state.requesting.unit].map((of) => ({ role: 'clerk', unit: of }));
  return { to, subject: both('委托已转办', 'The delegation has moved to another unit') };
}

/** A reminder goes to those who work the case; an accepted delay is told to the side that waits. */
function toldByAnswer(state: DelegationState, escalationId: string, answer: string): Told | undefined {
  const escalation = state.escalations.find((e) => e.escalationId === escalationId);
  const clock = escalation && findClock(state, escalation.clockId);
  if (!clock) return undefined;
  if (answer === 'acceptDelay') {
    const waiting = clock.owner === 'requesting' ? state.assisting : state.requesting;
    const to: Addressee[] = [{ role: 'clerk', unit: waiting.unit }];
    return { to, subject: both(`延期承诺：${clock.title.zh}`, `Delay accepted: ${clock.title.en}`) };
  }
  if (answer !== 'remind' && answer !== 'mediate') return undefined;
  const to = [clock.owner === 'requesting' ? clerkOfRequesting(state) : whoeverWorks(state)];
  return { to, subject: both(`催办提醒：${clock.title.zh}`, `Reminder: ${clock.title.en}`) };
}

function titleOf(state: DelegationState, clockId: string): Text {
  return findClock(state, clockId)?.title ?? both(clockId, clockId);
}
