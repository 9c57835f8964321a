import type { DelegationId } from '../../domain/ids';
import { ApiLab, ASSISTING, itemsOf, pointersOf, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const AUDITOR = 'auditor@network';
const COURT_AUDITOR = 'auditor@qingpu';

let lab: ApiLab;
let id: DelegationId;

beforeEach(async () => {
  lab = await ApiLab.open();
  id = await lab.submitted();
});
afterEach(() => lab.close());

const looked = () => lab.office.looked;

describe('a read', () => {
  it.each([
    ['read', ''],
    ['read', '?consistency=live'],
    ['timeline', '/timeline'],
    ['state', '/state?revision=1'],
  ])('of a case is on record: %s %s', async (act, path) => {
    const answer = await lab.get(`/delegations/${id}${path}`, CLERK);
    expect(answer.statusCode).toBe(200);
    expect(looked()).toMatchObject([{ act, caseId: id, actor: { role: 'clerk', unit: REQUESTING } }]);
    expect(looked()[0]?.requestId).toBe(answer.headers['x-request-id']);
  });

  it('by docket number names the case', async () => {
    const { docketNumber } = (await lab.get(`/delegations/${id}`, CLERK)).json();
    await lab.get(`/delegations/by-docket/${encodeURIComponent(docketNumber)}`, CLERK);
    expect(looked()[1]).toMatchObject({ act: 'read', caseId: id });
  });

  it('of a list names what was asked and which cases it showed', async () => {
    await lab.get(`/delegations?q=${encodeURIComponent('王某')}&limit=5`, CLERK);
    await lab.get('/delegations?box=sent', CLERK);
    await lab.get('/worklist', `handler@${ASSISTING}`);
    expect(looked()).toMatchObject([
      { act: 'search', asked: { q: '王某', limit: '5' }, shown: [id] },
      { act: 'list', asked: { box: 'sent' }, shown: [id] },
      { act: 'worklist', actor: { role: 'handler' } },
    ]);
  });

  it('that is refused shows nothing, and is not on record', async () => {
    await lab.get(`/delegations/${id}`, 'clerk@jiashan/lianting');
    await lab.get(`/delegations/${id}/history`, CLERK);
    await lab.get('/delegations?limit=0', CLERK);
    expect(looked()).toEqual([]);
  });

  it('that cannot be put on record is not answered', async () => {
    lab.office.accessFails = true;
    const answer = await lab.get(`/delegations/${id}`, CLERK);
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
    expect(answer.body).not.toContain(id);
    expect(answer.headers['retry-after']).toBeDefined();
  });

  it('of the courts, the law or oneself concerns no case', async () => {
    for (const path of ['/directory', '/me', '/calendars', '/deadlines/rules']) await lab.get(path, CLERK);
    expect(looked()).toEqual([]);
  });
});

describe('a sensitive view', () => {
  it('has its reason on record', async () => {
    const reason = encodeURIComponent('案件评查');
    await lab.get(`/delegations/${id}/history?reason=${reason}`, AUDITOR);
    expect(looked()).toMatchObject([{ act: 'history', caseId: id, reason: '案件评查' }]);
  });

  it('is refused without one where the court asks for it', async () => {
    const strict = await ApiLab.open({ settings: { environment: 'development', reasonRequired: true } });
    try {
      const other = await strict.submitted();
      const answer = await strict.get(`/delegations/${other}/history`, AUDITOR);
      expect([answer.statusCode, pointersOf(answer)]).toEqual([422, ['/reason']]);
      expect((await strict.get(`/delegations/${other}/history?reason=x`, AUDITOR)).statusCode).toBe(200);
      expect((await strict.get(`/delegations/${other}`, AUDITOR)).statusCode).toBe(200);
      expect(strict.office.looked.map(({ act }) => act)).toEqual(['history', 'read']);
    } finally {
      await strict.close();
    }
  });
});

describe('the access log', () => {
  it('says who looked at a case, and that an auditor asked', async () => {
    await lab.get(`/delegations/${id}`, CLERK);
    const answer = await lab.get(`/audit/access?delegation=${id}`, AUDITOR);
    expect(itemsOf(answer)).toMatchObject([{ seq: 1, act: 'read', caseId: id, actor: { role: 'clerk' } }]);
    expect(itemsOf(answer)[0]).not.toHaveProperty('entryId');
    expect(lab.office.lastFilter).toMatchObject({ delegationId: id, shownToo: false });
    expect(looked()[1]).toMatchObject({ act: 'access', asked: { delegation: id } });
  });

  it('shows an auditor of a court what its own people looked at, and who looked at its cases', async () => {
    await lab.get('/audit/access?person=somebody', COURT_AUDITOR);
    expect(lab.office.lastFilter).toMatchObject({ personId: 'somebody', court: 'qingpu' });
    await lab.get(`/audit/access?delegation=${id}&lists=true`, COURT_AUDITOR);
    expect(lab.office.lastFilter).toMatchObject({ delegationId: id, shownToo: true });
    expect(lab.office.lastFilter).not.toHaveProperty('court');
    const foreign = await lab.get(`/audit/access?delegation=${id}`, 'auditor@jiashan');
    expect([foreign.statusCode, foreign.json().code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    ['delegation=x', 404, undefined],
    ['from=2026-11-24T00:00:00Z&to=2026-11-24T00:00:00Z', 422, '/to'],
    ['act=steal', 422, '/act'],
    ['limit=0', 422, '/limit'],
    ['from=yesterday', 422, '/from'],
    ['colour=red', 422, '/colour'],
  ])('refuses %s', async (query, status, pointer) => {
    const answer = await lab.get(`/audit/access?${query}`, AUDITOR);
    expect([answer.statusCode, pointersOf(answer)]).toEqual([status, pointer === undefined ? [] : [pointer]]);
  });

  it.each([CLERK, 'leader@qingpu', 'supervisor@wujiang/fenhu', 'operator@network'])(
    'is not for %s',
    async (who) => {
      expect((await lab.get('/audit/access', who)).statusCode).toBe(403);
    },
  );
});
