import { nextSeizureWake } from '../../domain/seizures/tick';
import { startOfDay } from '../../domain/time';
import type { CourtDay, Instant } from '../../domain/time';
import { ApiLab, itemsOf, pointersOf } from './support/api-lab';

const ASKING = 'clerk@qingpu/zhixingju';
const DOING = 'clerk@wujiang/zhixingju';
const HEAD = 'supervisor@qingpu/zhixingju';
const STRANGER = 'clerk@jiashan/xitang';

let lab: ApiLab;
let id: string;
beforeEach(async () => {
  lab = await ApiLab.open();
  id = await seized();
});
afterEach(() => lab.close());

const inForce = { assetId: 'a1', seized: true, measure: 'freeze', from: '2026-11-24', until: '2027-11-23' };

/** A deposit is frozen from 24 November 2026 on for a year, a house waits its turn. */
async function seized(): Promise<string> {
  const delegation = await lab.submitted('preservation');
  await lab.act(delegation, 'acknowledge', {}, DOING);
  const results = [inForce, { assetId: 'a2', seized: true, waitingRank: 2, from: '2026-11-24' }];
  const body = { outcome: 'fulfilled', summary: '已办理', results };
  const answer = await lab.act(delegation, 'reportResult', body, DOING);
  const [first] = answer.json<{ seizures: string[] }>().seizures;
  return first ?? '';
}

const act = (name: string, body: unknown, as: string, headers: Record<string, string> = {}) =>
  lab.post(`/seizures/${id}/actions/${name}`, body, as, headers);
const renewal = { until: '2028-11-23', rulingNumber: '（2026）沪0118民初1234号之二', on: '2026-11-24' };
const release = { rulingNumber: '之三', date: '2026-11-24' };

describe('a seizure', () => {
  it('is shown to both sides with its term, its clocks and what the caller may do', async () => {
    const answer = await lab.get(`/seizures/${id}`, ASKING);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers.etag).toBe(`"${answer.json().revision}"`);
    expect(answer.json()).toMatchObject({
      id,
      status: 'inForce',
      measure: 'freeze',
      from: '2026-11-24',
      term: { from: '2026-11-24', until: '2027-11-23' },
      availableActions: ['renew', 'release', 'handOver'],
    });
    const clocks = answer.json<{ clocks: { ruleId: string; dueOn: string }[] }>().clocks;
    expect(clocks.map(({ ruleId, dueOn }) => `${ruleId} ${dueOn}`)).toEqual([
      'SZ1 2027-11-23',
      'PR7 2027-11-16',
    ]);
    const other = await lab.get(`/seizures/${id}`, DOING);
    expect(other.json().availableActions).toEqual(['renew', 'release']);
  });

  it.each([
    ['somebody of a third court', STRANGER],
    ['an operator', 'operator@network'],
  ])('does not exist for %s', async (_who, as) => {
    for (const path of ['', '/timeline', '/timeline/people']) {
      expect((await lab.get(`/seizures/${id}${path}`, as)).statusCode).toBe(404);
    }
    expect((await act('release', release, as)).statusCode).toBe(404);
  });

  it.each(['x', '%2e', 'seizure', '00000000-0000-4000-8000-000000000009.s1'])(
    'of the id %s is none',
    async (none) => {
      expect((await lab.get(`/seizures/${none}`, ASKING)).statusCode).toBe(404);
    },
  );

  it('has its events in a timeline, without the keys under which things were asked', async () => {
    await act('renew', renewal, ASKING, { 'idempotency-key': 'k1' });
    const items = itemsOf(await lab.get(`/seizures/${id}/timeline`, ASKING));
    expect(items.map(({ type }) => type)).toEqual([
      'WatchStarted',
      'ClockStarted',
      'ClockStarted',
      'ClockMet',
      'ClockCancelled',
      'Renewed',
      'ClockStarted',
      'ClockStarted',
    ]);
    expect(items.filter((item) => 'request' in item)).toEqual([]);
  });

  it('has its life told for people, one entry a decision', async () => {
    await act('renew', renewal, ASKING);
    const items = itemsOf(await lab.get(`/seizures/${id}/timeline/people`, ASKING));
    expect(items.map(({ title }) => title)).toEqual([
      { zh: '查封开始监控', en: 'Seizure watched' },
      { zh: '续行查封', en: 'Renewed' },
    ]);
    const auditor = await lab.get(`/seizures/${id}/timeline/people`, 'auditor@network');
    expect(auditor.json()).toMatchObject({ engineActs: 'forgotten' });
  });

  it('is read from the watch itself while the registry is away', async () => {
    lab.office.away.add('registry');
    const answer = await lab.get(`/seizures/${id}`, ASKING);
    expect(answer.json()).toMatchObject({ id, docketNumber: null });
    expect(answer.headers['x-consistency']).toBe('live');
  });

  it('is asked of its watch where that is wanted, and says who spoke', async () => {
    const kept = await lab.get(`/seizures/${id}`, ASKING);
    expect(kept.headers['x-consistency']).toBe('registry');
    const live = await lab.get(`/seizures/${id}?consistency=live`, ASKING);
    expect(live.headers['x-consistency']).toBe('live');
    expect(live.json()).toEqual(kept.json());
    lab.office.away.add('engine');
    const fallback = await lab.get(`/seizures/${id}?consistency=live`, ASKING);
    expect([fallback.statusCode, fallback.headers['x-consistency']]).toEqual([200, 'registry']);
    expect((await lab.get(`/seizures/${id}?consistency=both`, ASKING)).statusCode).toBe(422);
    expect((await lab.get(`/seizures/${id}?consistency=live`, STRANGER)).statusCode).toBe(404);
  });
});

describe('the list of seizures', () => {
  it('shows those that the caller may see', async () => {
    const answer = await lab.get('/seizures', ASKING);
    expect(itemsOf(answer).map(({ status }) => status)).toEqual(['inForce', 'waiting']);
    expect(lab.office.seizures.lastFilter).toMatchObject({
      viewer: { places: ['qingpu/zhixingju'] },
      limit: 50,
    });
  });

  it('is filtered by end, court, sort and status; of two ends the earlier counts', async () => {
    await lab.get('/seizures?dueWithin=30&court=wujiang&type=deposit&status=inForce', ASKING);
    expect(lab.office.seizures.lastFilter).toMatchObject({
      court: 'wujiang',
      type: 'deposit',
      status: 'inForce',
      endsBefore: startOfDay('2026-12-25' as CourtDay),
    });
    await lab.get('/seizures?dueWithin=30&expiresBefore=2026-12-01', ASKING);
    expect(lab.office.seizures.lastFilter).toMatchObject({
      endsBefore: startOfDay('2026-12-01' as CourtDay),
    });
  });

  it.each([
    'status=gone',
    'type=ship',
    'dueWithin=soon',
    'expiresBefore=2026-13-01',
    'limit=0',
    'colour=red',
  ])('refuses %s', async (query) => {
    const answer = await lab.get(`/seizures?${query}`, ASKING);
    expect(answer.statusCode).toBe(422);
    expect(pointersOf(answer)).toEqual([`/${query.split('=')[0]}`]);
  });
});

describe('an action on a seizure', () => {
  it('renews, keeps the rank, and is answered alike under the same key', async () => {
    const headers = { 'idempotency-key': 'k1', 'if-match': '"3"' };
    const first = await act('renew', renewal, ASKING, headers);
    expect(first.json()).toMatchObject({
      from: '2026-11-24',
      term: { from: '2027-11-24', until: '2028-11-23' },
      renewals: [renewal],
    });
    const again = await act('renew', renewal, ASKING, headers);
    expect(again.json()).toEqual(first.json());
    const other = await act('renew', { ...renewal, until: '2028-11-22' }, ASKING, headers);
    expect(other.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is answered alike after the watch is over', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const first = await act('release', release, DOING, headers);
    expect(first.json()).toMatchObject({ status: 'released', availableActions: [] });
    expect((await act('release', release, DOING, headers)).json()).toEqual(first.json());
    expect((await act('release', release, DOING)).json()).toMatchObject({ code: 'STAGE_FORBIDS_ACTION' });
  });

  it.each([
    [
      'a term beyond the maximum',
      'renew',
      { ...renewal, until: '2028-11-24' },
      ASKING,
      422,
      'VALIDATION_FAILED',
    ],
    ['a ruling of tomorrow', 'release', { ...release, date: '2026-11-25' }, ASKING, 422, 'IN_THE_FUTURE'],
    ['an unknown field', 'release', { ...release, colour: 'red' }, ASKING, 422, 'VALIDATION_FAILED'],
    [
      'a suit where none is owed',
      'recordSuit',
      { caseNumber: '1', on: '2026-11-24' },
      ASKING,
      409,
      'STAGE_FORBIDS_ACTION',
    ],
    [
      'a hand-over by the other side',
      'handOver',
      { unit: 'jiashan/xitang', reason: 'x' },
      DOING,
      403,
      'NOT_PERMITTED',
    ],
    ['a unit that nobody knows', 'handOver', { unit: 'nowhere', reason: 'x' }, ASKING, 422, 'UNKNOWN_UNIT'],
    ['an act by a leader', 'release', release, 'leader@qingpu', 403, 'NOT_PERMITTED'],
  ])('refuses %s', async (_what, name, body, as, status, code) => {
    const answer = await act(name, body, as);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code });
  });

  it('says up to which day a term may last, in the words of the caller', async () => {
    const body = { ...renewal, until: '2028-11-24' };
    const zh = await act('renew', body, ASKING, { 'accept-language': 'zh-CN' });
    expect(zh.json().errors[0]).toMatchObject({ pointer: '/until' });
    expect(zh.json().errors[0].detail).toContain('485条），最迟至2028-11-23');
    const en = await act('renew', body, ASKING, { 'accept-language': 'en' });
    expect(en.json().errors[0].detail).toContain('2028-11-23 at the latest');
  });

  it('is refused on a revision that is not the present one', async () => {
    expect((await act('renew', renewal, ASKING, { 'if-match': '"1"' })).statusCode).toBe(412);
  });

  it('hands the case over: the new court sees it, and the old one still', async () => {
    await act('handOver', { unit: 'jiashan/xitang', reason: '移送管辖' }, ASKING);
    const shown = await lab.get(`/seizures/${id}`, STRANGER);
    expect(shown.json()).toMatchObject({ requesting: { court: 'jiashan' } });
    expect((await lab.get(`/seizures/${id}`, ASKING)).json().availableActions).toEqual([]);
  });
});

describe('an escalation of a seizure', () => {
  async function lapsed(): Promise<string> {
    for (;;) {
      const state = lab.office.seizures.all.get(id)?.state;
      const supervisor = state?.escalations.find(({ rung }) => rung === 'supervisor');
      if (supervisor) return supervisor.escalationId;
      const wake = state && nextSeizureWake(state);
      await lab.office.seizures.wake(id, wake as Instant);
    }
  }

  it('stands among those of delegations and is answered at the same address', async () => {
    const escalationId = await lapsed();
    const listed = itemsOf(await lab.get('/escalations?status=open', HEAD));
    const item = listed.find((one) => one['escalationId'] === escalationId);
    expect(item).toMatchObject({ seizureId: id, ruleId: 'PR7', choices: ['remind', 'passUp'] });
    const path = `/escalations/${encodeURIComponent(escalationId)}/answer`;
    expect((await lab.post(path, { answer: 'remind', reason: '催办' }, DOING)).statusCode).toBe(403);
    const promise = { answer: 'acceptDelay', reason: '催办', promisedOn: '2027-12-01' };
    expect((await lab.post(path, promise, HEAD)).statusCode).toBe(422);
    const answered = await lab.post(path, { answer: 'remind', reason: '已催办' }, HEAD);
    expect(answered.json()).toMatchObject({ status: 'answered', answer: 'remind', choices: [] });
    expect((await lab.post(path, { answer: 'remind', reason: '已催办' }, HEAD)).statusCode).toBe(409);
    expect((await lab.post(path.replace('supervisor', 'leaders'), {}, HEAD)).statusCode).toBe(404);
  });
});
