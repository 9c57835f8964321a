import type { DelegationId } from '../../domain/ids';
import type { ToldAct } from '../../domain/timeline/told-act';
import { ApiLab, ASSISTING, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const AUDITOR = 'auditor@network';

let lab: ApiLab;
let id: DelegationId;
beforeEach(async () => {
  lab = await ApiLab.open();
  id = await lab.submitted();
});
afterEach(() => lab.close());

const read = (as?: string) => lab.get(`/delegations/${id}/timeline/people`, as);
const told = async (as: string): Promise<{ items: ToldAct[]; engineActs?: string }> =>
  (await read(as)).json();

describe('the timeline for people', () => {
  it('tells one entry a decision in both languages, whatever language is asked for', async () => {
    await lab.act(id, 'acknowledge', {}, `clerk@${ASSISTING}`);
    const { items, engineActs } = await told(CLERK);
    expect(items.map(({ title }) => title)).toEqual([
      { zh: '发出委托', en: 'Request submitted' },
      { zh: '签收', en: 'Acknowledged' },
    ]);
    expect(items[1]).toMatchObject({
      by: { role: 'clerk', roleName: { zh: '书记员', en: 'clerk' }, unit: { id: ASSISTING } },
      clocks: expect.arrayContaining([expect.objectContaining({ ruleId: 'ACK', effect: 'met' })]),
    });
    expect(engineActs).toBeUndefined();
  });

  it.each([
    [CLERK, 200],
    ['auditor@wujiang', 200],
    ['clerk@qingpu/qingdong', 404],
    [undefined, 401],
  ])('read by %s is %i', async (who, status) => {
    expect((await read(who)).statusCode).toBe(status);
  });

  it('shows auditors what was done at the engine itself, and nobody else', async () => {
    const act = {
      kind: 'reset' as const,
      at: '2026-11-24T01:00:01.000Z',
      eventId: '9',
      identity: 'ops@host',
      reason: '试',
    };
    lab.office.engineActs.set(id, { acts: [act], isWhole: true });
    const { items, engineActs } = await told(AUDITOR);
    expect(engineActs).toBe('shown');
    expect(items.at(-1)).toMatchObject({ isOutside: true, by: { identity: 'ops@host' }, reason: '试' });
    expect((await told(CLERK)).items.some(({ isOutside }) => isOutside)).toBe(false);
    lab.office.engineActs.set(id, { acts: [act], isWhole: false });
    expect((await told(AUDITOR)).engineActs).toBe('firstForgotten');
  });

  it('says so where the engine has forgotten the case or cannot be asked, and tells the rest', async () => {
    expect(await told(AUDITOR)).toMatchObject({ items: [{}], engineActs: 'forgotten' });
    lab.office.away.add('engine');
    expect(await told(AUDITOR)).toMatchObject({ items: [{}], engineActs: 'unavailable' });
  });

  it('waits for the registry', async () => {
    lab.office.away.add('registry');
    expect((await read(CLERK)).statusCode).toBe(503);
  });
});
