import type { RunningClock } from '../../domain/clocks/clock';
import { createCourts, type Courts } from '../support/courts';
import { PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';
import { day, report, type AnyBody } from '../support/requests';

let product: Product;
let courts: Courts;

beforeAll(async () => {
  product = await startProduct();
  courts = createCourts(product);
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

const act: Courts['mustAct'] = (...asked) => courts.mustAct(...asked);

/** At work again after a dispute, whose agreed clock may stand still and be extended; SV1 has been met. */
async function disputed(): Promise<string> {
  const { id } = (await courts.submit()).body;
  await act(id, 'acknowledge', { handler: courts.handlerId }, courts.assistingClerk);
  await act(id, 'reportResult', report('service'));
  await act(id, 'dispute', { reason: '缺少送达回证' }, courts.requestingClerk);
  return id;
}

function clock({ clocks }: Pick<AnyBody, 'clocks'>, ruleId: string): RunningClock {
  const found = clocks.filter((one) => one.ruleId === ruleId).at(-1);
  if (!found) throw new Error(`no ${ruleId}`);
  return found as unknown as RunningClock;
}

const proposal = { clocks: ['DISPUTE'], reasonCode: 'publicNotice', from: day(1), expectedDays: 30 };

describe('a pause', () => {
  it('is proposed, agreed to and ended early, and every reader sees the dates it had', async () => {
    const id = await disputed();
    const before = clock((await courts.get(id)).body, 'DISPUTE');
    const proposed = await act(id, 'proposePause', proposal);
    expect(proposed.pauses).toMatchObject([{ pauseId: 'pause-1', status: 'proposed', from: day(1) }]);
    expect(proposed.availableActions).not.toContain('answerPause');
    const asked = (await courts.get(id)).body;
    expect(asked.availableActions).toContain('answerPause');
    const answer = { pauseId: 'pause-1', answer: 'agree', note: '同意' };
    const agreed = await act(id, 'answerPause', answer, courts.requestingClerk);
    const held = clock(agreed, 'DISPUTE');
    expect(held).toMatchObject({ status: 'paused', moves: [{ dueAt: before.dueAt, cause: 'paused' }] });
    expect(held.dueOn > before.dueOn).toBe(true);
    expect(JSON.stringify(held.steps)).toContain('30 days of suspension');

    const ended = await act(id, 'resume', { pauseId: 'pause-1', on: day(1) }, courts.requestingClerk);
    expect(clock(ended, 'DISPUTE')).toMatchObject({ status: 'running', dueAt: before.dueAt });
    expect(ended.pauses).toMatchObject([{ status: 'ended', endedOn: day(1), days: 0 }]);
    const types = (await courts.timeline(id)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['PauseProposed', 'PauseAnswered', 'ClockMoved', 'PauseEnded']),
    );
    expect((await courts.live(id)).body).toMatchObject({ clocks: ended.clocks, pauses: ended.pauses });
  });

  it('of a period that no law lets stand still is refused, and the refusal names the lawful exits', async () => {
    const { id } = (await courts.submit()).body;
    await act(id, 'acknowledge', { handler: courts.handlerId }, courts.assistingClerk);
    const { status, body } = await courts.act(id, 'proposePause', { ...proposal, clocks: ['SV1'] });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'PAUSE_NOT_LAWFUL' });
    expect(body.errors).toMatchObject([{ pointer: '/clocks/0', code: 'PAUSE_NOT_LAWFUL' }]);
    for (const exit of ['report', 'proposeReturn', 'demandSupplement']) {
      expect(body.errors[0]?.detail).toContain(exit);
    }
    expect((await courts.get(id)).body.pauses).toEqual([]);
  });
});

describe('an extension', () => {
  it('is asked for, granted in part and on the record; more than the cap is refused', async () => {
    const id = await disputed();
    const before = clock((await courts.get(id)).body, 'DISPUTE');
    const wanted = { ruleId: 'DISPUTE', days: 12, reason: '受送达人外出，月底返回' };
    expect(await courts.act(id, 'requestExtension', { ...wanted, days: 21 })).toMatchObject({
      status: 422,
      body: { code: 'EXTENSION_OVER_CAP', errors: [{ pointer: '/days' }] },
    });
    await act(id, 'requestExtension', wanted);
    const grant = { extensionId: 'extension-1', answer: 'grant', days: 9 };
    const granted = await act(id, 'decideExtension', grant, courts.requestingClerk);
    const after = clock(granted, 'DISPUTE');
    expect(after).toMatchObject({ moves: [{ dueAt: before.dueAt, cause: 'extended' }] });
    const days = (Date.parse(after.nominal ?? '') - Date.parse(before.nominal ?? '')) / 86_400_000;
    expect(days).toBe(9);
    expect(await courts.act(id, 'requestExtension', wanted)).toMatchObject({
      status: 422,
      body: { code: 'EXTENSION_OVER_CAP' },
    });
  });

  it('of a statutory period without one is refused with the lawful exits', async () => {
    const { id } = (await courts.submit('investigation')).body;
    await act(id, 'acknowledge', { handler: courts.handlerId }, courts.assistingClerk);
    const asked = { ruleId: 'IV1', days: 5, reason: '档案在外地' };
    const { status, body } = await courts.act(id, 'requestExtension', asked);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'EXTENSION_OVER_CAP' });
    expect(body.errors[0]?.detail).toContain('report');
  });
});
