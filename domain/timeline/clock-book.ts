import { both } from '../addressees';
import type { Clock, MoveCause, WorkedOutPeriod } from '../clocks/clock';
import type { Late } from '../clocks/lateness';
import type { CancelReason } from '../delegation/events';
import type { Text } from '../text';
import { same } from './known';
import type { ClockEffect, ToldClock } from './told-act';
import { CANCELLED_FOR, MOVED_BY } from './words';

/** What befalls a clock, of a delegation or of a seizure. */
export type ClockEvent =
  | { type: 'ClockStarted'; data: { clock: Clock } }
  | {
      type: 'ClockMoved';
      data: { clockId: string; cause?: MoveCause; before: WorkedOutPeriod; after: WorkedOutPeriod };
    }
  | { type: 'ClockMet'; data: { clockId: string; late?: Late } }
  | { type: 'ClockCancelled'; data: { clockId: string; reason?: CancelReason } }
  | { type: 'ClockLapsed'; data: { clockId: string } };

/** The clocks of a case as they stand at the place that is being told. */
export class ClockBook {
  private readonly clocks = new Map<string, Clock>();

  titleOf(clockId: string): Text {
    return this.clocks.get(clockId)?.title ?? same(clockId);
  }

  /** Takes the event in and tells what it did; undefined for a clock whose start is not on record. */
  take(event: ClockEvent): ToldClock | undefined {
    switch (event.type) {
      case 'ClockStarted': {
        const { clock } = event.data;
        this.clocks.set(clock.clockId, clock);
        const { dueOn, basis } = clock;
        return told(
          clock,
          'started',
          both(`起算，${dueOn} 到期（${basis.zh}）`, `runs, due ${dueOn} (${basis.en})`),
        );
      }
      case 'ClockMoved':
        return this.move(event.data);
      case 'ClockMet': {
        const { clockId, late } = event.data;
        if (!late) return this.tell(clockId, 'met', both('按期履行', 'met in time'));
        const text = both(`已履行，逾期 ${late.days} 日`, `met ${late.days} days late`);
        return this.tell(clockId, 'met', text, { lateDays: late.days });
      }
      case 'ClockCancelled': {
        const { zh, en } = CANCELLED_FOR[event.data.reason ?? 'noLongerOwed'];
        return this.tell(event.data.clockId, 'cancelled', both(`终止：${zh}`, `ended: ${en}`));
      }
      case 'ClockLapsed':
        return this.tell(event.data.clockId, 'lapsed', both('到期未履行', 'has lapsed'));
    }
  }

  private move({ clockId, cause = 'calendar', before, after }: MovedData): ToldClock | undefined {
    const clock = this.clocks.get(clockId);
    if (!clock) return undefined;
    const moved = { ...clock, ...after };
    this.clocks.set(clockId, moved);
    const { zh, en } = MOVED_BY[cause];
    const text = both(`${zh}：${before.dueOn} → ${after.dueOn}`, `${en}: ${before.dueOn} → ${after.dueOn}`);
    return told(moved, cause, text, { wasDueOn: before.dueOn });
  }

  private tell(clockId: string, effect: ClockEffect, text: Text, more: More = {}): ToldClock | undefined {
    const clock = this.clocks.get(clockId);
    return clock && told(clock, effect, text, more);
  }
}

type MovedData = Extract<ClockEvent, { type: 'ClockMoved' }>['data'];
type More = Pick<ToldClock, 'wasDueOn' | 'lateDays'>;

function told(clock: Clock, effect: ClockEffect, what: Text, more: More = {}): ToldClock {
  const { clockId, ruleId, title, basis, owner, dueOn, dueAt } = clock;
  const text = both(`${title.zh}：${what.zh}`, `${title.en}: ${what.en}`);
  return { clockId, ruleId, title, basis, owner, effect, dueOn, dueAt, ...more, text };
}
