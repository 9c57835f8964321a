import { setTimeout as sleep } from 'node:timers/promises';
import type { EscalationSnapshot } from '../../domain/delegation/snapshot';
import type { Rung } from '../../domain/escalation';
import { createCourts, type Courts } from '../support/courts';
import { personOf, PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';
import type { Answer, AnyBody, Json } from '../support/requests';

/** Short enough to watch, long enough to answer before the next rung on a busy machine. */
const DAY_SECONDS = 2;
/** From submission to the last rung, over the longest holiday. */
const TEST_MS = 90_000;
const ACK = 'ACK-1';
const DAY_MS = 86_400_000;

let product: Product;
let courts: Courts;
let head: string;
let leader: string;

const raisedOn = async (id: string, token?: string): Promise<EscalationSnapshot[]> =>
  (await courts.get(id, token)).body.escalations.filter(({ clockId }) => clockId === ACK);

/** The escalation of ACK as the holder of the token sees it, once it is raised. */
async function untilRaised(id: string, rung: Rung, token?: string): Promise<EscalationSnapshot> {
  for (;;) {
    const found = (await raisedOn(id, token)).find((escalation) => escalation.rung === rung);
    if (found) return found;
    await sleep(100);
  }
}

const answerIt = (id: string, token: string, body: Json): Promise<Answer<EscalationSnapshot & AnyBody>> =>
  courts.call('POST', `/api/v1/escalations/${id}/answer`, { token, body: { reason: '应按期办理', ...body } });

async function openBefore(token: string): Promise<EscalationSnapshot[]> {
  const { body } = await courts.call<{ items: EscalationSnapshot[] }>(
    'GET',
    '/api/v1/escalations?status=open&limit=200',
    { token },
  );
  return body.items;
}

async function untilCourtTime(id: string, ms: number): Promise<void> {
  const courtNow = async () => Date.parse((await courts.get(id)).body.drill?.courtTimeNow ?? '');
  while ((await courtNow()) < ms) await sleep(500);
}

async function expectClosedWhenMet({ id, clocks }: AnyBody): Promise<void> {
  const met = await courts.act(id, 'acknowledge', {}, courts.assistingClerk);
  const clock = met.body.clocks.find((one) => one.id === ACK);
  expect(clock).toMatchObject({ late: { owner: 'assisting', days: expect.any(Number) } });
  const events = (await courts.timeline(id)).filter(
    ({ data }) => data.clockId === ACK || data.escalationId?.includes(ACK),
  );
  const raised = events.filter(({ type }) => type === 'EscalationRaised').map(({ data }) => data.rung);
  expect(raised).toEqual(['warn', 'supervisor', 'leader', 'leaders']);
  const lapses = events.filter(({ type }) => type === 'ClockLapsed');
  expect(lapses.map(({ courtTime }) => courtTime)).toEqual([clocks.find((one) => one.id === ACK)?.dueAt]);
  expect(lapses[0]?.actor).toEqual({ engine: true });
  expect((await raisedOn(id)).map(({ status }) => status)).toEqual(['closed', 'closed', 'closed', 'closed']);
  const closings = (await courts.timeline(id)).filter(({ type }) => type === 'EscalationClosed');
  const names = closings.map(({ data }) => data.escalationId);
  expect(new Set(names).size).toBe(names.length);
  const [first] = await raisedOn(id);
  expect(
    await answerIt(first?.escalationId ?? '', courts.assistingClerk, { answer: 'remind' }),
  ).toMatchObject({
    status: 409,
    body: { code: 'ALREADY_ANSWERED' },
  });
}

/** Each with a case of its own that nobody acknowledges, all at the same time: every rung takes seconds. */
const STORIES: Record<string, (delegation: AnyBody) => Promise<void>> = {
  'a deadline that nobody meets climbs the ladder, each rung put before those whom the ladder names, and closes all when it is met':
    async (delegation) => {
      const { id, drill, docketNumber } = delegation;
      expect(drill?.daySeconds).toBe(DAY_SECONDS);
      const fenhu = 'wujiang/fenhu';
      expect(await untilRaised(id, 'warn')).toMatchObject({
        addressees: [{ role: 'clerk', unit: fenhu }],
        copies: [],
      });
      expect(await untilRaised(id, 'supervisor')).toMatchObject({
        addressees: [{ role: 'supervisor', unit: fenhu }],
        copies: [],
      });
      const listed = (await openBefore(head)).find((one) => one.delegationId === id && one.clockId === ACK);
      expect(listed).toMatchObject({
        rung: 'supervisor',
        status: 'open',
        docketNumber: docketNumber,
        choices: ['remind', 'reassign', 'takeOver', 'acceptDelay', 'passUp'],
      });
      expect(await untilRaised(id, 'leader')).toMatchObject({
        addressees: [{ role: 'leader', court: 'wujiang' }],
        copies: [
          { role: 'supervisor', unit: fenhu },
          { role: 'supervisor', unit: 'qingpu/zhujiajiao' },
          { role: 'coordinator', court: 'wujiang' },
          { role: 'coordinator', court: 'qingpu' },
        ],
      });
      for (const token of [
        leader,
        head,
        product.token('supervisor', 'qingpu/zhujiajiao'),
        product.token('coordinator', 'wujiang'),
        product.token('coordinator', 'qingpu'),
      ]) {
        const rungs = (await openBefore(token)).filter(
          (one) => one.delegationId === id && one.clockId === ACK,
        );
        expect(rungs.map(({ rung }) => rung)).toContain('leader');
      }
      expect(await openBefore(product.token('leader', 'jiashan'))).toEqual([]);
      const { addressees } = await untilRaised(id, 'leaders');
      expect(addressees).toEqual([
        { role: 'leader', court: 'wujiang' },
        { role: 'leader', court: 'qingpu' },
      ]);
      await expectClosedWhenMet(delegation);
    },

  'an answer is given by those it was put before, once, and keeps the deadline from climbing': async ({
    id,
  }) => {
    const { escalationId, raisedAt } = await untilRaised(id, 'supervisor');
    const remind = { answer: 'remind' };
    for (const [token, status] of [
      [courts.handler, 403],
      [courts.requestingClerk, 403],
      [leader, 403],
      [product.token('auditor'), 403],
      [product.token('supervisor', 'wujiang/shengze'), 404],
      [product.token('leader', 'jiashan'), 404],
      [product.token('operator'), 404],
    ] as const) {
      expect((await answerIt(escalationId, token, remind)).status).toBe(status);
    }
    expect(await answerIt(escalationId, head, { answer: 'extend' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/answer' }] },
    });
    const answered = await answerIt(escalationId, head, remind);
    expect(answered).toMatchObject({
      status: 200,
      body: { escalationId, status: 'answered', answer: 'remind', reason: '应按期办理', choices: [] },
    });
    expect(await answerIt(escalationId, head, remind)).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_ANSWERED' },
    });
    // Long enough for two more rungs, over any weekend or holiday.
    await untilCourtTime(id, Date.parse(raisedAt) + 14 * DAY_MS);
    expect((await raisedOn(id)).map(({ rung }) => rung)).toEqual(['warn', 'supervisor']);
  },

  'an answer names another handler, who must be of the unit': async ({ id }) => {
    const { escalationId } = await untilRaised(id, 'supervisor');
    const reassign = (handler?: string) => answerIt(escalationId, head, { answer: 'reassign', handler });
    expect(await reassign()).toMatchObject({ status: 422, body: { errors: [{ pointer: '/handler' }] } });
    const { personId: stranger } = personOf('handler', 'wujiang/shengze');
    expect(await reassign(stranger)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/handler' }] },
    });
    expect((await reassign(courts.handlerId)).status).toBe(200);
    expect((await courts.get(id)).body.assisting.handler?.personId).toBe(courts.handlerId);
  },

  'an answer takes the case over': async ({ id }) => {
    const { escalationId } = await untilRaised(id, 'supervisor');
    expect((await answerIt(escalationId, head, { answer: 'takeOver' })).status).toBe(200);
    const { personId } = personOf('supervisor', 'wujiang/fenhu');
    expect((await courts.get(id)).body.assisting.handler?.personId).toBe(personId);
  },

  'an answer promises a date, which cures nothing, and climbs when the promise is broken': async ({ id }) => {
    const { escalationId } = await untilRaised(id, 'supervisor');
    const accept = (promisedOn?: string) =>
      answerIt(escalationId, head, { answer: 'acceptDelay', promisedOn });
    expect(await accept()).toMatchObject({ status: 422, body: { errors: [{ pointer: '/promisedOn' }] } });
    expect(await accept('2026-01-05')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/promisedOn' }] },
    });
    const today = (await courts.get(id)).body.drill?.courtTimeNow.slice(0, 10) ?? '';
    const inTime = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
    expect((await accept(inTime)).status).toBe(200);
    const { clocks } = (await courts.get(id)).body;
    expect(clocks.find(({ ruleId }) => ruleId === 'PROMISE')).toMatchObject({
      nature: 'agreed',
      subject: ACK,
      dueOn: inTime,
    });
    expect(clocks.find((one) => one.id === ACK)?.status).toBe('lapsed');
    await untilRaised(id, 'leader');
    expect((await raisedOn(id)).map(({ rung }) => rung)).toEqual(['warn', 'supervisor', 'leader']);
  },

  'a coordinator, who has a copy, offers to mediate': async ({ id }) => {
    const coordinator = product.token('coordinator', 'qingpu');
    const { escalationId, choices } = await untilRaised(id, 'leader', coordinator);
    expect(choices).toEqual(['remind', 'mediate', 'passUp']);
    expect(await answerIt(escalationId, coordinator, { answer: 'takeOver' })).toMatchObject({
      status: 422,
    });
    expect(await answerIt(escalationId, coordinator, { answer: 'mediate' })).toMatchObject({
      status: 200,
      body: { answer: 'mediate', status: 'answered' },
    });
  },

  'an answer passes it up at once': async ({ id }) => {
    const { escalationId } = await untilRaised(id, 'supervisor');
    expect((await answerIt(escalationId, head, { answer: 'passUp' })).status).toBe(200);
    const rungs = (await raisedOn(id)).map(({ rung, status }) => [rung, status]);
    expect(rungs.slice(0, 3)).toEqual([
      ['warn', 'open'],
      ['supervisor', 'answered'],
      ['leader', 'open'],
    ]);
  },
};

let told: Map<string, Promise<void>>;

beforeAll(async () => {
  product = await startProduct({ DRILL_DAY_SECONDS: String(DAY_SECONDS) });
  courts = createCourts(product);
  head = product.token('supervisor', 'wujiang/fenhu');
  leader = product.token('leader', 'wujiang');
  told = new Map(
    Object.entries(STORIES).map(([title, tell]) => {
      const story = courts.submit().then(({ body }) => tell(body));
      // Its test awaits it; until then a failure is nobody's yet.
      story.catch(() => undefined);
      return [title, story];
    }),
  );
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

describe('in an exercise', () => {
  it.each(Object.keys(STORIES))('%s', (title) => told.get(title), TEST_MS);
});
