import { createCommitEvents } from '../../activities/commit';
import type { RegistryPort } from '../../activities/ports';
import type { ActionBodies, ActionFacts, ActionName, Command } from '../../domain/delegation/actions';
import type { AnswerEscalationBody } from '../../domain/delegation/actions';
import { availableActions, decide, type Judgement } from '../../domain/delegation/decide';
import { eventActorOf } from '../../domain/delegation/event-actor';
import { eventsOf, recordedResolve } from '../../domain/delegation/events-of';
import type {
  DelegationEvent,
  EventActor,
  EventDraft,
  EventOf,
  EventType,
} from '../../domain/delegation/events';
import { CHECKS } from '../../domain/delegation/checks';
import { decideCalendarLoad, recountable } from '../../domain/delegation/load-calendar';
import { letterCourts } from '../../domain/delegation/order-letter';
import type { DelegationState } from '../../domain/delegation/state';
import { decideSeizureEnd } from '../../domain/delegation/seizure-end';
import { decideSubmission, type SubmitCommand } from '../../domain/delegation/submit';
import { decideTick, nextWake } from '../../domain/delegation/tick';
import { findPerson, personRef, sideOf, type Actor } from '../../domain/directory';
import type { Rejection } from '../../domain/errors';
import type { Escalation, Rung } from '../../domain/escalation';
import type { DelegationId } from '../../domain/ids';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import type { RunningClock } from '../../domain/clocks/clock';
import type { SeizureEnd } from '../../domain/seizures/actions';
import { courtDayOf, epochMs, type Instant } from '../../domain/time';
import type { Resolver } from '../../law/resolver';
import { directory } from './people';
import { testResolver } from './test-resolver';
import { noAnchors, noReplayer, testChain } from './test-chain';

const DELEGATION_ID = '00000000-0000-4000-8000-000000000001' as DelegationId;
const NO_FENCE = { run: 0, historyLength: 0, atMs: 0 };

const registry: RegistryPort = {
  record: async () => ({ docketNumber: '沪0118跨送〔2026〕1号' }),
  recordSeizure: async () => undefined,
};
type CommitEvents = ReturnType<typeof createCommitEvents>;
const commitBy = (resolver: Resolver): CommitEvents =>
  createCommitEvents({
    resolver,
    chain: testChain,
    replayer: noReplayer,
    anchors: noAnchors,
    registry,
    outbox: { put: async () => undefined },
    log: { warn: () => undefined },
  });

/** What a refused act throws. */
export class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(`${rejection.code} ${JSON.stringify(rejection.faults)}`);
  }
}

/** A local time of the court, `2026-03-02 10:00`. */
export function when(local: string): Instant {
  return `${local.replace(' ', 'T')}:00+08:00` as Instant;
}

/**
 * A delegation without an engine: decided, worked out and evolved by the product's own code in the order of
 * the workflow's shell, with the time in the test's hands.
 */
export class CaseDriver {
  readonly events: DelegationEvent[] = [];
  private held: DelegationState | null = null;
  private readonly commitEvents: CommitEvents;

  private constructor(
    private time: Instant,
    /** Of its own, for a load changes it. */
    private readonly resolver: Resolver,
  ) {
    this.commitEvents = commitBy(resolver);
  }

  /**
   * @param resolver another law than the product's network has
   * @throws Refused with the submission's rejection.
   */
  static async submit(command: SubmitCommand, at: Instant, resolver?: Resolver): Promise<CaseDriver> {
    const driver = new CaseDriver(at, resolver ?? testResolver());
    const drafts = draftsOf(decideSubmission({ checks: CHECKS, ...command }, at));
    await driver.commit(drafts, eventActorOf(null, command.actor), at);
    return driver;
  }

  get state(): DelegationState {
    if (!this.held) throw new Error('not submitted');
    return this.held;
  }

  get now(): Instant {
    return this.time;
  }

  /** Lets court time pass; whatever comes due meanwhile is decided at its own instant. */
  async advanceTo(at: Instant): Promise<this> {
    if (epochMs(at) < epochMs(this.time)) throw new Error(`${at} is before ${this.time}`);
    for (;;) {
      const wakeAt = nextWake(this.state);
      if (wakeAt === null || epochMs(wakeAt) > epochMs(at)) break;
      await this.commit(decideTick(this.state, wakeAt), { engine: true }, wakeAt);
    }
    this.time = at;
    return this;
  }

  /** One action at the present court time. @throws Refused */
  async act<N extends ActionName>(
    actor: Actor,
    name: N,
    body: ActionBodies[N],
    expectedRevision?: number,
  ): Promise<DelegationEvent[]> {
    const action = { name, body } as Command['action'];
    return this.perform({ action, actor, facts: this.factsOf(name, body), expectedRevision });
  }

  /** @throws Refused */
  async answer(actor: Actor, rung: Rung, body: Omit<AnswerEscalationBody, 'escalationId'>, ruleId?: string) {
    const { escalationId } = this.escalation(rung, ruleId);
    const action = { name: 'answerEscalation' as const, body: { ...body, escalationId } };
    return this.perform({ action, actor, facts: this.factsOf(action.name, body) });
  }

  async perform({ expectedRevision, ...rest }: Loose<Command>): Promise<DelegationEvent[]> {
    const command = { ...rest, ...(expectedRevision === undefined ? {} : { expectedRevision }) };
    const { actor, action } = command;
    const drafts = draftsOf(decide(this.state, { checks: CHECKS, ...command }, this.time));
    return this.commit(drafts, eventActorOf(this.state, actor, action.name), this.time);
  }

  /** Starts a clock that no action of the present kinds starts. */
  async startClock(ruleId: string): Promise<this> {
    const clockId = `${ruleId}-${this.state.clocks.filter((c) => c.ruleId === ruleId).length + 1}`;
    const request = { clockId, ruleId, startsAt: this.time };
    await this.commit([{ type: 'ClockStarted', data: { request } }], { engine: true }, this.time);
    return this;
  }

  /** A holiday notice reaches the case; the events that it makes, none when it changes nothing. */
  async load(load: CalendarLoad, operator: Actor): Promise<DelegationEvent[]> {
    const recounted = this.resolver.recountClocks(recountable(this.state), load);
    const drafts = decideCalendarLoad(this.state, load, recounted, this.time);
    return drafts.length === 0 ? [] : this.commit(drafts, eventActorOf(null, operator), this.time);
  }

  /** The watch of a seizure tells that it has ended. */
  async hearEnd(end: SeizureEnd): Promise<void> {
    const drafts = decideSeizureEnd(this.state, end);
    if (drafts.length > 0) await this.commit(drafts, { engine: true }, this.time);
  }

  /** The latest clock of a rule. */
  clock(ruleId: string): RunningClock {
    const clock = this.state.clocks.filter((c) => c.ruleId === ruleId).at(-1);
    if (!clock) throw new Error(`no clock ${ruleId}`);
    return clock;
  }

  /** Rule and status of every clock, in the order of their start. */
  clocks(): string[] {
    return this.state.clocks.map(
      ({ ruleId, status, endedAt }) => `${ruleId} ${status}${endedAt && status === 'lapsed' ? ' ended' : ''}`,
    );
  }

  escalation(rung: Rung, ruleId?: string): Escalation {
    const found = this.state.escalations
      .filter((e) => e.rung === rung && (ruleId === undefined || e.ruleId === ruleId))
      .at(-1);
    if (!found) throw new Error(`no ${rung} escalation`);
    return found;
  }

  /** Rule, rung and status of every escalation, in the order of their raising. */
  escalations(): string[] {
    return this.state.escalations.map(({ ruleId, rung, status }) => `${ruleId} ${rung} ${status}`);
  }

  eventsOf<T extends EventType>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  mayCall(actor: Actor): ActionName[] {
    return availableActions(this.state, actor);
  }

  /** What the API finds in the directory for the people and units that a body names. */
  private factsOf(name: string, body: object): ActionFacts {
    const named = body as { handler?: string; unit?: string; assistingUnit?: string };
    const person = named.handler === undefined ? undefined : findPerson(directory, named.handler);
    const unitId = named.unit ?? named.assistingUnit;
    const unit = unitId === undefined ? undefined : sideOf(directory, unitId, courtDayOf(this.time));
    const courts = name === 'requestOrder' ? letterCourts(directory, this.state) : undefined;
    return {
      ...(courts === undefined ? {} : { courts }),
      ...(person === undefined ? {} : { handler: personRef(person) }),
      ...(unit === undefined ? {} : { unit }),
    };
  }

  private async commit(
    drafts: EventDraft[],
    actor: EventActor,
    courtTime: Instant,
  ): Promise<DelegationEvent[]> {
    const before = this.held;
    const decision = { delegationId: DELEGATION_ID, before, drafts, at: courtTime, courtTime, actor };
    const { resolutions } = await this.commitEvents({ ...decision, unrecorded: [], fence: NO_FENCE });
    const { events, state } = eventsOf(decision, recordedResolve(resolutions));
    this.held = state;
    this.events.push(...events);
    return events;
  }
}

type Loose<T> = { [K in keyof T]: T[K] | undefined } & Pick<
  T,
  Extract<keyof T, 'action' | 'actor' | 'facts'>
>;

function draftsOf(judgement: Judgement): EventDraft[] {
  if ('rejection' in judgement) throw new Refused(judgement.rejection);
  return judgement.drafts;
}

/** The rejection of an act that must be refused. */
export async function refusal(act: Promise<unknown>): Promise<Rejection> {
  try {
    await act;
  } catch (error) {
    if (error instanceof Refused) return error.rejection;
    throw error;
  }
  throw new Error('it was not refused');
}

/** Code of the rejection of an act that must be refused. */
export async function refusalCode(act: Promise<unknown>): Promise<Rejection['code']> {
  return (await refusal(act)).code;
}

/** `pointer detail` (or code) of each fault of an act that must be refused for its content. */
export async function faultsOf(act: Promise<unknown>): Promise<string[]> {
  const { faults } = await refusal(act);
  return faults.map(({ pointer, code, detail }) => `${pointer} ${detail ?? code}`);
}
