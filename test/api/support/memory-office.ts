import { createActivities } from '../../../activities';
import type { AccessRecorder } from '../../../api/services/access-record';
import type { Engine, FoundEngineActs, Queries } from '../../../api/ports';
import { HttpError, refused } from '../../../api/http-error';
import type { AccessEntry } from '../../../domain/access/access-entry';
import { courtTimeAt } from '../../../domain/court-time';
import { decide, type Judgement } from '../../../domain/delegation/decide';
import { eventActorOf } from '../../../domain/delegation/event-actor';
import type { DelegationEvent } from '../../../domain/delegation/events';
import { eventsOf, recordedResolve } from '../../../domain/delegation/events-of';
import type { ActAnswer, CommitRequest, DelegationRecord } from '../../../domain/delegation/record';
import { namedDocuments } from '../../../domain/delegation/named-documents';
import { toListItem } from '../../../domain/delegation/snapshot-of';
import { splitOffBy } from '../../../domain/delegation/split-off';
import { isOpen } from '../../../domain/delegation/state';
import { decideSubmission } from '../../../domain/delegation/submit';
import type { DelegationId } from '../../../domain/ids';
import type { Tombstone } from '../../../domain/retention/tombstone';
import type { Statistics } from '../../../domain/statistics/figures';
import { instantFromMs, type Instant } from '../../../domain/time';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { LADDER } from '../../../law/ladder';
import { createResolver } from '../../../law/resolver';
import { createRuleBook } from '../../../law/rules';
import { seizureOrdersOf } from '../../../domain/seizures/orders';
import { directory } from '../../support/people';
import { MemorySeizures } from './memory-seizures';
import { memoryWork } from './memory-work';
import { noAnchors, noReplayer, testChain } from '../../support/test-chain';
import type { ReplayReport } from '../../../domain/audit/replay-report';

interface Kept {
  record: DelegationRecord;
  events: DelegationEvent[];
  firstAnswers: Map<string, ActAnswer>;
}

type Part = 'engine' | 'registry';

/**
 * Engine and registry in memory, with the product's own rules and clocks: what the API is tested against. A part
 * can be away, and every call that reached the engine is counted.
 */
export class MemoryOffice {
  readonly away = new Set<Part>();
  /** What `GET /statistics` is answered, and what was asked last. */
  statistics?: Statistics | 'tooMany';
  lastQuestion?: Parameters<Queries['statistics']>[0];
  readonly cases = new Map<DelegationId, Kept>();
  /** Names of the calls that reached the engine to change something. */
  readonly written: string[] = [];
  /** Engine answers `notRunning` for these, as it does for closed runs. */
  readonly forgotten = new Set<DelegationId>();
  /** What the last list was asked for. */
  lastFilter: unknown;

  constructor(private readonly nowMs: () => number) {}

  /** What stays of cases that were destroyed. */
  readonly tombstones: Tombstone[] = [];
  /** What is on record of who looked at what. */
  readonly looked: AccessEntry[] = [];
  /** Set: nothing can be put on record. */
  accessFails = false;
  readonly access: AccessRecorder = {
    put: async (entry) => {
      if (this.accessFails) throw new HttpError('REGISTRY_UNAVAILABLE');
      this.looked.push(entry);
    },
    close: () => undefined,
  };

  readonly seizures = new MemorySeizures(
    () => this.now(),
    (part) => this.ask(part),
  );

  /** What the engine's histories would say of cases; of others it has forgotten all. */
  readonly engineActs = new Map<string, FoundEngineActs>();
  /** What a worker would say of cases that are replayed. */
  readonly replays = new Map<string, ReplayReport>();
  readonly engine: Engine = {
    submit: async ({ delegationId, command }) => {
      this.ask('engine');
      this.written.push('submit');
      if (this.forgotten.has(delegationId)) return 'closed';
      const first = this.cases.get(delegationId)?.firstAnswers.get('submit');
      if (first) return first;
      const request = requestOf(command.requestKey, command.requestHash);
      const by = { actor: eventActorOf(null, command.actor), courtTime: this.now(), ...request };
      const answer = await this.commit(delegationId, decideSubmission(command, this.now()), by);
      this.cases.get(delegationId)?.firstAnswers.set('submit', answer);
      return answer;
    },

    act: async (delegationId, command) => {
      this.ask('engine');
      this.written.push(command.action.name);
      const kept = this.cases.get(delegationId);
      if (!kept || this.forgotten.has(delegationId)) return 'notRunning';
      const { state } = kept.record;
      const key = command.requestKey ?? '';
      const first = kept.firstAnswers.get(key);
      if (first) return first;
      if (!isOpen(state)) return 'notRunning';
      const courtTime = courtTimeAt(this.now(), state.drill);
      const request = requestOf(command.requestKey, command.requestHash);
      const by = { actor: eventActorOf(state, command.actor, command.action.name), courtTime, ...request };
      const before = kept.events.length;
      const answer = await this.commit(delegationId, decide(state, command, courtTime), by);
      const events = this.cases.get(delegationId)?.events.slice(before) ?? [];
      for (const child of splitOffBy(state, events)) {
        await this.engine.submit({ delegationId: child.delegationId, command: child.submit });
      }
      if (key !== '') kept.firstAnswers.set(key, answer);
      return answer;
    },

    getRecord: async (delegationId) => {
      this.ask('engine');
      return this.cases.get(delegationId)?.record;
    },

    history: async (delegationId) => {
      this.ask('engine');
      return this.cases.has(delegationId)
        ? [
            {
              runId: 'run-1',
              history: { events: [{ eventId: '1', eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED' }] },
            },
          ]
        : undefined;
    },

    engineActs: async (caseId) => {
      this.ask('engine');
      return this.engineActs.get(caseId);
    },

    replay: async (caseId) => {
      this.ask('engine');
      return this.replays.get(caseId);
    },

    ...this.seizures.engine,
    ping: async () => this.ask('engine'),
  };

  readonly queries: Queries = {
    getRecord: async (delegationId) => {
      this.ask('registry');
      const kept = this.cases.get(delegationId);
      return kept && { record: kept.record };
    },
    getByDocketNumber: async (docketNumber) => {
      this.ask('registry');
      return this.all().find(({ record }) => record.docketNumber === docketNumber);
    },
    findTombstone: async (delegationId) => {
      this.ask('registry');
      return this.tombstones.find((stone) => stone.delegationId === delegationId);
    },
    findTombstoneByDocket: async (docketNumber) => {
      this.ask('registry');
      return this.tombstones.find((stone) => stone.docketNumber === docketNumber);
    },
    listDelegations: async (filter) => {
      this.ask('registry');
      this.lastFilter = filter;
      const items = this.all().map(({ record }) => toListItem(record, this.now()));
      return { items: items.slice(0, filter.limit), nextCursor: null };
    },
    listWork: async (filter) => {
      this.ask('registry');
      this.lastFilter = filter;
      return { items: memoryWork(this.all(), filter, this.now()), nextCursor: null };
    },
    timeline: async (delegationId) => {
      this.ask('registry');
      return (this.cases.get(delegationId)?.events ?? []).map((event) => ({
        ...event,
        recordedAt: event.at,
      }));
    },
    findByRequestKey: async (delegationId, key) => {
      this.ask('registry');
      const event = this.cases.get(delegationId)?.events.find(({ request }) => request?.key === key);
      return event?.request && { hash: event.request.hash };
    },
    listEscalations: async (filter) => {
      this.ask('registry');
      this.lastFilter = filter;
      const items = this.all().flatMap(({ record: { state, docketNumber } }) =>
        state.escalations.map((escalation) => ({ escalation, state, docketNumber: docketNumber ?? '' })),
      );
      const ofSeizures = this.seizures
        .states()
        .flatMap((seizure) =>
          seizure.escalations.map((escalation) => ({ escalation, seizure, docketNumber: null })),
        );
      return { items: [...items, ...ofSeizures], nextCursor: null };
    },
    findEarlier: async ({ caseNumber, delegationId, requestKey }) => {
      this.ask('registry');
      const possibleDuplicates = this.all()
        .map(({ record }) => record)
        .filter(
          ({ state }) => state.submission.caseNumber === caseNumber && state.delegationId !== delegationId,
        )
        .map(({ state, docketNumber }) => ({ id: state.delegationId, docketNumber }));
      const first = this.cases.get(delegationId)?.events[0]?.request;
      const isKnown = first !== undefined && first.key === requestKey;
      const isDestroyed = this.tombstones.some((stone) => stone.delegationId === delegationId);
      return {
        possibleDuplicates,
        ...(isKnown ? { requestHash: first.hash } : {}),
        isDestroyed,
      };
    },
    statistics: async (question) => {
      this.ask('registry');
      this.lastQuestion = question;
      if (this.statistics === undefined) throw new Error('nothing to answer');
      return this.statistics;
    },
    statisticsAtOnce: async (questions) => {
      const answers = { ...questions } as Record<string, unknown>;
      for (const [name, question] of Object.entries<Parameters<Queries['statistics']>[0]>(questions)) {
        answers[name] = await this.queries.statistics(question);
      }
      return answers as Record<keyof typeof questions, Statistics>;
    },
    listAccess: async (filter) => {
      this.ask('registry');
      this.lastFilter = filter;
      const items = this.looked.map((entry, at) => ({
        ...{ seq: at + 1, at: entry.at, entry, hash: 'f'.repeat(64), docketNumber: null },
      }));
      return { items: items.reverse(), nextCursor: null };
    },
    casesHolding: async ({ sha256 }) => {
      this.ask('registry');
      return this.all()
        .filter(({ events }) => namedDocuments(events).some((named) => named.sha256 === sha256))
        .map(({ record }) => record.state);
    },
    ...this.seizures.queries,
    ping: async () => this.ask('registry'),
  };

  /** Puts events into a case as the engine's own timer would. */
  async engineDecides(delegationId: DelegationId, judgement: Judgement, courtTime: Instant): Promise<void> {
    await this.commit(delegationId, judgement, { actor: { engine: true }, courtTime });
  }

  private async commit(
    delegationId: DelegationId,
    judgement: Judgement,
    by: Pick<CommitRequest, 'actor' | 'courtTime' | 'request'>,
  ): Promise<ActAnswer> {
    if ('rejection' in judgement) throw refused(judgement.rejection);
    const kept = this.cases.get(delegationId);
    const before = kept?.record.state ?? null;
    const decision = { delegationId, before, drafts: judgement.drafts, at: this.now(), ...by };
    const fence = { run: 0, historyLength: 0, atMs: 0 };
    const { resolutions } = await this.commitEvents({ ...decision, unrecorded: [], fence });
    const { events, state } = eventsOf(decision, recordedResolve(resolutions));
    for (const order of seizureOrdersOf(before, state, events)) {
      await this.seizures.carryOut(order, by.courtTime);
    }
    const docketNumber = kept?.record.docketNumber ?? `沪0118跨送〔2026〕${this.cases.size + 1}号`;
    const recorded = !this.away.has('registry');
    this.cases.set(delegationId, {
      record: { state, docketNumber, recorded },
      events: [...(kept?.events ?? []), ...events],
      firstAnswers: kept?.firstAnswers ?? new Map<string, ActAnswer>(),
    });
    return {
      revision: state.revision,
      recorded,
      docketNumber,
      ...(by.request && { requestHash: by.request.hash }),
    };
  }

  private readonly commitEvents = createActivities({
    resolver: createResolver({
      rules: createRuleBook(directory),
      calendars: createCalendarBook(),
      ladder: LADDER,
    }),
    chain: testChain,
    replayer: noReplayer,
    anchors: noAnchors,
    registry: { record: async () => ({ docketNumber: 'unused' }), recordSeizure: async () => undefined },
    outbox: { put: async () => undefined },
    log: { warn: () => undefined },
  }).commitEvents;

  private all(): Kept[] {
    return [...this.cases.values()];
  }

  private ask(part: Part): void {
    if (this.away.has(part))
      throw new HttpError(part === 'engine' ? 'ENGINE_UNAVAILABLE' : 'REGISTRY_UNAVAILABLE');
  }

  private now(): Instant {
    return instantFromMs(this.nowMs());
  }
}

function requestOf(
  key: string | undefined,
  hash: string | undefined,
): { request?: { key: string; hash: string } } {
  return key === undefined || hash === undefined ? {} : { request: { key, hash } };
}
