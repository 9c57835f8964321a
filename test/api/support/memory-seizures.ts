import type { Engine, Queries } from '../../../api/ports';
import { refused } from '../../../api/http-error';
import { courtTimeAt } from '../../../domain/court-time';
import { eventActorOf } from '../../../domain/delegation/event-actor';
import type { EventActor } from '../../../domain/delegation/events';
import { decideSeizure, decideWatch, type SeizureJudgement } from '../../../domain/seizures/decide';
import type { SeizureEvent } from '../../../domain/seizures/events';
import { seizureEventsOf } from '../../../domain/seizures/events-of';
import { decideWord } from '../../../domain/seizures/hear';
import type { SeizureOrder } from '../../../domain/seizures/orders';
import type { SeizureActAnswer } from '../../../domain/seizures/record';
import { isWatched, type SeizureState } from '../../../domain/seizures/seizure';
import { decideSeizureTick } from '../../../domain/seizures/tick';
import type { Instant } from '../../../domain/time';
import { commitSeizureActivity } from '../../support/seizure-driver';

interface Kept {
  state: SeizureState | null;
  events: SeizureEvent[];
}

/** The watches of a memory office, with the product's own rules and clocks. */
export class MemorySeizures {
  readonly all = new Map<string, Kept>();
  /** What the last list was asked for. */
  lastFilter: unknown;
  private readonly commitSeizure = commitSeizureActivity();

  constructor(
    private readonly now: () => Instant,
    private readonly ask: (part: 'engine' | 'registry') => void,
  ) {}

  readonly engine: Pick<Engine, 'actOnSeizure' | 'getSeizure'> = {
    actOnSeizure: async (seizureId, command) => {
      this.ask('engine');
      const kept = this.all.get(seizureId);
      if (!kept?.state || !isWatched(kept.state)) return 'notRunning';
      const { requestKey: key, requestHash: hash } = command;
      const first = kept.events.find(({ request }) => request && request.key === key)?.request;
      if (first) return { revision: kept.state.revision, recorded: true, requestHash: first.hash };
      const courtTime = courtTimeAt(this.now(), kept.state.drill);
      const request = key === undefined || hash === undefined ? {} : { request: { key, hash } };
      const by = { actor: eventActorOf(null, command.actor), courtTime, ...request };
      const { revision } = await this.commit(seizureId, decideSeizure(kept.state, command, courtTime), by);
      const answer: SeizureActAnswer = { revision, recorded: true };
      return hash === undefined ? answer : { ...answer, requestHash: hash };
    },
    getSeizure: async (seizureId) => {
      this.ask('engine');
      const state = this.all.get(seizureId)?.state;
      return state ? { state, recorded: true } : undefined;
    },
  };

  readonly queries: Pick<Queries, 'getSeizure' | 'listSeizures' | 'seizureTimeline' | 'findSeizureRequest'> =
    {
      getSeizure: async (seizureId) => {
        this.ask('registry');
        const state = this.all.get(seizureId)?.state;
        return state ? { state, docketNumber: '沪0118跨保〔2026〕1号' } : undefined;
      },
      listSeizures: async (filter) => {
        this.ask('registry');
        this.lastFilter = filter;
        return { items: this.states().map((state) => ({ state, docketNumber: null })), nextCursor: null };
      },
      seizureTimeline: async (seizureId) => {
        this.ask('registry');
        return (this.all.get(seizureId)?.events ?? []).map((event) => ({ ...event, recordedAt: event.at }));
      },
      findSeizureRequest: async (seizureId, key) => {
        this.ask('registry');
        return this.all.get(seizureId)?.events.find(({ request }) => request?.key === key)?.request;
      },
    };

  states(): SeizureState[] {
    return [...this.all.values()].flatMap(({ state }) => (state ? [state] : []));
  }

  /** What a delegation has done about its seizures. */
  async carryOut(order: SeizureOrder, courtTime: Instant): Promise<void> {
    if (order.type === 'watch') {
      const { reported } = order;
      this.all.set(reported.seizureId, { state: null, events: [] });
      const by = { actor: { engine: true as const }, courtTime };
      await this.commit(reported.seizureId, { drafts: decideWatch(reported) }, by);
      return;
    }
    const state = this.all.get(order.seizureId)?.state;
    const drafts = state ? decideWord(state, order.said) : [];
    if (drafts.length > 0) {
      await this.commit(order.seizureId, { drafts }, { actor: order.said.actor, courtTime });
    }
  }

  /** Decides what comes due at this instant, as the watch's own timer would. */
  async wake(seizureId: string, at: Instant): Promise<void> {
    const state = this.all.get(seizureId)?.state;
    if (!state) throw new Error(`no ${seizureId}`);
    const by = { actor: { engine: true as const }, courtTime: at };
    await this.commit(seizureId, { drafts: decideSeizureTick(state, at) }, by);
  }

  private async commit(
    seizureId: string,
    judgement: SeizureJudgement,
    by: { actor: EventActor; courtTime: Instant; request?: { key: string; hash: string } },
  ): Promise<SeizureState> {
    if ('rejection' in judgement) throw refused(judgement.rejection);
    const kept = this.all.get(seizureId) ?? { state: null, events: [] };
    const decision = { before: kept.state, drafts: judgement.drafts, at: this.now(), ...by };
    const fence = { run: 0, historyLength: 0, atMs: 0 };
    const { resolutions } = await this.commitSeizure({ ...decision, unrecorded: [], fence });
    const { events, state } = seizureEventsOf(decision, (_draft, _state, index) => resolutions[index]);
    this.all.set(seizureId, { state, events: [...kept.events, ...events] });
    return state;
  }
}
