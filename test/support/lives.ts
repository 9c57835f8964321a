import type { Action } from '../../domain/delegation/actions';
import {
  CHINA_OFFSET_MINUTES,
  courtDayOf,
  instantFromMs,
  type CourtDay,
  type Instant,
} from '../../domain/time';
import { aLoad, closedOn } from './notices';
import type { DelegationId } from '../../domain/ids';
import { actorAt, operatorOfNetwork, personAt, sideAt } from './people';
import type { Case } from './workflow-harness';

/** Who acts on the requests of `sample-requests.ts`. */
export const zhujiajiao = actorAt('clerk', 'qingpu/zhujiajiao');
export const fenhu = actorAt('clerk', 'wujiang/fenhu');
export const fenhuHandler = actorAt('handler', 'wujiang/fenhu');
export const fenhuHead = actorAt('supervisor', 'wujiang/fenhu');
export const wujiangLeader = actorAt('leader', 'wujiang');
export const qingpuLeader = actorAt('leader', 'qingpu');
export const qingpuBureau = actorAt('clerk', 'qingpu/zhixingju');
export const wujiangBureau = actorAt('clerk', 'wujiang/zhixingju');
export const wujiangFiling = actorAt('clerk', 'wujiang/lianting');

export function realNow(): Instant {
  return instantFromMs(Date.now(), CHINA_OFFSET_MINUTES);
}

function today(): CourtDay {
  return courtDayOf(realNow());
}

export const acknowledge: Action = { name: 'acknowledge', body: {} };
export const demandAddress: Action = {
  name: 'demandSupplement',
  body: { items: [{ what: '地址', why: '不详' }] },
};
export const confirm: Action = { name: 'confirm', body: {} };

export function reportServed(): Action {
  return {
    name: 'reportResult',
    body: {
      outcome: 'fulfilled',
      summary: '已直接送达受送达人本人',
      results: [
        {
          partyId: 'p1',
          served: true,
          method: 'direct',
          servedOn: today(),
          receiver: { name: '王小明', capacity: 'addressee' },
        },
      ],
    },
  };
}

export function recordStep(type: string, target: string): Action {
  return { name: 'recordStep', body: { type, target, at: realNow(), outcome: 'succeeded' } };
}

/** A service request from acknowledgement to confirmation: three actions. */
export async function serveAndConfirm(delegation: Case): Promise<void> {
  await delegation.act(fenhu, acknowledge);
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, confirm);
}

/** A preservation with a measure in force is withdrawn, and unwinds until the measure is released. */
export async function seizeWithdrawRelease(delegation: Case): Promise<void> {
  const handler = personAt('handler', 'wujiang/zhixingju');
  await delegation.act(
    wujiangBureau,
    { name: 'acknowledge', body: { handler: handler.personId, receiptNumber: '吴执协17' } },
    { facts: { handler } },
  );
  const wujiangExecutor = actorAt('handler', 'wujiang/zhixingju');
  await delegation.act(wujiangExecutor, recordStep('冻结', 'a1'));
  await delegation.act(qingpuBureau, { name: 'withdraw', body: { reason: '双方和解' } });
  await delegation.act(qingpuBureau, {
    name: 'orderRelease',
    body: { rulingNumber: '（2026）沪0118民初1234号之二', date: today(), assetIds: ['a1'] },
  });
  await delegation.act(wujiangExecutor, recordStep('release', 'a1'));
}

/** Served and confirmed, with a holiday notice in between that closes the courts on the day it was due. */
export async function serveOverNewNotice(delegation: Case): Promise<void> {
  await delegation.act(fenhu, acknowledge);
  const { clocks } = await delegation.state();
  const { dueOn } = clocks.find(({ ruleId }) => ruleId === 'SV1') ?? {};
  if (dueOn === undefined) throw new Error('no SV1');
  await delegation.load(aLoad(closedOn(dueOn)), operatorOfNetwork());
  await delegation.load(aLoad(closedOn(dueOn)), operatorOfNetwork());
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, confirm);
}

/** An investigation is explained in time instead of finished, then answered and confirmed. */
export async function explainThenAnswer(delegation: Case): Promise<void> {
  await delegation.act(fenhu, acknowledge);
  await delegation.act(fenhu, {
    name: 'report',
    body: { text: '登记中心系统迁移，暂不能调取', reasonCode: 'forceMajeure' },
  });
  await delegation.act(zhujiajiao, {
    name: 'message',
    body: { text: '预计何时可以调取？', question: true },
  });
  await delegation.act(fenhu, { name: 'message', body: { text: '下周一' } });
  await delegation.act(fenhu, {
    name: 'reportResult',
    body: {
      outcome: 'fulfilled',
      summary: '已调取',
      results: [{ itemId: 'i1', answered: true, finding: '名下房产一套', officers: ['邵若兰', '翁建国'] }],
    },
  });
  await delegation.act(zhujiajiao, confirm);
}

/** A transfer nobody touches until both leaders have it before them; then it is registered and ended. */
export async function climbThenRegister(delegation: Case): Promise<void> {
  await delegation.until(({ state }) => state.escalations.some(({ rung }) => rung === 'leaders'), 30_000);
  await delegation.act(wujiangFiling, acknowledge);
  const handler = personAt('handler', 'wujiang/lianting');
  await delegation.act(
    wujiangFiling,
    {
      name: 'register',
      body: { caseNumber: '（2026）苏0509执321号', handler: handler.personId, phone: '0512-63980000' },
    },
    { facts: { handler } },
  );
  const executor = actorAt('handler', 'wujiang/lianting');
  await delegation.act(executor, { name: 'begin', body: {} });
  await delegation.act(executor, {
    name: 'reportResult',
    body: { outcome: 'fulfilled', summary: '执行完毕', results: [{ ending: 'executed' }] },
  });
}

/** A disputed result's agreed clock stands still, once ended early and once by itself, then runs longer. */
export async function pauseAndExtend(delegation: Case): Promise<void> {
  const dispute = async () => {
    const { clocks } = await delegation.state();
    return clocks.find(({ ruleId }) => ruleId === 'DISPUTE');
  };
  await delegation.act(fenhu, acknowledge);
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, { name: 'dispute', body: { reason: '回证未签名' } });
  const from = courtDayOf((await dispute())?.startsAt ?? realNow());
  const pause = async (pauseId: string, reasonCode: string, expectedDays: number): Promise<void> => {
    const body = { clocks: ['DISPUTE'], reasonCode, from, expectedDays };
    await delegation.act(fenhu, { name: 'proposePause', body });
    await delegation.act(zhujiajiao, { name: 'answerPause', body: { pauseId, answer: 'agree' } });
  };
  await pause('pause-1', 'publicNotice', 30);
  await delegation.act(zhujiajiao, {
    name: 'resume',
    body: { pauseId: 'pause-1', on: from, note: '已送达' },
  });
  await pause('pause-2', 'appraisal', 3);
  await delegation.until(({ state }) => state.pauses?.every(({ status }) => status === 'ended') === true);
  await delegation.act(fenhu, {
    name: 'requestExtension',
    body: { ruleId: 'DISPUTE', days: 10, reason: '受送达人外出，约定下周返回' },
  });
  await delegation.act(zhujiajiao, {
    name: 'decideExtension',
    body: { extensionId: 'extension-1', answer: 'grant', days: 5 },
  });
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, confirm);
}

/** Answers the warning of a clock with an extension, which asks the other court for it. */
export async function extendOnWarning(delegation: Case, clockId: string, days: number): Promise<void> {
  const { escalations } = await delegation.state();
  const warning = escalations.find((e) => e.clockId === clockId && e.rung === 'warn');
  if (!warning) throw new Error(`nothing warned of ${clockId}`);
  const { escalationId } = warning;
  await delegation.act(fenhu, {
    name: 'answerEscalation',
    body: { escalationId, answer: 'extend', reason: '受送达人外出', days },
  });
}

/** A return that the requester insists against is put before both leaders. */
export async function insistOnReturn(delegation: Case): Promise<void> {
  const reason = '受送达人不在本院辖区';
  await delegation.act(fenhu, { name: 'proposeReturn', body: { code: 'notCompetent', reason } });
  await delegation.act(zhujiajiao, { name: 'answerReturn', body: { answer: 'insist' } });
}

/** One of two addressees lives in the district of a third court, and both courts agree that it goes there. */
export async function splitOffTo(delegation: Case, unit: string): Promise<DelegationId> {
  const to = sideAt(unit);
  await delegation.act(fenhu, acknowledge);
  const body = { target: 'p2', unit: to.unit, reason: '住所在嘉善' };
  await delegation.act(fenhu, { name: 'split', body }, { facts: { unit: to } });
  await delegation.act(zhujiajiao, { name: 'answerSplit', body: { answer: 'agree' } });
  const [split] = (await delegation.state()).splits ?? [];
  if (!split) throw new Error('nothing was split off');
  return split.childId;
}

/** A new address; a warning answered with an extension; a return on which the leaders of both courts differ. */
export async function settleByAnswers(delegation: Case): Promise<void> {
  await delegation.act(fenhu, acknowledge);
  const address = { target: 'p1', address: '汾湖镇康力大道9号', source: '居委会证明' };
  await delegation.act(fenhu, { name: 'updateTarget', body: address });
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, { name: 'dispute', body: { reason: '回证未签名' } });
  await delegation.until(({ state }) => state.escalations.some(({ ruleId }) => ruleId === 'DISPUTE'));
  await extendOnWarning(delegation, 'DISPUTE-1', 20);
  await delegation.act(zhujiajiao, {
    name: 'decideExtension',
    body: { extensionId: 'extension-1', answer: 'grant' },
  });
  await insistOnReturn(delegation);
  await delegation.act(qingpuLeader, { name: 'decideReturn', body: { decision: 'return' } });
  await delegation.act(wujiangLeader, { name: 'decideReturn', body: { decision: 'continue' } });
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, confirm);
}

/** The addressee lives in the district of a third court, and both courts agree that the case goes there. */
export async function forwardAndServe(delegation: Case, unit: string): Promise<void> {
  const to = sideAt(unit);
  await delegation.act(fenhu, acknowledge);
  const body = { unit: to.unit, reason: '受送达人住所在嘉善' };
  await delegation.act(fenhu, { name: 'proposeForward', body }, { facts: { unit: to } });
  await delegation.act(zhujiajiao, { name: 'answerForward', body: { answer: 'agree' } });
  const there = actorAt('clerk', unit);
  await delegation.act(there, acknowledge);
  await delegation.act(there, reportServed());
  await delegation.act(zhujiajiao, confirm);
}

/** Served after its term has lapsed and climbed: accepted, and marked late. */
export async function serveLate(delegation: Case): Promise<void> {
  await delegation.act(fenhu, acknowledge);
  await delegation.until(({ state }) =>
    state.clocks.some(({ ruleId, status }) => ruleId === 'SV1' && status === 'lapsed'),
  );
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, confirm);
}

/** Sent back by agreement, and delivered once more with better papers. */
export async function returnAndResubmit(delegation: Case): Promise<void> {
  const reason = '地址不详，无法送达';
  await delegation.act(fenhu, acknowledge);
  await delegation.act(fenhu, { name: 'proposeReturn', body: { code: 'incomplete', reason } });
  await delegation.act(zhujiajiao, { name: 'answerReturn', body: { answer: 'agree' } });
  await delegation.act(fenhu, { name: 'return', body: { code: 'incomplete', reason } });
  await delegation.act(zhujiajiao, { name: 'resubmit', body: { note: '已查明地址' } });
  await delegation.act(fenhu, acknowledge);
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, confirm);
}
