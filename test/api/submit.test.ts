import { aBody, ApiLab, ASSISTING, pointersOf, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;

let lab: ApiLab;
beforeEach(async () => {
  lab = await ApiLab.open();
});
afterEach(() => lab.close());

describe('a submission', () => {
  it.each(['service', 'investigation'] as const)(
    'of kind %s answers 201 with address and revision',
    async (kind) => {
      const answer = await lab.post('/delegations', aBody(kind), CLERK);
      expect(answer.statusCode).toBe(201);
      const body = answer.json();
      expect(answer.headers.location).toBe(`/api/v1/delegations/${body.id}`);
      expect(answer.headers.etag).toBe(`"${body.revision}"`);
      expect(body).toMatchObject({ kind, stage: 'delivered', recorded: true, possibleDuplicates: [] });
      expect(body.docketNumber).toMatch(/跨/);
      expect(body.clocks.length).toBeGreaterThan(0);
      expect(body.availableActions).toContain('withdraw');
    },
  );

  it.each(['preservation', 'enforcement'] as const)('of kind %s comes from the bureau', async (kind) => {
    const body = aBody(kind);
    const answer = await lab.post('/delegations', body, `clerk@${String(body.requestingUnit)}`);
    expect(answer.statusCode).toBe(201);
  });

  it('fills in the caller’s own unit, normal priority and no enclosures', async () => {
    const { requestingUnit: _unit, priority: _priority, enclosures: _enclosures, ...body } = aBody();
    const answer = await lab.post('/delegations', body, CLERK);
    expect(answer.json()).toMatchObject({
      requesting: { unit: REQUESTING },
      priority: 'normal',
      enclosures: [],
    });
  });

  it('names cases of the same number and target', async () => {
    const first = await lab.submitted();
    const answer = await lab.post('/delegations', aBody(), CLERK);
    expect(answer.json().possibleDuplicates).toEqual([{ id: first, docketNumber: expect.any(String) }]);
  });

  it('under the same key gives the first answer, whatever the order of fields', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await lab.post('/delegations', aBody(), CLERK, key);
    const reversed = Object.fromEntries(Object.entries(aBody()).reverse());
    const second = await lab.post('/delegations', reversed, CLERK, key);
    expect(second.statusCode).toBe(201);
    expect(second.json().id).toBe(first.json().id);
    expect(lab.office.cases.size).toBe(1);
  });

  it('under a used key with another body is refused', async () => {
    const key = { 'idempotency-key': 'k-1' };
    await lab.post('/delegations', aBody(), CLERK, key);
    const other = await lab.post('/delegations', aBody('service', { cause: '借款合同纠纷' }), CLERK, key);
    expect(other.statusCode).toBe(409);
    expect(other.json().code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('whose case has closed meanwhile still gives the first answer', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await lab.post('/delegations', aBody(), CLERK, key);
    lab.office.forgotten.add(first.json().id);
    expect((await lab.post('/delegations', aBody(), CLERK, key)).json().id).toBe(first.json().id);
  });

  it('does not reach another unit’s case by that unit’s key', async () => {
    const key = { 'idempotency-key': 'k-1' };
    await lab.post('/delegations', aBody(), CLERK, key);
    const stranger = await lab.post('/delegations', aBody(), 'clerk@qingpu/qingdong', key);
    expect(stranger.statusCode).toBe(403);
  });

  it('is a drill when it asks to be one', async () => {
    const answer = await lab.post('/delegations', aBody('service', { drill: true }), CLERK);
    expect(answer.json().drill).toMatchObject({ daySeconds: 5 });
  });

  it('is a drill without asking where the setting is given', async () => {
    const drilling = await ApiLab.open({ settings: { environment: 'development', drillDaySeconds: 3 } });
    const answer = await drilling.post('/delegations', aBody(), CLERK);
    expect(answer.json().drill).toMatchObject({ daySeconds: 3 });
    await drilling.close();
  });

  it('is no drill in production', async () => {
    const production = await ApiLab.open({ settings: { environment: 'production' } });
    const answer = await production.post('/delegations', aBody('service', { drill: true }), CLERK);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'DRILL_NOT_ALLOWED', errors: [{ pointer: '/drill' }] });
    await production.close();
  });

  it('with the registry away is answered from the workflow and says so', async () => {
    lab.office.away.add('registry');
    const answer = await lab.post('/delegations', aBody(), CLERK, { 'idempotency-key': 'k-1' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().recorded).toBe(false);
  });

  it('with the engine away is 503 with Retry-After', async () => {
    lab.office.away.add('engine');
    const answer = await lab.post('/delegations', aBody(), CLERK);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json().code).toBe('ENGINE_UNAVAILABLE');
  });
});

/** What is wrong, the body, the code, the pointer. */
type Refusal = [string, Record<string, unknown>, string, string];

const party = { partyId: 'p1', role: 'defendant', type: 'person', name: '王小明' };
const documents = [{ title: '起诉状副本', copies: 1 }];
const letter = { number: '1', signedBy: '陆法官', signedOn: '2026-11-23' };

describe('a submission that is refused', () => {
  it.each<Refusal>([
    ['an unknown field', { colour: 'red' }, 'VALIDATION_FAILED', '/colour'],
    ['an unknown field deep inside', { letter: { ...letter, seal: 1 } }, 'VALIDATION_FAILED', '/letter/seal'],
    ['an unknown kind', { kind: 'mediation' }, 'VALIDATION_FAILED', '/kind'],
    ['a missing letter', { letter: undefined }, 'VALIDATION_FAILED', '/letter'],
    ['a day that does not exist', { neededBy: '2027-02-30' }, 'VALIDATION_FAILED', '/neededBy'],
    ['a past day', { neededBy: '2026-11-23' }, 'VALIDATION_FAILED', '/neededBy'],
    ['a blank name', { parties: [{ ...party, name: ' \u3000' }] }, 'VALIDATION_FAILED', '/parties/0/name'],
    [
      'a NUL in a name',
      { parties: [{ ...party, name: '王\u0000' }] },
      'VALIDATION_FAILED',
      '/parties/0/name',
    ],
    ['half a surrogate pair', { cause: 'a\ud800' }, 'VALIDATION_FAILED', '/cause'],
    ['nobody to serve', { matter: { addressees: [], documents } }, 'VALIDATION_FAILED', '/matter/addressees'],
    ['a number for a text', { cause: 7 }, 'VALIDATION_FAILED', '/cause'],
    ['the same id twice', { parties: [party, party] }, 'VALIDATION_FAILED', '/parties/1/partyId'],
    [
      'a target that is no party',
      { matter: { addressees: [{ partyId: 'p9', address: '汾湖' }], documents } },
      'VALIDATION_FAILED',
      '/matter/addressees/0/partyId',
    ],
    ['an unknown unit', { assistingUnit: 'wujiang/nowhere' }, 'UNKNOWN_UNIT', '/assistingUnit'],
    ['a unit of one’s own court', { assistingUnit: 'qingpu/qingdong' }, 'SAME_COURT', '/assistingUnit'],
    ['a case number of the wrong shape', { caseNumber: '1234' }, 'CASE_NUMBER_MALFORMED', '/caseNumber'],
    ['urgency without a reason', { priority: 'urgent' }, 'VALIDATION_FAILED', '/priorityReason'],
    [
      'a letter of tomorrow',
      { letter: { ...letter, signedOn: '2026-11-25' } },
      'IN_THE_FUTURE',
      '/letter/signedOn',
    ],
  ])('%s is pointed at and leaves no trace', async (_what, over, code, pointer) => {
    const answer = await lab.post('/delegations', aBody('service', over), CLERK);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = answer.json();
    expect(problem.code).toBe(code);
    expect(pointersOf(answer)).toContain(pointer);
    expect(lab.office.written).toEqual([]);
  });

  it.each(['1', '120000', '120000.0', '1234567890123456.00', '-1.00', '1e3.00'])(
    'the amount %s is pointed at',
    async (amount) => {
      const body = aBody('preservation');
      const matter = { ...(body.matter as object), claimAmount: { amount, currency: 'CNY' } };
      const answer = await lab.post(
        '/delegations',
        { ...body, matter },
        `clerk@${String(body.requestingUnit)}`,
      );
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors[0].pointer).toBe('/matter/claimAmount/amount');
    },
  );

  it('tells all faults of shape together', async () => {
    const answer = await lab.post(
      '/delegations',
      aBody('service', { colour: 1, cause: ' ', letter: {} }),
      CLERK,
    );
    const pointers = pointersOf(answer);
    expect(pointers).toEqual(
      expect.arrayContaining(['/colour', '/cause', '/letter/number', '/letter/signedBy', '/letter/signedOn']),
    );
  });

  it('by anybody but a clerk is 403, before the body is looked at', async () => {
    for (const who of [`handler@${REQUESTING}`, 'leader@qingpu', 'auditor@network', 'operator@network']) {
      const answer = await lab.call('POST', '/api/v1/delegations', {
        as: who,
        body: '{broken',
        headers: { 'content-type': 'application/json' },
      });
      expect([who, answer.statusCode]).toEqual([who, 403]);
    }
  });

  it('by a clerk of the other side, in this unit’s name, is 403', async () => {
    expect((await lab.post('/delegations', aBody(), `clerk@${ASSISTING}`)).statusCode).toBe(403);
  });
});
