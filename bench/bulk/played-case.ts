import { createCommitEvents } from '../../activities/commit';
import type { ActivityDeps } from '../../activities/ports';
import type { ActionBodies, ActionName, Command } from '../../domain/delegation/actions';
import { CHECKS } from '../../domain/delegation/checks';
import { decide, type Judgement } from '../../domain/delegation/decide';
import { eventActorOf } from '../../domain/delegation/event-actor';
import { eventsOf, recordedResolve } from '../../domain/delegation/events-of';
import type { DelegationEvent, EventActor, EventDraft } from '../../domain/delegation/events';
import type { DelegationState } from '../../domain/delegation/state';
import { decideSubmission, type SubmitCommand } from '../../domain/delegation/submit';
import { decideTick, nextWake } from '../../domain/delegation/tick';
import type { Actor, PersonRef } from '../../domain/directory';
import type { DelegationId } from '../../domain/ids';
import { epochMs, type Instant } from '../../domain/time';
import { BLANKS } from './papers';

const NO_FENCE = { run: 0, historyLength: 0, atMs: 0 };
const delegationId = BLANKS.delegationId as DelegationId;

/**
 * A case played without an engine by what decides, works out and evolves real ones, in the order of the workflow's
 * shell and at instants that the caller chooses: its state and events are what the product would have recorded.
 */
export class PlayedCase {
  readonly events: DelegationEvent[] = [];
  private held: DelegationState | null = null;
  private readonly commitEvents: ReturnType<typeof createCommitEvents>;

  constructor(deps: ActivityDeps) {
    this.commitEvents = createCommitEvents(deps);
  }

  get state(): DelegationState {
    if (!this.held) throw new Error('not submitted');
    return this.held;
  }

  async submit(command: SubmitCommand, at: Instant): Promise<void> {
    const drafts = draftsOf(decideSubmission({ checks: CHECKS, ...command }, at));
    await this.commit(drafts, eventActorOf(null, command.actor), at);
  }

  /** What comes due meanwhile is decided at its own instant. */
  async until(at: Instant): Promise<void> {
    for (let wake = nextWake(this.state); wake !== null; wake = nextWake(this.state)) {
      if (epochMs(wake) > epochMs(at)) return;
      await this.commit(decideTick(this.state, wake), { engine: true }, wake);
    }
  }

  async act<N extends ActionName>(
    actor: Actor,
    name: N,
    body: ActionBodies[N],
    at: Instant,
    handler?: PersonRef,
  ): Promise<void> {
    await this.until(at);
    const action = { name, body } as Command['action'];
    const facts = handler === undefined ? {} : { handler };
    const drafts = draftsOf(decide(this.state, { checks: CHECKS, action, actor, facts }, at));
    await this.commit(drafts, eventActorOf(this.state, actor, name), at);
  }

  private async commit(drafts: EventDraft[], actor: EventActor, at: Instant): Promise<void> {
    const decision = { delegationId, before: this.held, drafts, at, courtTime: at, actor };
    const { resolutions } = await this.commitEvents({ ...decision, unrecorded: [], fence: NO_FENCE });
    const { events, state } = eventsOf(decision, recordedResolve(resolutions));
    this.held = state;
    this.events.push(...events);
  }
}

function draftsOf(judgement: Judgement): EventDraft[] {
  if ('rejection' in judgement) throw new Error(JSON.stringify(judgement.rejection));
  return judgement.drafts;
}
