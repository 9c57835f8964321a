import { courtTimeAt } from '../domain/court-time';
import type { SeizureDraft, SeizureEvent } from '../domain/seizures/events';
import { seizureEventsOf } from '../domain/seizures/events-of';
import { seizureNoticesOf } from '../domain/seizures/notices';
import type {
  SeizureActAnswer,
  SeizureCommitResult,
  SeizureDecision,
  SeizureInput,
} from '../domain/seizures/record';
import type { SeizureState } from '../domain/seizures/seizure';
import { nextSeizureWake } from '../domain/seizures/tick';
import type { Notice } from '../domain/notices';
import type { Instant } from '../domain/time';
import { DurableFile, type Ordered, type Undelivered } from './durable-file';
import { commitSeizure, deliverSeizure } from './effects';

/** What the watch of one seizure holds. */
export class SeizureFile extends DurableFile<SeizureState, SeizureDraft, SeizureEvent, SeizureCommitResult> {
  constructor(private readonly input: SeizureInput) {
    super(input.carried);
    if (!this.isRecorded) void this.deliver();
  }

  /** An exercise goes on in the time of the delegation that reported it. */
  override courtNow(): Instant {
    return courtTimeAt(this.now(), this.input.reported.drill);
  }

  answer(requestHash: string | undefined): SeizureActAnswer {
    return {
      revision: this.state?.revision ?? 0,
      recorded: this.isRecorded,
      ...(requestHash === undefined ? {} : { requestHash }),
    };
  }

  carryOn(): SeizureInput {
    if (!this.state) throw new Error('a watch that has not begun does not continue');
    return { ...this.input, carried: this.carried(this.state) };
  }

  protected nextWake(state: SeizureState): Instant | null {
    return nextSeizureWake(state);
  }

  protected commitNow(decision: SeizureDecision & Ordered<SeizureEvent>): Promise<SeizureCommitResult> {
    return commitSeizure(decision);
  }

  protected eventsOf(decision: SeizureDecision, { resolutions }: SeizureCommitResult) {
    return seizureEventsOf(decision, (_draft, _state, index) => resolutions[index]);
  }

  protected noticesOf(state: SeizureState, events: SeizureEvent[]): Notice[] {
    return seizureNoticesOf(state, events);
  }

  protected accepted(): void {
    // Nothing is taken over but the state.
  }

  protected deliverNow(write: Undelivered<SeizureState, SeizureEvent>): Promise<void> {
    return deliverSeizure(write);
  }
}
