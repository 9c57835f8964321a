import { RETURN_CODES, type ActionName } from '../../domain/delegation/actions';
import { evolveAll } from '../../domain/delegation/evolve';
import type { DelegationEvent } from '../../domain/delegation/events';
import type { RegistryWrite } from '../../domain/delegation/record';
import { isOpen } from '../../domain/delegation/state';
import { KINDS, type Kind } from '../../domain/delegation/submission';
import { escalationChoices } from '../../domain/delegation/escalation-choices';
import { courtDayOf, epochMs, instantFromMs, MS_PER_HOUR } from '../../domain/time';
import type { DelegationId } from '../../domain/ids';
import {
  fullReport,
  missing,
  registration,
  returnProposal,
  sidesOf,
  singleMatter,
  staffOf,
  twoAddressees,
  unit,
  urgentRuling,
} from './builders';
import { CaseDriver, Refused, when } from './case-driver';
import { actorAt } from './people';
import { aRandomAction, pick, type Draw } from './random-bodies';
import { aRequest, type RequestOptions } from './sample-requests';
import { idOf } from './registry-states';

/** What chance alone would seldom come to; the walk goes on from there. */
type Opening = {
  kind: Kind;
  options?: RequestOptions;
  act?: (driver: CaseDriver, draw: Draw) => Promise<void>;
};

async function days(driver: CaseDriver, n: number): Promise<void> {
  await driver.advanceTo(instantFromMs(epochMs(driver.now) + n * 24 * MS_PER_HOUR));
}

async function finish(driver: CaseDriver, draw: Draw): Promise<void> {
  const { doing } = sidesOf(driver.state.kind);
  await days(driver, draw(3));
  await driver.act(doing.clerk, 'acknowledge', {});
  await days(driver, draw(15));
  await driver.act(doing.clerk, 'reportResult', fullReport(driver));
}

async function sendBack(driver: CaseDriver, draw: Draw): Promise<void> {
  const { asking, doing } = sidesOf(driver.state.kind);
  const code = pick(draw, RETURN_CODES);
  await driver.act(doing.clerk, 'proposeReturn', { code, reason: '理由' });
  await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
  await days(driver, draw(25));
  await driver.act(doing.clerk, 'return', { code, reason: '理由' });
}

async function register(driver: CaseDriver): Promise<void> {
  const { doing } = sidesOf('enforcement');
  await driver.act(doing.clerk, 'acknowledge', { handler: doing.handler.personId });
  await driver.act(doing.handler, 'register', registration(doing.handler));
}

async function waitForHighCourt(driver: CaseDriver): Promise<void> {
  const { asking, doing } = sidesOf('enforcement');
  await register(driver);
  await days(driver, 40);
  await driver.act(doing.handler, 'proposeReturn', returnProposal);
  await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
  await days(driver, 6);
}

async function withoutPapers(driver: CaseDriver): Promise<void> {
  const { doing } = sidesOf('enforcement');
  await driver.act(doing.clerk, 'demandSupplement', missing('申请执行书'));
  await driver.advanceTo(driver.clock('EN5').dueAt);
  await driver.act(doing.clerk, 'deemWithdrawn', { reason: '逾期未补正' });
}

/** Its status is explained after the term is over. */
async function explainLate(driver: CaseDriver): Promise<void> {
  const { doing } = sidesOf('investigation');
  await driver.act(doing.clerk, 'acknowledge', {});
  await days(driver, 45);
  await driver.act(doing.clerk, 'report', { text: '登记中心系统迁移' });
}

/** Handed to a third court on a Friday: its 24 hours pass before it must sign. */
async function forwardOnFriday(driver: CaseDriver): Promise<void> {
  const { asking, doing } = sidesOf('preservation');
  while (new Date(driver.now).getUTCDay() !== 5) await days(driver, 1);
  await driver.act(doing.clerk, 'proposeForward', { unit: unit('jiashan/zhixingju'), reason: '财产在嘉善' });
  await driver.act(asking.clerk, 'answerForward', { answer: 'agree' });
  await days(driver, 2);
}

/** The assisting court's own ruling lets its case stand still while the status it owes is overdue. */
async function suspend(driver: CaseDriver): Promise<void> {
  const { doing } = sidesOf('enforcement');
  await register(driver);
  const ruling = { number: '（2026）苏0509执321号之一', date: courtDayOf(driver.now) };
  await driver.act(doing.handler, 'recordRuling', { type: 'suspend', ...ruling });
  await days(driver, 45);
}

const OPENINGS: readonly Opening[] = [
  ...KINDS.map((kind) => ({ kind })),
  { kind: 'service', options: { matter: twoAddressees } },
  { kind: 'preservation', options: { matter: urgentRuling() } },
  { kind: 'enforcement', options: { matter: singleMatter } },
  { kind: 'service', options: { priority: 'urgent', priorityReason: '开庭在即' } },
  { kind: 'service', act: finish },
  { kind: 'investigation', act: finish },
  { kind: 'service', act: sendBack },
  { kind: 'preservation', act: sendBack },
  {
    kind: 'enforcement',
    act: async (driver) => {
      await register(driver);
      await days(driver, 20);
      await driver.act(sidesOf('enforcement').doing.handler, 'reportResult', fullReport(driver));
    },
  },
  { kind: 'enforcement', act: waitForHighCourt },
  { kind: 'enforcement', act: withoutPapers },
  { kind: 'enforcement', act: suspend },
  { kind: 'investigation', act: explainLate },
  { kind: 'preservation', options: { matter: urgentRuling() }, act: forwardOnFriday },
];

/** What would end a life early or lead it nowhere is done less often. */
const RARE: Partial<Record<ActionName, number>> = {
  withdraw: 12,
  stop: 12,
  message: 6,
  setNeededBy: 6,
  setPriority: 4,
  transferWithinCourt: 5,
  confirm: 2,
};

/** Some time passes, or somebody does something that may be done now; what chance makes unlawful is refused. */
async function oneStep(draw: Draw, driver: CaseDriver): Promise<void> {
  if (draw(3) === 0) {
    const hours = pick(draw, [1, 5, 26, 75, 24 * 9]);
    await driver.advanceTo(instantFromMs(epochMs(driver.now) + hours * MS_PER_HOUR));
    return;
  }
  const { requesting, assisting } = driver.state;
  const sides = [requesting, assisting, assisting];
  const { clerk, handler, head } = staffOf(pick(draw, sides).unit);
  const actor = pick(draw, [clerk, handler, head, head, actorAt('leader', pick(draw, sides).court)]);
  const open = driver.state.escalations.filter((e) => escalationChoices(driver.state, e, actor).length > 0);
  const refusedIsFine = (error: unknown): void => {
    if (!(error instanceof Refused)) throw error;
  };
  if (open.length > 0 && draw(2) === 0) {
    const { rung, ruleId } = pick(draw, open);
    const answer = pick(draw, ['remind', 'passUp'] as const);
    await driver.answer(actor, rung, { answer, reason: '理由' }, ruleId).catch(refusedIsFine);
    return;
  }
  const available = driver.mayCall(actor);
  if (available.length === 0) return;
  const name = pick(draw, available);
  if (draw(RARE[name] ?? 1) > 0) return;
  const action = aRandomAction(draw, name, driver.state, driver.now);
  await driver.act(actor, action.name as never, action.body as never).catch(refusedIsFine);
}

/** Begun on some day from March to October 2026; every tenth is an exercise, every eleventh is left as it began. */
async function live(draw: Draw, n: number, steps: number): Promise<DelegationEvent[]> {
  const { kind, options = {}, act } = pick(draw, OPENINGS);
  const drill = n % 10 === 9 ? { drillDaySeconds: 60 } : {};
  const start = when(`2026-${String(3 + draw(8)).padStart(2, '0')}-${10 + draw(10)} 10:00`);
  const driver = await CaseDriver.submit(aRequest(kind, { ...options, ...drill }), start);
  if (n % 11 === 0) return driver.events;
  await days(driver, draw(2));
  await act?.(driver, draw);
  for (let step = 0; step < steps && isOpen(driver.state); step += 1) await oneStep(draw, driver);
  return driver.events;
}

/** A life as the nth delegation; of every third both courts are of one province. */
export async function countedLife(draw: Draw, n: number, steps = 40): Promise<DelegationEvent[]> {
  const events = await live(draw, n, steps);
  let text = JSON.stringify(events).replaceAll('00000000-0000-4000-8000-000000000001', idOf(n));
  if (n % 3 === 0) text = text.replaceAll('"courtCode":"沪0118"', '"courtCode":"苏0118"');
  return JSON.parse(text) as DelegationEvent[];
}

/** The commits by which such a life reaches the registry, in a few pieces. */
export function writesOf(delegationId: DelegationId, events: DelegationEvent[]): RegistryWrite[] {
  const cuts = [Math.ceil(events.length / 3), Math.ceil(events.length / 2), events.length];
  return [...new Set(cuts)].map((cut, i) => ({
    delegationId,
    events: events.slice(i === 0 ? 0 : (cuts[i - 1] ?? 0), cut),
    state: evolveAll(delegationId, null, events.slice(0, cut)),
    fence: { run: 0, historyLength: cut, atMs: cut },
  }));
}
