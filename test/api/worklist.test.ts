import { toListItem } from '../../domain/delegation/snapshot-of';
import { directory, personAt } from '../support/people';
import { ApiLab, ASSISTING, itemsOf, NOW_MS, pointersOf, REQUESTING } from './support/api-lab';

const HANDLER = `handler@${ASSISTING}`;
const CLERK = `clerk@${ASSISTING}`;
const HEAD = `supervisor@${ASSISTING}`;
const handler = personAt('handler', ASSISTING).personId;

let lab: ApiLab;

beforeEach(async () => {
  lab = await ApiLab.open();
});
afterEach(() => lab.close());

const list = (query: string, as: string, headers?: Record<string, string>) =>
  lab.get(`/worklist${query}`, as, headers);
const idsOf = async (query: string, as: string): Promise<unknown[]> =>
  itemsOf(await list(query, as)).map(({ id }) => id);

describe('GET /worklist', () => {
  it('shows what is next, why, and what the caller may do about it now', async () => {
    const id = await lab.submitted('service', {
      priority: 'urgent',
      priorityReason: '开庭在即',
      neededBy: '2026-11-27',
    });
    await lab.act(id, 'acknowledge', { handler }, CLERK);
    const answer = await list('', HANDLER);
    expect(answer.statusCode).toBe(200);
    const [item] = itemsOf(answer);
    const record = lab.office.cases.get(id)?.record;
    expect(item).toMatchObject({
      ...(record && toListItem(record, record.state.updatedAt)),
      side: 'assisting',
      section: 'active',
      atRisk: true,
      startBy: '2026-11-25T09:00:00+08:00',
      why: {
        zh: '紧急（开庭在即），24小时内（2026-11-25 09:00前）着手；须于2026-11-27前办成，早于期限届满日；“委托送达”2026-12-04到期；2026-11-24送达。',
        en: expect.stringMatching(
          /^Urgent \(开庭在即\), to be begun within 24 hours \(by 2026-11-25 09:00\); Needed by 2026-11-27, before its limit ends; /,
        ),
      },
    });
    const shown = (await lab.get(`/delegations/${id}`, HANDLER)).json<{ availableActions: string[] }>();
    expect(item?.availableActions).toEqual(shown.availableActions);
  });

  it('says of a lapse which limit it was, and of what is held what it waits for', async () => {
    const id = await lab.submitted();
    await lab.act(id, 'acknowledge', { handler }, CLERK);
    await lab.act(id, 'demandSupplement', { items: [{ what: '地址', why: '不详' }] }, HANDLER);
    expect(await idsOf('', HANDLER)).toEqual([]);
    const [held] = itemsOf(await list('?section=held', HANDLER));
    expect(held).toMatchObject({ id, section: 'held' });
    expect(held?.why).toMatchObject({ zh: expect.stringMatching(/^等待委托方补充材料；/) });
    const [own] = itemsOf(await list('', `clerk@${REQUESTING}`));
    expect(own).toMatchObject({ id, side: 'requesting', section: 'active' });
    expect(own?.availableActions).toContain('supplement');
  });

  it('is mine, my unit’s or my court’s, as the post shows it', async () => {
    const mine = await lab.submitted();
    const nobodys = await lab.submitted();
    await lab.act(mine, 'acknowledge', { handler }, CLERK);
    expect(await idsOf('', HANDLER)).toEqual([mine]);
    expect(await idsOf('', CLERK)).toEqual([nobodys]);
    expect(await idsOf('?scope=unit', HANDLER)).toHaveLength(2);
    expect(await idsOf('', 'leader@wujiang')).toHaveLength(2);
    expect(await idsOf(`?scope=unit&unit=${ASSISTING}`, 'coordinator@wujiang')).toHaveLength(2);
    expect(await idsOf('?scope=unit&unit=wujiang/shengze', 'leader@wujiang')).toEqual([]);
    expect(await idsOf('', 'leader@jiashan')).toEqual([]);
    expect(await idsOf('', 'operator@network')).toEqual([]);
  });

  it.each([
    ['?scope=court', HANDLER],
    ['?scope=court', HEAD],
    ['?scope=unit&unit=wujiang/shengze', HEAD],
    [`?scope=unit&unit=${REQUESTING}`, 'leader@wujiang'],
    ['?scope=court', 'auditor@network'],
    ['?scope=unit', 'operator@network'],
  ])('is refused where the post does not show it: %s as %s', async (query, as) => {
    const answer = await list(query, as);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'NOT_PERMITTED']);
  });

  it.each([
    ['?scope=all', '/scope'],
    ['?section=asleep', '/section'],
    ['?limit=0', '/limit'],
    ['?limit=10000', '/limit'],
    ['?sort=newest', '/sort'],
    ['?cursor=', '/cursor'],
    ['?unit=%20', '/unit'],
  ])('refuses %s by its place, in words', async (query, pointer) => {
    const answer = await list(query, HANDLER, { 'accept-language': 'en' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer, detail: expect.stringMatching(/\w/) }],
    });
  });

  it('wants a unit named by a post in its court, and one that exists', async () => {
    const without = await list('?scope=unit', 'leader@wujiang');
    expect([without.statusCode, pointersOf(without)]).toEqual([422, ['/unit']]);
    const unknown = await list('?scope=unit&unit=wujiang/nowhere', 'leader@wujiang');
    expect(unknown.json()).toMatchObject({ code: 'UNKNOWN_UNIT', errors: [{ pointer: '/unit' }] });
  });

  it('says 503 while the registry is away', async () => {
    lab.office.away.add('registry');
    const answer = await list('', HANDLER);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
  });
});

describe('what nobody has', () => {
  it('is claimed from the unit’s list, by the first who asks', async () => {
    const id = await lab.submitted();
    const [item] = itemsOf(await list('?scope=unit', HANDLER));
    expect(item?.availableActions).toContain('claim');
    expect((await lab.act(id, 'claim', undefined, HANDLER)).statusCode).toBe(200);
    expect(await idsOf('', HANDLER)).toEqual([id]);
    const second = await lab.act(id, 'claim', {}, CLERK);
    expect(second.json()).toMatchObject({ status: 409, code: 'STAGE_FORBIDS_ACTION' });
  });
});

describe('POST /worklist/reassign', () => {
  const other = directory.people.find(({ personId }) => personId === 'wujiang-fenhu-handler-2')?.personId;
  const reassign = (delegations: unknown[], headers?: Record<string, string>, over = {}, as = HEAD) =>
    lab.post('/worklist/reassign', { delegations, handler: other, reason: '轮休', ...over }, as, headers);
  const typesOf = (id: string) => lab.office.cases.get(id as never)?.events.map(({ type }) => type) ?? [];

  it('gives each its own event, assigns what nobody has, and says of each that is refused why', async () => {
    const [had, open, foreign, closed] = [
      await lab.submitted(),
      await lab.submitted(),
      await lab.submitted('service', { assistingUnit: 'jiashan/xitang' }),
      await lab.submitted(),
    ];
    await lab.act(had, 'acknowledge', { handler }, CLERK);
    await lab.act(closed, 'withdraw', { reason: '撤诉' }, `clerk@${REQUESTING}`);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const answer = await reassign([had, open, foreign, closed, nowhere, 'x'], { 'accept-language': 'en' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      done: 2,
      refused: 4,
      items: [
        { id: had, status: 'done' },
        { id: open, status: 'done' },
        { id: foreign, status: 'refused', problem: { code: 'NOT_FOUND', status: 404 } },
        {
          id: closed,
          status: 'refused',
          problem: { code: 'STAGE_FORBIDS_ACTION', title: 'Not in this stage' },
        },
        { id: nowhere, status: 'refused', problem: { code: 'NOT_FOUND' } },
        { id: 'x', status: 'refused', problem: { code: 'NOT_FOUND' } },
      ],
    });
    expect(typesOf(had)).toContain('HandlerReassigned');
    expect(typesOf(open)).toContain('HandlerAssigned');
    expect(await idsOf('', HANDLER)).toEqual([]);
  });

  it('repeated under its key makes nothing twice, also where somebody has acted since', async () => {
    const ids = [await lab.submitted(), await lab.submitted()];
    const key = { 'idempotency-key': 'round-1' };
    await reassign(ids, key);
    await lab.act(ids[0] ?? '', 'reassign', { handler }, HEAD);
    const before = ids.map((id) => typesOf(id));
    const again = await reassign(ids, key);
    expect(again.json()).toMatchObject({ done: 2, refused: 0 });
    expect(ids.map((id) => typesOf(id))).toEqual(before);
    const otherwise = await reassign(ids, key, { reason: '另有安排' });
    expect(otherwise.json()).toMatchObject({
      done: 0,
      refused: 2,
      items: [
        { problem: { code: 'IDEMPOTENCY_KEY_REUSED' } },
        { problem: { code: 'IDEMPOTENCY_KEY_REUSED' } },
      ],
    });
  });

  it('refuses the whole call for its shape and its caller alone', async () => {
    const id = await lab.submitted();
    const tooMany = Array.from({ length: 201 }, (_, n) => `id-${n}`);
    for (const [ids, pointers] of [
      [[], ['/delegations']],
      [tooMany, ['/delegations']],
      [[id, 'x', id], ['/delegations/2']],
      [[1], ['/delegations/0']],
    ] as const) {
      const answer = await reassign([...ids]);
      expect([answer.statusCode, pointersOf(answer)]).toEqual([422, pointers]);
    }
    expect(pointersOf(await reassign([id], {}, { to: 'x' }))).toEqual(['/to']);
    expect((await reassign([id], {}, {}, HANDLER)).statusCode).toBe(403);
    expect((await reassign([id], { 'idempotency-key': 'ü' })).statusCode).toBe(422);
    expect(typesOf(id)).not.toContain('HandlerAssigned');
  });

  it('names the handler’s fault item by item', async () => {
    const id = await lab.submitted();
    const answer = await reassign([id], {}, { handler: personAt('handler', REQUESTING).personId });
    expect(answer.json()).toMatchObject({
      refused: 1,
      items: [{ problem: { code: 'VALIDATION_FAILED', errors: [{ pointer: '/handler' }] } }],
    });
  });

  it('does two hundred, and says of each that the engine is away', async () => {
    const ids = [];
    for (let n = 0; n < 200; n += 1) ids.push(await lab.submitted());
    expect((await reassign(ids)).json()).toMatchObject({ done: 200, refused: 0 });
    lab.nowMs = NOW_MS + 60_000;
    lab.office.away.add('engine');
    const answer = await reassign(ids.slice(0, 2));
    expect(answer.json()).toMatchObject({
      refused: 2,
      items: [{ problem: { code: 'ENGINE_UNAVAILABLE', status: 503 } }, {}],
    });
  });
});
