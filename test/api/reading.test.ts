import type { DelegationId } from '../../domain/ids';
import type { CalendarEntry } from '../../domain/clocks/calendar';
import { ApiLab, ASSISTING, itemsOf, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;

let lab: ApiLab;
let id: DelegationId;
beforeEach(async () => {
  lab = await ApiLab.open();
  id = await lab.submitted();
});
afterEach(() => lab.close());

describe('a delegation', () => {
  it.each([
    [CLERK, 200],
    [`handler@${ASSISTING}`, 200],
    ['leader@qingpu', 200],
    ['auditor@wujiang', 200],
    ['auditor@network', 200],
    ['clerk@qingpu/qingdong', 404],
    ['leader@jiashan', 404],
    ['operator@network', 404],
  ])('read by %s is %i', async (who, status) => {
    for (const path of [`/delegations/${id}`, `/delegations/${id}/timeline`]) {
      expect((await lab.get(path, who)).statusCode).toBe(status);
    }
  });

  it.each([
    'x',
    `${'a'.repeat(36)}`,
    'ABCDEF00-0000-4000-8000-000000000000',
    '%E4%BD',
    '%zz',
    'a'.repeat(400),
  ])('with the malformed id %s does not exist', async (wrong) => {
    const answer = await lab.get(`/delegations/${wrong}`, CLERK);
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('NOT_FOUND');
  });

  it('says by ETag which revision it shows, and who spoke', async () => {
    const kept = await lab.get(`/delegations/${id}`, CLERK);
    expect(kept.headers).toMatchObject({ etag: `"${kept.json().revision}"`, 'x-consistency': 'registry' });
    const live = await lab.get(`/delegations/${id}?consistency=live`, CLERK);
    expect(live.headers['x-consistency']).toBe('live');
    lab.office.away.add('engine');
    const fallback = await lab.get(`/delegations/${id}?consistency=live`, CLERK);
    expect([fallback.statusCode, fallback.headers['x-consistency']]).toEqual([200, 'registry']);
  });

  it('is read from the workflow while the registry is away', async () => {
    lab.office.away.add('registry');
    expect((await lab.get(`/delegations/${id}`, CLERK)).statusCode).toBe(200);
    lab.office.away.add('engine');
    expect((await lab.get(`/delegations/${id}`, CLERK)).statusCode).toBe(503);
  });

  it('is found by the number on the paper', async () => {
    const { docketNumber } = (await lab.get(`/delegations/${id}`, CLERK)).json();
    const path = `/delegations/by-docket/${encodeURIComponent(docketNumber)}`;
    expect((await lab.get(path, CLERK)).json().id).toBe(id);
    expect((await lab.get(path, 'clerk@jiashan/xitang')).statusCode).toBe(404);
    expect((await lab.get('/delegations/by-docket/1', CLERK)).statusCode).toBe(404);
  });

  it('tells its events in order, without the keys they were asked under', async () => {
    await lab.act(id, 'message', { text: '何时办？' }, CLERK, { 'idempotency-key': 'secret-key' });
    const answer = await lab.get(`/delegations/${id}/timeline`, CLERK);
    const items = itemsOf(answer);
    expect(items.map(({ revision }) => revision)).toEqual(items.map((_item, index) => index + 1));
    expect(items[0]).toMatchObject({ type: 'Submitted', actor: { role: 'clerk', unit: REQUESTING } });
    expect(items[0]).not.toHaveProperty('request');
  });

  it('takes its 案号 apart', async () => {
    const { caseNumberInfo } = (await lab.get(`/delegations/${id}`, CLERK)).json();
    expect(caseNumberInfo).toMatchObject({ courtCode: '沪0118', court: 'qingpu', typeCode: '民初' });
  });

  it.each([
    [
      '(2015)青民一初字第12号',
      '（2015）青民一初字第12号',
      { raw: '(2015)青民一初字第12号', year: 2015, number: 12, legacy: true },
    ],
    [
      '（2026）京0105民初7号',
      '（2026）京0105民初7号',
      { year: 2026, courtCode: '京0105', foreign: true, typeCode: '民初', number: 7 },
    ],
  ])('shows %s with what it does not say of a court', async (written, caseNumber, caseNumberInfo) => {
    const other = await lab.submitted('service', { caseNumber: written });
    const shown = (await lab.get(`/delegations/${other}`, CLERK)).json();
    expect(shown).toMatchObject({ caseNumber });
    expect(shown.caseNumberInfo).toEqual(caseNumberInfo);
  });

  it('says whose days its time is, in the case and event by event', async () => {
    const { accountability } = (await lab.get(`/delegations/${id}`, CLERK)).json();
    expect(accountability).toEqual([
      { owner: 'assisting', ms: expect.any(Number), days: expect.any(Number) },
    ]);
    const items = itemsOf(await lab.get(`/delegations/${id}/timeline`, CLERK));
    expect(items.map(({ owner }) => owner)).toEqual(items.map(() => 'assisting'));
  });

  it('shows its engine history to auditors alone', async () => {
    const path = `/delegations/${id}/history`;
    expect((await lab.get(path, 'auditor@network')).json().runs[0].history.events).toHaveLength(1);
    expect((await lab.get(path, 'auditor@qingpu')).statusCode).toBe(200);
    expect((await lab.get(path, 'auditor@jiashan')).statusCode).toBe(404);
    expect((await lab.get(path, CLERK)).statusCode).toBe(403);
  });
});

describe('a list', () => {
  it('asks the registry for what the caller may see', async () => {
    const answer = await lab.get(
      '/delegations?box=received&kind=service&overdue=true&limit=7&sort=dueAt',
      `clerk@${ASSISTING}`,
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ items: [{ id }], nextCursor: null });
    expect(lab.office.lastFilter).toMatchObject({
      viewer: { places: [ASSISTING] },
      box: 'received',
      kind: 'service',
      overdue: true,
      limit: 7,
      sort: 'dueAt',
    });
  });

  it.each([
    ['leader@qingpu', { places: ['qingpu'] }],
    ['auditor@network', { all: true }],
    ['operator@network', { places: [] }],
  ])('of %s reaches as far as the office', async (who, viewer) => {
    await lab.get('/delegations', who);
    expect(lab.office.lastFilter).toMatchObject({ viewer, limit: 50 });
  });

  it('may be asked for all that is ever due', async () => {
    const day = encodeURIComponent('9999-12-31T23:59:59+08:00');
    expect((await lab.get(`/delegations?dueBefore=${day}`, CLERK)).statusCode).toBe(200);
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['limit=', '/limit'],
    ['limit=1e2', '/limit'],
    ['stage=asleep', '/stage'],
    ['sort=colour', '/sort'],
    ['colour=red', '/colour'],
    ['dueBefore=yesterday', '/dueBefore'],
    ['dueBefore=9999-12-31T23:59:59-12:00', '/dueBefore'],
    ['kind=service&kind=service', '/kind'],
  ])('asked with %s points at it', async (query, pointer) => {
    for (const list of query.startsWith('limit') ? ['delegations', 'escalations'] : ['delegations']) {
      const answer = await lab.get(`/${list}?${query}`, CLERK);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors[0].pointer).toBe(pointer);
    }
  });

  it('is 503 while the registry is away', async () => {
    lab.office.away.add('registry');
    const answer = await lab.get('/delegations', CLERK);
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'REGISTRY_UNAVAILABLE']);
  });
});

describe('calendars', () => {
  it('are listed, each notice with its days and how its number is known', async () => {
    const { calendars } = (await lab.get('/calendars', CLERK)).json<{ calendars: CalendarEntry[] }>();
    expect(calendars.map(({ calendarId }) => calendarId)).toEqual(['CN', 'FR', 'DE']);
    expect(calendars[0]).toMatchObject({ coveredFrom: '2020-01-01', coveredThrough: '2026-12-31' });
    const year = calendars[0]?.years.find((one) => one.year === 2026);
    expect(year?.workdays).toContain('2026-02-14');
    expect(year?.holidays.map(({ name }) => name.zh)).toContain('春节');
    expect(year?.notice).toMatchObject({ numberSource: 'recalled' });
    expect((await lab.get('/calendars')).statusCode).toBe(401);
  });
});

describe('people', () => {
  it('learn who they are', async () => {
    expect((await lab.get('/me', CLERK)).json()).toEqual({
      personId: 'qingpu-zhujiajiao-clerk-1',
      name: expect.any(String),
      role: 'clerk',
      unit: REQUESTING,
      court: 'qingpu',
    });
    expect((await lab.get('/me', 'auditor@network')).json()).toMatchObject({
      role: 'auditor',
      network: true,
    });
  });

  it('find courts, units and colleagues', async () => {
    const { courts, units, people } = (await lab.get('/directory', CLERK)).json();
    expect([courts.length, units.length, people.length > 50]).toEqual([3, 18, true]);
  });
});
