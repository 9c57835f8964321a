import { accountLines } from '../../../domain/accountability';
import { isHeld, suspensionsOf } from '../../../domain/clocks/pause-ledger';
import { ACTION_NAMES, type ActionName } from '../../../domain/delegation/actions';
import { availableActions, decide, type Judgement } from '../../../domain/delegation/decide';
import { escalationChoices } from '../../../domain/delegation/escalation-choices';
import { evolveAll } from '../../../domain/delegation/evolve';
import { ownersOf } from '../../../domain/delegation/owners-of';
import { isOpenPause } from '../../../domain/delegation/pauses';
import { isActionOpen, mayAct } from '../../../domain/delegation/permissions';
import { findClock, isOpen, isOwed, isPending, type DelegationState } from '../../../domain/delegation/state';
import { KINDS, type Kind } from '../../../domain/delegation/submission';
import { nextWake } from '../../../domain/delegation/tick';
import type { Actor } from '../../../domain/directory';
import { instantFromMs, epochMs, MS_PER_HOUR } from '../../../domain/time';
import {
  missing,
  MONDAY,
  registeredTransfer,
  returnProposal,
  sidesOf,
  singleMatter,
  staffOf,
  submitted,
  urgentRuling,
  twoAddressees,
} from '../../support/builders';
import { CaseDriver } from '../../support/case-driver';
import { aLoad, closedOn } from '../../support/notices';
import { actorAt, operatorOfNetwork } from '../../support/people';
import { aRandomAction, pick, type Draw } from '../../support/random-bodies';
import { aRequest } from '../../support/sample-requests';
import { testResolver } from '../../support/test-resolver';
import { seeded } from '../clocks/china';
import { agree } from '../../support/agree';

const WALKS = 40;
const STEPS = 40;

const WAYS: { of: string; kind: Kind; begin: () => Promise<CaseDriver> }[] = [
  ...KINDS.map((kind) => ({ of: kind, kind, begin: () => submitted(kind) })),
  {
    of: 'urgent preservation',
    kind: 'preservation',
    begin: () => submitted('preservation', { matter: urgentRuling() }),
  },
  {
    of: 'single matter',
    kind: 'enforcement',
    begin: () => submitted('enforcement', { matter: singleMatter }),
  },
  { of: 'two addressees', kind: 'service', begin: () => submitted('service', { matter: twoAddressees }) },
  { of: 'registered transfer', kind: 'enforcement', begin: registeredTransfer },
  { of: 'transfer whose return its High Court has', kind: 'enforcement', begin: beforeHighCourt },
  { of: 'transfer without papers', kind: 'enforcement', begin: withoutPapers },
  { of: 'transfer whose clocks wait for its papers', kind: 'enforcement', begin: waitingForPapers },
];

async function waitingForPapers(): Promise<CaseDriver> {
  const startAnew = testResolver({ readings: { incompletePapers: 'startAnew' } });
  const driver = await CaseDriver.submit(aRequest('enforcement'), MONDAY, startAnew);
  await driver.act(sidesOf('enforcement').doing.clerk, 'demandSupplement', missing('委托执行函'));
  return driver;
}

async function beforeHighCourt(): Promise<CaseDriver> {
  const { asking, doing } = sidesOf('enforcement');
  const driver = await registeredTransfer();
  await driver.act(doing.handler, 'proposeReturn', returnProposal);
  await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
  return driver;
}

/** The thirty days for its papers are over, with neither papers nor an explanation. */
async function withoutPapers(): Promise<CaseDriver> {
  const { doing } = sidesOf('enforcement');
  const driver = await submitted('enforcement');
  await driver.act(doing.clerk, 'demandSupplement', missing('申请执行书'));
  return driver.advanceTo(instantFromMs(epochMs(driver.clock('EN5').dueAt)));
}

function everybody(kind: Kind): Actor[] {
  const { asking, doing } = sidesOf(kind);
  const others = [staffOf('jiashan/xitang'), staffOf('wujiang/fenhu'), staffOf('qingpu/zhujiajiao')];
  const ofCourts = ['qingpu', 'wujiang'].flatMap((court) =>
    (['leader', 'coordinator', 'auditor'] as const).map((role) => actorAt(role, court)),
  );
  return [...[asking, doing, ...others].flatMap((staff) => Object.values(staff)), ...ofCourts];
}

/** What somebody of neither unit is asked to decide. */
const ASKED_OF_OTHERS = ['decideExtension', 'decideReturn'] as const;

/** Mostly one of the two units that have the case now, or who is asked to decide; now and then anybody. */
function somebody(draw: Draw, state: DelegationState, people: Actor[]): Actor {
  const { requesting, assisting } = state;
  if (draw(6) === 0) return pick(draw, people);
  const asked = ASKED_OF_OTHERS.find((name) => isActionOpen(state, name));
  if (asked && draw(2) === 0) {
    const decider = people.find((one) => mayAct(state, one, asked));
    if (decider) return decider;
  }
  const { clerk, handler, head } = staffOf(pick(draw, [requesting.unit, assisting.unit, assisting.unit]));
  return pick(draw, [clerk, handler, head, head]);
}

/** What would end a walk, hold it up or lead it nowhere is done less often, so that walks get far. */
const RARE: Partial<Record<ActionName, number>> = {
  withdraw: 10,
  stop: 10,
  proposeReturn: 6,
  demandSupplement: 5,
  deemWithdrawn: 4,
  proposeForward: 5,
  transferWithinCourt: 5,
  message: 4,
  setPriority: 6,
  setNeededBy: 6,
  reportResult: 3,
  claim: 4,
};

async function oneStep(draw: Draw, driver: CaseDriver, people: Actor[]): Promise<void> {
  if (draw(4) === 0) {
    const hours = pick(draw, [1, 5, 26, 75, 24 * 9]);
    await driver.advanceTo(instantFromMs(epochMs(driver.now) + hours * MS_PER_HOUR));
    return;
  }
  const actor = somebody(draw, driver.state, people);
  const open = driver.state.escalations.filter((e) => escalationChoices(driver.state, e, actor).length > 0);
  if (open.length > 0 && draw(2) === 0) {
    const { rung, ruleId, clockId } = pick(draw, open);
    if (driver.escalation(rung, ruleId).clockId !== clockId) return;
    const answer = pick(draw, escalationChoices(driver.state, driver.escalation(rung, ruleId), actor));
    const promisedOn = driver.now.slice(0, 10) as never;
    const handler = staffOf(driver.state.assisting.unit).handler.personId;
    await driver.answer(actor, rung, { answer, reason: '理由', promisedOn, handler, days: 1 }, ruleId);
    return;
  }
  const available = driver.mayCall(actor);
  if (available.length === 0) return;
  const name = pick(draw, available);
  if (draw(RARE[name] ?? 1) > 0) return;
  const action = aRandomAction(draw, name, driver.state, driver.now);
  await driver.act(actor, action.name as never, action.body as never).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'Error' && 'rejection' in error)) throw error;
  });
}

/** Now and then a holiday notice closes the courts on the day on which a clock is due. */
async function mayLoadNotice(draw: Draw, driver: CaseDriver, step: number): Promise<void> {
  const pending = driver.state.clocks.filter(isPending);
  if (draw(10) > 0 || pending.length === 0) return;
  const notice = closedOn(pick(draw, pending).dueOn);
  const load = aLoad({ ...notice, version: `${notice.year}.${10 + step}` });
  await driver.load(load, operatorOfNetwork());
  agree(await driver.load(load, operatorOfNetwork()), []);
}

/** Now and then the watch of a seizure tells that it has ended; told a second time that changes nothing. */
async function mayHearEnd(draw: Draw, driver: CaseDriver): Promise<void> {
  const ongoing = (driver.state.seizures ?? []).filter(({ ended }) => !ended);
  if (draw(5) > 0 || ongoing.length === 0) return;
  const { seizureId, facts } = pick(draw, ongoing);
  await driver.hearEnd({ seizureId, status: 'released', facts });
  const { revision } = driver.state;
  await driver.hearEnd({ seizureId, status: 'expired', facts });
  agree(driver.state.revision, revision);
}

/** Where `availableActions` and `decide` say different things to this person, whatever the content. */
function disagreements(draw: Draw, driver: CaseDriver, actor: Actor): string[] {
  const { state, now } = driver;
  const available = availableActions(state, actor);
  return ACTION_NAMES.filter((name) => {
    const action = aRandomAction(draw, name, state, now);
    const code = codeOf(decide(state, { action, actor, facts: {} }, now));
    const isRefused = code === 'NOT_PERMITTED' || code === 'STAGE_FORBIDS_ACTION';
    const isOtherStep = action.name === 'recordStep' && action.body.type !== 'preparation';
    return isRefused === available.includes(name) && !(isRefused && isOtherStep);
  }).map((name) => `${name} in ${state.stage} by ${actor.personId}`);
}

function codeOf(judgement: Judgement): string | undefined {
  return 'rejection' in judgement ? judgement.rejection.code : undefined;
}

/** What must hold of every state, however it came about. */
function holdsTogether({ state }: CaseDriver): void {
  const ids = [...state.clocks.map((c) => c.clockId), ...state.escalations.map((e) => e.escalationId)];
  agree(new Set(ids).size, ids.length);
  const owed = new Set(state.clocks.filter(isOwed).map(({ clockId }) => clockId));
  const open = state.escalations.filter(({ status }) => status === 'open');
  // An insisted return stays before the leaders after its reply has been given.
  const stray = open.filter((e) => !owed.has(e.clockId) && findClock(state, e.clockId)?.subject !== 'return');
  agree(stray, []);
  if (!isOpen(state)) {
    agree([...owed], []);
    agree(open, []);
    expect(nextWake(state)).toBeNull();
  }
}

/** Every clock that was started is still there, and each that is owed no more was met or ended by an event. */
function losesNoClock({ state, events }: CaseDriver): void {
  const started = events.flatMap((e) => (e.type === 'ClockStarted' ? [e.data.clock.clockId] : []));
  agree(
    state.clocks.map(({ clockId }) => clockId),
    started,
  );
  const settled = events.flatMap((e) =>
    e.type === 'ClockMet' || e.type === 'ClockCancelled' ? [e.data.clockId] : [],
  );
  const over = state.clocks.filter((clock) => !isOwed(clock)).map(({ clockId }) => clockId);
  agree([...over].sort(), [...settled].sort());
}

/** Clocks stand still by the pauses in force and by nothing else, and what holds no clock is over. */
function standsStillRightly({ state }: CaseDriver): void {
  const { pauses = [], extensions = [], clocks } = state;
  for (const clock of clocks.filter(isPending)) {
    agree(clock.status, isHeld(pauses, clock.clockId) ? 'paused' : 'running');
    agree(clock.laidOn?.suspensions ?? [], suspensionsOf(pauses, clock.clockId));
    const granted = (clock.laidOn?.extensions ?? []).reduce((sum, { n }) => sum + n, 0);
    expect(granted).toBeLessThanOrEqual(clock.extension?.capDays ?? 0);
  }
  const owed = new Set(clocks.filter(isOwed).map(({ clockId }) => clockId));
  const idle = [
    ...pauses.filter((pause) => isOpenPause(pause) && !pause.clockIds.some((id) => owed.has(id))),
    ...extensions.filter(({ status, clockId }) => status === 'requested' && !owed.has(clockId)),
  ];
  agree(idle, []);
}

/** Every seizure has an id of its own, and of one asset at most one is watched. */
function seizesOnce({ state: { seizures = [] } }: CaseDriver): void {
  agree(new Set(seizures.map(({ seizureId }) => seizureId)).size, seizures.length);
  const watched = seizures.filter(({ ended }) => !ended).map(({ assetId }) => assetId);
  agree(new Set(watched).size, watched.length);
}

/** Every millisecond since delivery is somebody's, and nobody's twice. */
function addsUp({ state, now }: CaseDriver): void {
  const end = state.stage === 'closed' ? state.closedAt : now;
  const lines = accountLines(state, now) ?? [];
  agree(
    lines.reduce((sum, { ms }) => sum + ms, 0),
    epochMs(end) - epochMs(state.submittedAt),
  );
  agree(
    lines.every(({ ms }) => Number.isInteger(ms) && ms >= 0),
    true,
  );
}

/** Who had the case when, as the events tell it span by span, without what the state keeps of it. */
function timeByOwner({ state, events, now }: CaseDriver): Record<string, number> {
  const owners = ownersOf(state.delegationId, events);
  const sums: Record<string, number> = {};
  events.forEach(({ courtTime }, index) => {
    const owner = owners[index]?.owner;
    const ms = epochMs(events[index + 1]?.courtTime ?? now) - epochMs(courtTime);
    if (owner !== undefined && ms > 0) sums[owner] = (sums[owner] ?? 0) + ms;
  });
  return sums;
}

/** Open, and nothing will ever come due by itself again, or nobody has it. */
function isForgotten({ state }: CaseDriver): boolean {
  if (isOpen(state) && state.account === undefined) return true;
  const isPressed =
    nextWake(state) !== null ||
    state.clocks.some(isOwed) ||
    state.escalations.some(({ status }) => status === 'open');
  return isOpen(state) && !isPressed;
}

/** Types of events that came about on any walk. */
const happened = new Set<string>();

describe.each(WAYS)('whatever is done to a delegation of $of', ({ kind, begin }) => {
  it('decide never throws, agrees with availableActions, and its events replay to the same state', async () => {
    const people = everybody(kind);
    const forgotten = new Set<string>();
    for (let seed = 1; seed <= WALKS; seed += 1) {
      const [draw, notices, ends] = [seeded(seed), seeded(seed + WALKS), seeded(seed + 2 * WALKS)];
      const driver = await begin();
      // A clock that may stand still and be extended, which few walks would come to by themselves.
      if (seed % 2 === 0) await driver.startClock(seed % 4 === 0 ? 'EN9' : 'DISPUTE');
      for (let step = 0; step < STEPS && isOpen(driver.state); step += 1) {
        await oneStep(draw, driver, people);
        await mayLoadNotice(notices, driver, step);
        if (isOpen(driver.state)) await mayHearEnd(ends, driver);
        agree(disagreements(draw, driver, somebody(draw, driver.state, people)), []);
        holdsTogether(driver);
        losesNoClock(driver);
        standsStillRightly(driver);
        seizesOnce(driver);
        addsUp(driver);
        if (isForgotten(driver)) forgotten.add(`${driver.state.stage} after ${driver.clocks().join(', ')}`);
      }
      for (const { type } of driver.events) happened.add(type);
      const withoutPauses = { ...driver.state, pauses: [] };
      const spent = (accountLines(withoutPauses, driver.now) ?? []).filter(({ ms }) => ms > 0);
      agree(Object.fromEntries(spent.map(({ owner, ms }) => [owner, ms])), timeByOwner(driver));
      agree(evolveAll(driver.state.delegationId, null, driver.events), driver.state);
      agree(
        driver.events.map(({ revision }) => revision),
        driver.events.map((_event, i) => i + 1),
      );
    }
    agree([...forgotten], []);
  }, 60_000);
});

it('pauses, extensions, what the leaders decide and the law of a transfer came about on the way', () => {
  const wanted = ['PauseProposed', 'PauseAnswered', 'PauseEnded', 'PauseDropped'];
  const all = [...wanted, 'ExtensionRequested', 'ExtensionDecided', 'ReturnDecided', 'TargetUpdated'];
  const more = ['SplitProposed', 'TargetSplit', 'CalendarLoaded', 'SeizureEnded'];
  const ofTransfers = ['ApplicantNotified', 'OwnCaseClosed', 'FilingRecorded', 'RulingRecorded'];
  const rare = ['HighCourtAnswered', 'OrderRequested', 'Explained', 'DeemedWithdrawn'];
  agree(
    [...all, ...more, ...ofTransfers, ...rare].filter((type) => !happened.has(type)),
    [],
  );
});
