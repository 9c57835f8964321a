import type { DelegationId } from '../../domain/ids';
import { ApiLab, ASSISTING, itemsOf, pointersOf, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const RECEIVER = `clerk@${ASSISTING}`;
const HANDLER = `handler@${ASSISTING}`;
const HEAD = `supervisor@${ASSISTING}`;

let lab: ApiLab;
let id: DelegationId;
beforeEach(async () => {
  lab = await ApiLab.open();
  id = await lab.submitted();
});
afterEach(() => lab.close());

const served = {
  outcome: 'fulfilled',
  summary: '已送达',
  results: [
    {
      partyId: 'p1',
      served: true,
      method: 'direct',
      servedOn: '2026-11-24',
      receiver: { name: '王小明', capacity: 'addressee' },
    },
  ],
};

describe('a return that is insisted on', () => {
  const ours = 'leader@qingpu';
  const theirs = 'leader@wujiang';
  beforeEach(async () => {
    await lab.act(id, 'acknowledge', {}, RECEIVER);
    await lab.act(id, 'proposeReturn', { code: 'notCompetent', reason: '不属本院辖区' }, HANDLER);
    await lab.act(id, 'answerReturn', { answer: 'insist' }, CLERK);
  });

  it('shows what each leader decided, and is agreed once both are for it', async () => {
    const first = await lab.act(id, 'decideReturn', { decision: 'return' }, ours);
    expect(first.json()).toMatchObject({
      returnProposal: {
        code: 'notCompetent',
        answer: 'insist',
        decisions: [{ court: 'qingpu', decision: 'return' }],
      },
      availableActions: [],
    });
    const second = await lab.act(id, 'decideReturn', { decision: 'return', note: '同意' }, theirs);
    expect(second.json()).toMatchObject({ returnProposal: { answer: 'agree' } });
  });

  it('goes back to work by one of them, and is refused to others and of another shape', async () => {
    expect((await lab.act(id, 'decideReturn', { decision: 'return' }, HEAD)).statusCode).toBe(403);
    const wrong = await lab.act(id, 'decideReturn', { decision: 'refuse' }, ours);
    expect(pointersOf(wrong)).toEqual(['/decision']);
    const answer = await lab.act(id, 'decideReturn', { decision: 'continue' }, theirs);
    expect(answer.json().stage).toBe('inProgress');
    expect(answer.json()).not.toHaveProperty('returnProposal');
  });
});

describe('a new address', () => {
  const address = { target: 'p1', address: '黎里镇1号', phone: '0512-1', source: '居委会证明' };
  beforeEach(() => lab.act(id, 'acknowledge', {}, RECEIVER));

  it('stands in the matter, and the old one in the timeline', async () => {
    const answer = await lab.act(id, 'updateTarget', address, HANDLER);
    expect(answer.json().matter.addressees).toEqual([
      expect.objectContaining({ partyId: 'p1', address: '黎里镇1号', phone: '0512-1' }),
    ]);
    const items = itemsOf(await lab.get(`/delegations/${id}/timeline`, CLERK));
    const updated = items.find(({ type }) => type === 'TargetUpdated');
    expect(updated).toMatchObject({
      data: { source: '居委会证明', before: { address: expect.any(String) } },
    });
  });

  it('names its source, and whose it is', async () => {
    const { source: _owed, ...without } = address;
    expect(pointersOf(await lab.act(id, 'updateTarget', without, HANDLER))).toEqual(['/source']);
    const stranger = await lab.act(id, 'updateTarget', { ...address, target: 'p9' }, HANDLER);
    expect(stranger.json()).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/target' }] });
  });
});

it('the days on which a case stands still are told by their reason, in the case and its timeline', async () => {
  await lab.act(id, 'acknowledge', {}, RECEIVER);
  await lab.act(id, 'reportResult', served, HANDLER);
  await lab.act(id, 'dispute', { reason: '未附回证' }, CLERK);
  const pause = { clocks: ['DISPUTE'], reasonCode: 'appraisal', from: '2026-11-24', expectedDays: 10 };
  await lab.act(id, 'proposePause', pause, HANDLER);
  await lab.act(id, 'answerPause', { pauseId: 'pause-1', answer: 'agree' }, CLERK);
  lab.nowMs += 36 * 3_600_000;
  const { accountability } = (await lab.get(`/delegations/${id}`, CLERK)).json();
  expect(accountability).toContainEqual({ owner: 'paused', reason: 'appraisal', ms: 129_600_000, days: 1.5 });
  const items = itemsOf(await lab.get(`/delegations/${id}/timeline`, CLERK));
  expect(items.at(-1)).toMatchObject({ owner: 'assisting', paused: 'appraisal' });
});

describe('a target that is split off', () => {
  const addressees = ['p1', 'p2'].map((partyId) => ({ partyId, address: '西塘镇' }));
  const matter = { addressees, documents: [{ title: '起诉状副本', copies: 2 }] };
  const proposal = { target: 'p2', unit: 'jiashan/xitang', reason: '住所在嘉善' };
  let parent: DelegationId;
  beforeEach(async () => {
    parent = await lab.submitted('service', { matter });
    await lab.act(parent, 'acknowledge', {}, RECEIVER);
  });

  it('is a delegation of its own, and each of the two leads to the other', async () => {
    const proposed = await lab.act(parent, 'split', proposal, HANDLER);
    expect(proposed.json().splitProposal).toEqual({
      target: 'p2',
      unit: 'jiashan/xitang',
      court: 'jiashan',
      reason: '住所在嘉善',
    });
    const agreed = (await lab.act(parent, 'answerSplit', { answer: 'agree' }, CLERK)).json();
    expect(agreed.matter.addressees).toEqual([expect.objectContaining({ partyId: 'p1' })]);
    expect(agreed).not.toHaveProperty('splitProposal');
    const [{ childId }] = agreed.splits as [{ childId: string }];
    expect(agreed.splits).toEqual([{ target: 'p2', childId, unit: 'jiashan/xitang', court: 'jiashan' }]);
    const child = (await lab.get(`/delegations/${childId}`, 'clerk@jiashan/xitang')).json();
    expect(child).toMatchObject({
      parentId: parent,
      stage: 'delivered',
      matter: { addressees: [{ partyId: 'p2' }] },
      availableActions: expect.arrayContaining(['acknowledge']),
    });
  });

  it('has a unit and a reason, and an answer of two', async () => {
    expect(pointersOf(await lab.act(parent, 'split', { target: 'p2' }, HANDLER))).toEqual([
      '/unit',
      '/reason',
    ]);
    await lab.act(parent, 'split', proposal, HANDLER);
    expect(pointersOf(await lab.act(parent, 'answerSplit', { answer: 'insist' }, CLERK))).toEqual([
      '/answer',
    ]);
    expect((await lab.act(parent, 'answerSplit', { answer: 'agree' }, HANDLER)).statusCode).toBe(403);
  });
});

it('a forward that is proposed is shown to the side that must answer', async () => {
  const proposal = { unit: 'jiashan/xitang', reason: '住所在嘉善' };
  await lab.act(id, 'proposeForward', proposal, RECEIVER);
  const { forwardProposal } = (await lab.get(`/delegations/${id}`, CLERK)).json();
  expect(forwardProposal).toEqual({ ...proposal, court: 'jiashan' });
  const { body } = await lab.act(id, 'withdraw', { reason: '撤诉' }, CLERK);
  expect(JSON.parse(body)).not.toHaveProperty('forwardProposal');
});
