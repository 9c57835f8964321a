import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Caller, type Delegation, type Product } from './http';
import { heading, tell, tellClock, tellDocket } from './narrator';
import {
  day,
  instant,
  investigationMatter,
  preservationMatter,
  request,
  serviceMatter,
  transferMatter,
} from './requests';

export interface People {
  requestingClerk: Caller;
  assistingClerk: Caller;
  handler: Caller & { personId: string };
  leader: Caller;
  auditor: Caller;
}

function clockOf(delegation: Delegation, ruleId: string) {
  const clock = delegation.clocks.filter((candidate) => candidate.ruleId === ruleId).at(-1);
  if (!clock) throw new Error(`no clock ${ruleId}`);
  return clock;
}

/** 送达: submitted, signed for, served, confirmed. */
export async function serviceStory(product: Product, people: People): Promise<void> {
  heading(
    '送达：朱家角法庭委托汾湖法庭送达起诉状和传票',
    'Service: Zhujiajiao asks Fenhu to serve a claim and a summons',
  );
  const claim = Buffer.from('%PDF-1.7\n% 起诉状副本\n%%EOF\n');
  const sha256 = await product.upload(people.requestingClerk, '起诉状副本.pdf', claim);
  tell(`起诉状副本已上传，SHA-256 为 ${sha256}。`, `The claim is uploaded; its SHA-256 is ${sha256}.`);
  const enclosures = [{ title: '起诉状副本', sha256, pages: 1 }];
  const submitted = await product.submit(
    people.requestingClerk,
    request('service', serviceMatter, { enclosures }),
  );
  tellDocket(submitted);
  tellClock(clockOf(submitted, 'SV1'));
  const received = await product.download(people.handler, sha256);
  expect(received.equals(claim), 'the document arrives as it was sent');
  tell('汾湖法庭取得的起诉状副本与上传的一致。', 'Fenhu receives the claim as it was uploaded.');
  const { id } = submitted;
  await product.act(people.assistingClerk, id, 'acknowledge', { handler: people.handler.personId });
  tell('汾湖法庭签收并指定承办人。', 'Fenhu signs for it and names a handler.');
  const visit = {
    type: 'visit',
    target: 'p2',
    at: instant(),
    place: '汾湖镇',
    method: 'direct',
    outcome: 'succeeded',
  };
  await product.act(people.handler, id, 'recordStep', visit);
  await product.act(people.handler, id, 'reportResult', {
    outcome: 'fulfilled',
    summary: '已直接送达本人',
    results: [
      {
        partyId: 'p2',
        served: true,
        method: 'direct',
        servedOn: day(),
        receiver: { name: '周建国', capacity: 'addressee' },
      },
    ],
  });
  const closed = await product.act(people.requestingClerk, id, 'confirm', {});
  expect(closed.stage === 'closed', `the service request is closed, not ${closed.stage}`);
  expect(clockOf(closed, 'SV1').status === 'met', 'SV1 is met');
  tell('送达完成，委托方确认，案件办结。', 'Served; the requester confirms; the case is closed.');
}

/** 诉前保全: urgent, 24 hours. */
export async function preservationStory(product: Product, people: People): Promise<void> {
  heading('诉前保全：加急，二十四小时内着手', 'Pre-suit preservation: urgent, to be begun within 24 hours');
  const body = request('preservation', preservationMatter, {
    assistingUnit: 'wujiang/fenhu',
    priority: 'urgent',
    priorityReason: '被申请人正在转移存款',
  });
  const submitted = await product.submit(people.requestingClerk, body);
  tellDocket(submitted);
  tellClock(clockOf(submitted, 'ACK'));
  tellClock(clockOf(submitted, 'MT2'));
  const { id } = submitted;
  await product.act(people.assistingClerk, id, 'acknowledge', { handler: people.handler.personId });
  const frozen = await product.act(people.handler, id, 'recordStep', {
    type: 'freeze',
    target: 'a1',
    at: instant(),
    place: '某银行吴江支行',
    outcome: 'succeeded',
  });
  expect(clockOf(frozen, 'MT2').status === 'met', 'the first effective step meets MT2');
  tell('存款已冻结，二十四小时期限已满足。', 'The deposit is frozen; the 24 hours are met.');
  await product.act(people.handler, id, 'reportResult', {
    outcome: 'fulfilled',
    summary: '已冻结',
    results: [
      {
        assetId: 'a1',
        seized: true,
        measure: 'freeze',
        from: day(),
        until: day(364),
        amount: { amount: '320000.00', currency: 'CNY' },
      },
    ],
  });
  const closed = await product.act(people.requestingClerk, id, 'confirm', {});
  expect(closed.stage === 'closed', 'the preservation is closed');
  tell('冻结结果已函复并确认。', 'The freeze is reported and confirmed.');
}

/** 调查: not finished within 30 days, but explained in writing: IV2 meets the same clock. */
export async function investigationStory(product: Product, people: People): Promise<void> {
  heading('调查：不能按期完成，依法函告说明', 'Investigation: explained in writing instead of finished');
  const submitted = await product.submit(
    people.requestingClerk,
    request('investigation', investigationMatter),
  );
  tellDocket(submitted);
  tellClock(clockOf(submitted, 'IV1'));
  const { id } = submitted;
  await product.act(people.assistingClerk, id, 'acknowledge', { handler: people.handler.personId });
  const explained = await product.act(people.handler, id, 'report', {
    text: '店铺已停业，经营者外出未归，暂无法核实，特此函告。',
    reasonCode: 'absent',
  });
  expect(clockOf(explained, 'IV1').status === 'met', 'the explanatory letter meets IV1');
  tell(
    '承办人在三十日内函告原因：民事诉讼法第一百三十四条的期限已满足，委托仍在办理。',
    'The handler explains in writing within the 30 days: art. 134 is met, and the work goes on.',
  );
}

/** 委托执行 that nobody begins: the exercise's clock makes a day last seconds, and the ladder climbs. */
export async function transferStory(product: Product, people: People): Promise<void> {
  heading(
    '委托执行演练：无人开始执行，逐级催办',
    'Enforcement transfer, as a drill: nobody begins, the ladder climbs',
  );
  const body = request('enforcement', transferMatter, { drill: true });
  const submitted = await product.submit(people.requestingClerk, body);
  const daySeconds = submitted.drill?.daySeconds ?? 0;
  expect(daySeconds > 0, 'the case is marked as a drill');
  tellDocket(submitted);
  tell(`演练：一日为 ${daySeconds} 秒。`, `A drill: a day lasts ${daySeconds} seconds.`);
  tellClock(clockOf(submitted, 'EN3'));
  const { id } = submitted;
  await product.act(people.assistingClerk, id, 'acknowledge', { handler: people.handler.personId });
  tell(
    '汾湖法庭签收，此后无人立案、无人执行……',
    'Fenhu signs for it; then nobody registers it and nobody begins …',
  );
  for (const rung of ['warn', 'supervisor', 'leader'])
    await waitForRung(product, people, id, rung, daySeconds);

  const open = await product.get<{
    items: { escalationId: string; delegationId: string; rung: string; choices: string[] }[];
  }>(people.leader, '/escalations?status=open&limit=200');
  const mine = open.items.find((item) => item.delegationId === id && item.rung === 'leader');
  if (!mine) throw new Error('the leader does not see the escalation');
  tell(`院领导可选：${mine.choices.join('、')}`, `The leader may choose: ${mine.choices.join(', ')}`);
  await product.post(people.leader, `/escalations/${mine.escalationId}/answer`, {
    answer: 'remind',
    reason: '请即立案执行',
  });
  tell('院领导批示督促，该项催办不再上升。', 'The leader answers; this escalation climbs no further.');
  const history = await product.get<{ runs: { history: { events: unknown[] } }[] }>(
    people.auditor,
    `/delegations/${id}/history`,
  );
  const events = history.runs.reduce((sum, run) => sum + run.history.events.length, 0);
  const timeline = await product.get<{ items: unknown[] }>(people.auditor, `/delegations/${id}/timeline`);
  tell(
    `审务督察可读全案：时间线 ${timeline.items.length} 项，引擎历史 ${events} 个事件。`,
    `An auditor reads the whole case: ${timeline.items.length} timeline entries, ${events} engine events.`,
  );
}

/** No rung takes longer than EN3's fifteen days and the waits between rungs, over a long holiday at most. */
const LONGEST_WAIT_DAYS = 40;

async function waitForRung(
  product: Product,
  people: People,
  id: string,
  rung: string,
  daySeconds: number,
): Promise<void> {
  const until = Date.now() + LONGEST_WAIT_DAYS * daySeconds * 1_000;
  while (Date.now() < until) {
    const delegation = await product.get<Delegation>(people.requestingClerk, `/delegations/${id}`);
    const raised = delegation.escalations.find((e) => e.ruleId === 'EN3' && e.rung === rung);
    if (raised) {
      const to = raised.addressees.map(({ role, unit, court }) => `${String(role)}@${String(unit ?? court)}`);
      tell(
        `法院时间 ${raised.raisedAt}：EN3 催办，${rung} → ${to.join('、')}`,
        `court time ${raised.raisedAt}: EN3 escalated, ${rung} → ${to.join(', ')}`,
      );
      return;
    }
    await sleep(500);
  }
  throw new Error(`EN3 did not reach ${rung}`);
}
