import type { Priority } from '../delegation/submission';
import type { Text } from '../text';
import { courtDayOf, epochMs, MS_PER_HOUR, type CourtDay, type Instant } from '../time';
import type { WaitsFor } from './section';
import type { WorkCard, WorkClock } from './work-item';

/** What a reason is made of. */
export interface WhyFacts {
  card: WorkCard;
  priority: Priority;
  neededBy?: CourtDay;
  /** By the moment of reading. */
  isAtRisk: boolean;
  deliveredAt: Instant;
  /** Court time of the reading. */
  courtNow: Instant;
}

const PRIORITY_WORDS: Record<Exclude<Priority, 'normal'>, Text> = {
  urgent: { zh: '紧急', en: 'Urgent' },
  high: { zh: '优先', en: 'High priority' },
  low: { zh: '可缓办', en: 'Low priority' },
};

const WAITING_WORDS: Record<WaitsFor, Text> = {
  acknowledgement: { zh: '等待受托方签收', en: 'Waits for the acknowledgement' },
  result: { zh: '等待受托方办理', en: 'Waits for the result' },
  supplement: { zh: '等待委托方补充材料', en: 'Waits for the papers demanded' },
  answerOnReturn: { zh: '等待委托方答复拟退回', en: 'Waits for the answer to the proposed return' },
  return: { zh: '等待受托方退回', en: 'Waits for the return agreed to' },
  leaders: { zh: '等待两院分管领导决定', en: 'Waits for the leaders of both courts' },
  confirmation: { zh: '等待委托方确认办结', en: 'Waits for the confirmation' },
  rulingOnRelease: { zh: '等待委托方裁定解除', en: 'Waits for the ruling to release' },
  release: { zh: '等待受托方办理解除', en: 'Waits for the release' },
};

/** Why an item stands where it does, in the order in which the reasons count. */
export function whyOf(facts: WhyFacts): Text {
  const reasons = [
    waiting(facts),
    lapsed(facts.card),
    urgency(facts),
    risk(facts),
    due(facts.card),
    age(facts),
  ].filter((reason) => reason !== undefined);
  return {
    zh: `${reasons.map(({ zh }) => zh).join('；')}。`,
    en: `${reasons.map(({ en }) => en).join('; ')}.`,
  };
}

function waiting({ card: { waitsFor, pausedFor } }: WhyFacts): Text | undefined {
  if (waitsFor !== undefined) return WAITING_WORDS[waitsFor];
  if (pausedFor === undefined) return undefined;
  const reasons = pausedFor.join('、');
  return { zh: `期限暂停（${reasons}）`, en: `The clocks stand still (${pausedFor.join(', ')})` };
}

function lapsed({ lapsed: clock }: WorkCard): Text | undefined {
  return (
    clock && {
      zh: `法定期限“${clock.title.zh}”已于${dayAndTime(clock)}届满`,
      en: `The limit of law “${clock.title.en}” lapsed on ${dayAndTime(clock)}`,
    }
  );
}

function urgency({ card, priority, deliveredAt }: WhyFacts): Text | undefined {
  if (priority === 'normal') return undefined;
  const { zh, en } = PRIORITY_WORDS[priority];
  const { priorityReason: reason, trackEndsAt } = card;
  const track = trackEndsAt && `${trackEndsAt.slice(0, 10)} ${trackEndsAt.slice(11, 16)}`;
  const hours = trackEndsAt && Math.round((epochMs(trackEndsAt) - epochMs(deliveredAt)) / MS_PER_HOUR);
  return {
    zh: `${zh}${reason === undefined ? '' : `（${reason}）`}${track === undefined ? '' : `，${hours}小时内（${track}前）着手`}`,
    en: `${en}${reason === undefined ? '' : ` (${reason})`}${track === undefined ? '' : `, to be begun within ${hours} hours (by ${track})`}`,
  };
}

function risk({ card, neededBy, isAtRisk, courtNow }: WhyFacts): Text | undefined {
  if (!isAtRisk || neededBy === undefined) return undefined;
  if (neededBy < courtDayOf(courtNow)) {
    return { zh: `需用日${neededBy}已过`, en: `The day by which it is needed, ${neededBy}, has passed` };
  }
  return card.risk === 'dueAfterNeed'
    ? { zh: `须于${neededBy}前办成，早于期限届满日`, en: `Needed by ${neededBy}, before its limit ends` }
    : { zh: `须于${neededBy}前办成，时间已过七成`, en: `Needed by ${neededBy}, most of the time is gone` };
}

function due({ clock, lapsed: shown }: WorkCard): Text | undefined {
  if (clock === undefined) return { zh: '没有进行中的期限', en: 'No clock is running' };
  if (clock.status === 'lapsed' && shown !== undefined) return undefined;
  const { zh, en } = clock.title;
  const at = dayAndTime(clock);
  return clock.status === 'lapsed'
    ? { zh: `“${zh}”已于${at}到期`, en: `“${en}” was due on ${at}` }
    : { zh: `“${zh}”${at}到期`, en: `“${en}” is due on ${at}` };
}

function age({ deliveredAt }: WhyFacts): Text {
  const day = courtDayOf(deliveredAt);
  return { zh: `${day}送达`, en: `delivered on ${day}` };
}

/** The court day, and the time where the clock counts hours. */
function dayAndTime({ dueOn, dueAt, isOfHours }: WorkClock): string {
  return isOfHours ? `${courtDayOf(dueAt)} ${dueAt.slice(11, 16)}` : dueOn;
}
