import type { Action, ActionFacts } from '../../domain/delegation/actions';
import { letterCourts } from '../../domain/delegation/order-letter';
import type { CourtDay } from '../../domain/time';
import { acknowledge } from './lives';
import { actorAt, directory, personAt } from './people';
import type { Case } from './workflow-harness';

export const qingpuFiling = actorAt('clerk', 'qingpu/lianting');
export const wujiangExecutor = actorAt('handler', 'wujiang/lianting');
const wujiangFiling = actorAt('clerk', 'wujiang/lianting');

export const demandLetter: Action = {
  name: 'demandSupplement',
  body: { items: [{ what: '委托执行函', why: '未随案移送' }] },
};

/** The court's date when it is asked for. */
export type Today = () => Promise<CourtDay>;

async function ask(delegation: Case, action: Action, facts: ActionFacts = {}): Promise<void> {
  await delegation.act(qingpuFiling, action, { facts });
}

async function answer(delegation: Case, action: Action): Promise<void> {
  await delegation.act(wujiangExecutor, action);
}

/** Enforcement has not begun in time: the superior court is asked, and the papers are explained, then completed. */
export async function orderAndComplete(delegation: Case, today: Today): Promise<void> {
  const courts = letterCourts(directory, await delegation.state());
  if (courts === undefined) throw new Error('the directory does not know the courts');
  await ask(delegation, { name: 'requestOrder', body: { reason: '申请执行人多次催促' } }, { courts });
  await delegation.act(wujiangFiling, acknowledge);
  const items = [{ what: '申请执行书', why: '未随函寄送' }];
  await delegation.act(wujiangFiling, { name: 'demandSupplement', body: { items } });
  const promisedOn = await today();
  await ask(delegation, { name: 'explain', body: { text: '申请执行人正在补办', promisedOn } });
  await ask(delegation, { name: 'supplement', body: { note: '已补齐' } });
}

/** Registered as the assisting court's own case, with all that both courts then put on record, and begun. */
export async function registerAndRecord(delegation: Case, today: Today): Promise<void> {
  const handler = personAt('handler', 'wujiang/lianting');
  const body = { caseNumber: '（2026）苏0509执321号', handler: handler.personId, phone: '0512-63980000' };
  await delegation.act(wujiangFiling, { name: 'register', body }, { facts: { handler } });
  await ask(delegation, { name: 'notifyApplicant', body: { on: await today(), note: '电话告知' } });
  await ask(delegation, { name: 'closeOwnCase', body: { on: await today() } });
  await ask(delegation, { name: 'recordFiling', body: { number: '沪高备1', date: await today() } });
  await answer(delegation, { name: 'recordFiling', body: { number: '苏高备7', date: await today() } });
  await answer(delegation, { name: 'begin', body: {} });
  await answer(delegation, { name: 'report', body: { text: '正在查控' } });
}

export async function rule(
  delegation: Case,
  type: 'suspend' | 'resume' | 'terminate',
  date: CourtDay,
): Promise<void> {
  await answer(delegation, { name: 'recordRuling', body: { type, number: `苏0509执321号之${type}`, date } });
}

/** A return on which both courts agree and which the High Court refuses. */
export async function refuseReturn(delegation: Case, today: Today): Promise<void> {
  const body = { code: 'notCompetent', reason: '财产不在本院辖区' } as const;
  await answer(delegation, { name: 'proposeReturn', body });
  await ask(delegation, { name: 'answerReturn', body: { answer: 'agree' } });
  const approval = { number: '（2026）苏执复1号', date: await today(), refused: true } as const;
  await answer(delegation, { name: 'return', body: { ...body, approval } });
}

/** Terminated by ruling, as the final report tells. */
export async function terminate(delegation: Case, today: Today): Promise<void> {
  await rule(delegation, 'terminate', await today());
  const results = [{ ending: 'terminated' as const }];
  await answer(delegation, {
    name: 'reportResult',
    body: { outcome: 'unfulfilled', summary: '被执行人无财产可供执行', results },
  });
}

/** The whole life of a transfer, from an order that had to be asked for to its termination. */
export async function liveByTheLaw(delegation: Case, today: Today): Promise<void> {
  await delegation.until(({ state }) =>
    state.clocks.some(({ ruleId, status }) => ruleId === 'EN3' && status === 'lapsed'),
  );
  await orderAndComplete(delegation, today);
  await registerAndRecord(delegation, today);
  const suspendedOn = await today();
  await rule(delegation, 'suspend', suspendedOn);
  await dayAfter(suspendedOn, today);
  await rule(delegation, 'resume', await today());
  await refuseReturn(delegation, today);
  await terminate(delegation, today);
}

async function dayAfter(day: CourtDay, today: Today): Promise<void> {
  while ((await today()) <= day) await new Promise((resolve) => setTimeout(resolve, 50));
}
