import { isOwed } from '../../../domain/delegation/state';
import type { Actor } from '../../../domain/directory';
import {
  SEIZURE_ACTIONS,
  type SeizureAction,
  type SeizureActionName,
  type SeizureWord,
} from '../../../domain/seizures/actions';
import { seizureChoices } from '../../../domain/seizures/answer';
import { availableSeizureActions } from '../../../domain/seizures/decide';
import { isTermClock } from '../../../domain/seizures/clocks';
import { evolveSeizure } from '../../../domain/seizures/evolve';
import { isWatched, type ReportedSeizure, type SeizureState } from '../../../domain/seizures/seizure';
import { nextSeizureWake } from '../../../domain/seizures/tick';
import { addDays, courtDayOf, epochMs, instantFromMs, MS_PER_DAY, type Instant } from '../../../domain/time';
import { day, staffOf } from '../../support/builders';
import { Refused, when } from '../../support/case-driver';
import { aLoad, closedOn } from '../../support/notices';
import { actorAt, sideAt } from '../../support/people';
import { pick, type Draw } from '../../support/random-bodies';
import { aSeizure, SeizureDriver } from '../../support/seizure-driver';
import { seeded } from '../clocks/china';

const WALKS = 60;
const STEPS = 40;

const WAYS: { of: string; reported: ReportedSeizure }[] = [
  { of: 'a deposit', reported: aSeizure() },
  {
    of: 'a house before suit',
    reported: aSeizure({
      assetType: 'realEstate',
      isPreSuit: true,
      facts: { measure: 'seal', from: day('2025-06-29'), until: day('2028-06-28') },
    }),
  },
  {
    of: 'what waits its turn',
    reported: aSeizure({ isPreSuit: true, facts: { from: day('2025-06-29'), waitingRank: 2 } }),
  },
];

const PEOPLE: Actor[] = [
  ...['qingpu/zhujiajiao', 'wujiang/fenhu', 'jiashan/xitang'].flatMap((unit) => Object.values(staffOf(unit))),
  ...['qingpu', 'wujiang'].flatMap((court) =>
    (['leader', 'coordinator', 'auditor'] as const).map((role) => actorAt(role, court)),
  ),
];

function aRandomAction(
  draw: Draw,
  name: SeizureActionName,
  state: SeizureState,
  now: Instant,
): SeizureAction {
  const today = courtDayOf(now);
  const on = addDays(today, pick(draw, [0, 0, -1, -400, 1]));
  const until = addDays(state.term?.until ?? today, pick(draw, [1, 20, 200, 365, 2_000]));
  const rulingNumber = '（2026）沪0118民初1234号之三';
  switch (name) {
    case 'renew':
      return { name, body: { until, rulingNumber, on } };
    case 'release':
      return { name, body: { rulingNumber, date: on } };
    case 'promote':
      return { name, body: { measure: 'freeze', from: on, until: addDays(on, pick(draw, [5, 100, 364])) } };
    case 'recordSuit':
      return { name, body: { caseNumber: '（2026）沪0118民初1号', on } };
    case 'handOver':
      return { name, body: { unit: sideAt('jiashan/xitang').unit, reason: '移送' } };
  }
}

function aRandomWord(draw: Draw, now: Instant): SeizureWord['word'] {
  const from = addDays(courtDayOf(now), pick(draw, [0, -3, -300]));
  const ruling = { rulingNumber: '之四', date: from };
  return pick(draw, [
    { type: 'reportedAnew', facts: { measure: 'freeze', from, until: addDays(from, 300) } },
    { type: 'reportedAnew', facts: { from, waitingRank: 1 } },
    { type: 'releaseOrdered', ...ruling },
    { type: 'released', on: from },
    { type: 'void' },
  ] as const);
}

/** What would end a walk is done less often, so that walks get far. */
const RARE: Partial<Record<SeizureActionName, number>> = { release: 12, handOver: 4 };

async function oneStep(draw: Draw, driver: SeizureDriver, now: Instant): Promise<void> {
  if (draw(8) === 0) {
    const word = aRandomWord(draw, now);
    const isEnd = word.type === 'released' || word.type === 'void';
    if (!isEnd || draw(5) === 0) await driver.hear(word, now);
    return;
  }
  const pending = driver.state.clocks.filter(({ status }) => status === 'running');
  if (draw(10) === 0 && pending.length > 0) {
    const load = aLoad(closedOn(pick(draw, pending).dueOn));
    await driver.load(load, now);
    expect(await driver.load(load, now)).toBe(0);
    return;
  }
  const actor = pick(draw, PEOPLE);
  const open = driver.state.escalations.find((one) => seizureChoices(driver.state, one, actor).length > 0);
  const name = pick(draw, SEIZURE_ACTIONS);
  if (open === undefined && draw(RARE[name] ?? 1) > 0) return;
  const action: SeizureAction = open
    ? {
        name: 'answerEscalation',
        body: {
          escalationId: open.escalationId,
          answer: pick(draw, seizureChoices(driver.state, open, actor)),
          reason: '理由',
        },
      }
    : aRandomAction(draw, name, driver.state, now);
  await driver.act(actor, action, now, { unit: sideAt('jiashan/xitang') }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}

/** Where `availableSeizureActions` and `decideSeizure` say different things to this person, whatever the content. */
function disagreements(draw: Draw, driver: SeizureDriver, actor: Actor, now: Instant): string[] {
  const available = availableSeizureActions(driver.state, actor, now);
  return SEIZURE_ACTIONS.filter((name) => {
    const judgement = driver.judge(actor, aRandomAction(draw, name, driver.state, now), now);
    const code = 'rejection' in judgement ? judgement.rejection.code : undefined;
    const isRefused = code === 'NOT_PERMITTED' || code === 'STAGE_FORBIDS_ACTION';
    return isRefused === available.includes(name);
  }).map((name) => `${name} while ${driver.state.status} by ${actor.personId}`);
}

/** What must hold of every state, however it came about. */
function holdsTogether({ state }: SeizureDriver, now: Instant): void {
  const ids = [...state.clocks.map((c) => c.clockId), ...state.escalations.map((e) => e.escalationId)];
  expect(new Set(ids).size).toBe(ids.length);
  const owed = state.clocks.filter(isOwed).map(({ clockId }) => clockId);
  const open = state.escalations.filter(({ status }) => status === 'open');
  expect(open.filter(({ clockId }) => !owed.includes(clockId))).toEqual([]);
  const wake = nextSeizureWake(state);
  if (!isWatched(state)) {
    // The end of the last term is a lapse that nothing meets any more.
    const ended = state.status === 'expired' ? [state.clocks.findLast((one) => isTermClock(state, one))] : [];
    expect([owed, open, wake]).toEqual([ended.map((clock) => clock?.clockId), [], null]);
    return;
  }
  // What waits its turn waits for a person; what is in force ends by itself, and its end is always ahead.
  expect(state.status === 'inForce').toBe(state.term !== undefined);
  if (state.status === 'inForce') expect(wake).not.toBeNull();
  if (wake !== null) expect(epochMs(wake)).toBeGreaterThan(epochMs(now));
  expect(Object.keys(staffOf(state[state.owner].unit))).not.toEqual([]);
}

/** Types of events that came about on any walk. */
const happened = new Set<string>();

describe.each(WAYS)('whatever is done about $of', ({ reported }) => {
  it('nothing throws, what is offered is what is accepted, and nothing is forgotten', async () => {
    for (let seed = 1; seed <= WALKS; seed += 1) {
      const draw = seeded(seed);
      let now = when('2025-06-30 10:00');
      const driver = await SeizureDriver.watch(reported, now);
      for (let step = 0; step < STEPS && isWatched(driver.state); step += 1) {
        await oneStep(draw, driver, now);
        now = instantFromMs(epochMs(now) + pick(draw, [0, 0, 1, 9, 40]) * MS_PER_DAY);
        await driver.until(now);
        for (const actor of [pick(draw, PEOPLE), pick(draw, PEOPLE.slice(0, 6))]) {
          expect(disagreements(draw, driver, actor, now)).toEqual([]);
        }
        holdsTogether(driver, now);
      }
      for (const { type } of driver.events) happened.add(type);
      expect(driver.events.reduce<SeizureState | null>(evolveSeizure, null)).toEqual(driver.state);
      expect(driver.events.map(({ revision }) => revision)).toEqual(driver.events.map((_event, i) => i + 1));
    }
  });
});

it('all that can become of a seizure came about on the way', () => {
  const wanted = ['ReportedAnew', 'Voided', 'EndNear', 'Renewed', 'Promoted', 'SuitRecorded', 'HandedOver'];
  const more = ['ReleaseOrdered', 'Released', 'Expired', 'CalendarLoaded', 'ClockMoved', 'ClockLapsed'];
  expect([...wanted, ...more, 'EscalationAnswered'].filter((type) => !happened.has(type))).toEqual([]);
});
