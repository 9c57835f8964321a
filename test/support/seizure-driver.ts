import { createActivities, type Activities } from '../../activities';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import { recountable } from '../../domain/delegation/load-calendar';
import type { EventActor } from '../../domain/delegation/events';
import type { Actor } from '../../domain/directory';
import { seizureIdOf, type DelegationId } from '../../domain/ids';
import type { SeizureAction, SeizureCommand, SeizureWord } from '../../domain/seizures/actions';
import { decideSeizure, decideWatch, type SeizureJudgement } from '../../domain/seizures/decide';
import type { SeizureDraft, SeizureEvent } from '../../domain/seizures/events';
import { seizureEventsOf } from '../../domain/seizures/events-of';
import { decideWord } from '../../domain/seizures/hear';
import { decideSeizureLoad } from '../../domain/seizures/load-calendar';
import type { ReportedSeizure, SeizureState } from '../../domain/seizures/seizure';
import { decideSeizureTick, nextSeizureWake } from '../../domain/seizures/tick';
import { epochMs, type Instant } from '../../domain/time';
import { day } from './builders';
import { Refused, when } from './case-driver';
import { sideAt } from './people';
import { testResolver } from './test-resolver';
import { noAnchors, noReplayer, testChain } from './test-chain';

const NO_FENCE = { run: 0, historyLength: 0, atMs: 0 };

export function aSeizure(differs: Partial<ReportedSeizure> = {}): ReportedSeizure {
  const delegationId = '6f1c3a52-9d0e-4b7a-8c21-5e4f3d2c1b0a' as DelegationId;
  return {
    seizureId: seizureIdOf(delegationId, 1),
    delegationId,
    caseNumber: '（2025）沪0118民初1号',
    assetId: 'A1',
    assetType: 'deposit',
    description: '某行某账户存款',
    facts: { measure: 'freeze', from: day('2025-06-29'), until: day('2026-06-28') },
    isPreSuit: false,
    owner: 'requesting',
    requesting: sideAt('qingpu/zhujiajiao'),
    assisting: sideAt('wujiang/fenhu'),
    ...differs,
  };
}

export function commitSeizureActivity(): Activities['commitSeizure'] {
  return createActivities({
    resolver: testResolver(),
    chain: testChain,
    replayer: noReplayer,
    anchors: noAnchors,
    registry: { record: async () => ({ docketNumber: '' }), recordSeizure: async () => undefined },
    outbox: { put: async () => undefined },
    log: { warn: () => undefined },
  }).commitSeizure;
}

const commitSeizure = commitSeizureActivity();

/** A watch without an engine, in the order of its workflow, with the real law and a time that the test sets. */
export class SeizureDriver {
  readonly events: SeizureEvent[] = [];
  private held: SeizureState | null = null;

  static async watch(
    reported: ReportedSeizure = aSeizure(),
    at: Instant = when('2025-06-30 10:00'),
  ): Promise<SeizureDriver> {
    const driver = new SeizureDriver();
    await driver.commit(decideWatch(reported), at, { engine: true });
    await driver.until(at);
    return driver;
  }

  get state(): SeizureState {
    if (!this.held) throw new Error('not begun');
    return this.held;
  }

  judge(
    actor: Actor,
    action: SeizureAction,
    at: Instant,
    more: Partial<Pick<SeizureCommand, 'facts' | 'expectedRevision'>> = {},
  ): SeizureJudgement {
    return decideSeizure(this.state, { actor, action, facts: {}, ...more }, at);
  }

  /** What has come due goes first. @throws Refused */
  async act(
    actor: Actor,
    action: SeizureAction,
    at: Instant,
    facts: SeizureCommand['facts'] = {},
  ): Promise<void> {
    await this.until(at);
    const judgement = this.judge(actor, action, at, { facts });
    if ('rejection' in judgement) throw new Refused(judgement.rejection);
    const { personId, name, role } = actor;
    await this.commit(judgement.drafts, at, { personId, name, role });
  }

  /** The delegation tells it something. */
  async hear(word: SeizureWord['word'], at: Instant): Promise<void> {
    await this.until(at);
    const drafts = decideWord(this.state, { word, actor: { engine: true } });
    if (drafts.length > 0) await this.commit(drafts, at, { engine: true });
  }

  /** A holiday notice reaches the watch. @returns how many events it makes */
  async load(load: CalendarLoad, at: Instant): Promise<number> {
    await this.until(at);
    const recounted = testResolver().recountClocks(recountable(this.state), load);
    const drafts = decideSeizureLoad(this.state, load, recounted);
    if (drafts.length > 0) await this.commit(drafts, at, { engine: true });
    return drafts.length;
  }

  /** Lets time pass, each wake at its own instant. */
  async until(at: Instant): Promise<void> {
    for (let wake = nextSeizureWake(this.state); wake !== null; wake = nextSeizureWake(this.state)) {
      if (epochMs(wake) > epochMs(at)) return;
      await this.commit(decideSeizureTick(this.state, wake), wake, { engine: true });
    }
  }

  private async commit(drafts: SeizureDraft[], at: Instant, actor: EventActor): Promise<void> {
    const decision = { before: this.held, drafts, at, courtTime: at, actor };
    const { resolutions } = await commitSeizure({ ...decision, unrecorded: [], fence: NO_FENCE });
    const { events, state } = seizureEventsOf(decision, (_draft, _state, index) => resolutions[index]);
    this.events.push(...events);
    this.held = state;
  }
}
