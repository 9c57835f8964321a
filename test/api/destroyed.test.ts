import { newDelegationId } from '../../api/services/request-keys';
import { seizureIdOf, type DelegationId, type UnitId } from '../../domain/ids';
import type { Tombstone } from '../../domain/retention/tombstone';
import { noteTombstone } from '../../platform/destroyed-notes';
import { createFileBlobs } from '../../platform/file-blobs';
import { aBody, ApiLab, ASSISTING, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const HANDLER = `handler@${ASSISTING}`;
const AUDITOR = 'auditor@network';
const KEY = 'twenty-years-ago';
const ID = newDelegationId(REQUESTING as UnitId, KEY);
const NUMBER = '沪0118跨送〔2005〕1号';

const STONE = {
  tombstone: 1,
  delegationId: ID,
  docketNumber: NUMBER,
  kind: 'service',
  sides: [
    { unit: REQUESTING, court: 'qingpu' },
    { unit: ASSISTING, court: 'wujiang' },
  ],
  submittedAt: '2005-03-01T09:00:00+08:00',
  closedAt: '2005-04-01T09:00:00+08:00',
  cases: [],
  runs: [],
  blobs: [],
  documents: [],
  by: { personId: 'network-operator-1', name: '卫平' },
  at: '2026-11-02T09:00:00+08:00',
  reason: '保管期满',
  rule: { years: 20, dueOn: '2026-01-01', directory: '2026.1' },
} as unknown as Tombstone;

let lab: ApiLab;
beforeEach(async () => {
  lab = await ApiLab.open();
  lab.office.tombstones.push(STONE);
});
afterEach(() => lab.close());

const PATHS = [
  `/delegations/${ID}`,
  `/delegations/${ID}?consistency=live`,
  `/delegations/${ID}/timeline`,
  `/delegations/${ID}/timeline/people`,
  `/delegations/${ID}/state?revision=1`,
  `/delegations/by-docket/${encodeURIComponent(NUMBER)}`,
  `/seizures/${seizureIdOf(ID, 1)}`,
  `/seizures/${seizureIdOf(ID, 1)}/timeline`,
];

describe('a case that was destroyed', () => {
  it.each(PATHS)('is gone for those who might have seen it, with who, when and why: %s', async (path) => {
    for (const who of [CLERK, HANDLER, AUDITOR, 'leader@wujiang']) {
      const answer = await lab.get(path, who);
      expect([who, answer.statusCode]).toEqual([who, 410]);
      expect(answer.json()).toMatchObject({ code: 'CASE_DESTROYED', errors: [{ pointer: '' }] });
      const [{ detail }] = answer.json().errors as [{ detail: string }];
      for (const told of ['卫平', '2026-11-02T09:00:00+08:00', '保管期满', '2026-01-01', NUMBER]) {
        expect(detail).toContain(told);
      }
    }
  });

  it.each(PATHS)('never was for everybody else: %s', async (path) => {
    for (const who of ['clerk@wujiang/shengze', 'leader@jiashan', 'operator@network']) {
      expect([who, (await lab.get(path, who)).statusCode]).toEqual([who, 404]);
    }
  });

  it('cannot be acted on, nor its escalations answered', async () => {
    const asks = [
      `/delegations/${ID}/actions/message`,
      `/delegations/${ID}/actions/none`,
      `/delegations/${ID}/replay`,
      `/seizures/${seizureIdOf(ID, 1)}/actions/release`,
      `/escalations/${ID}.ACK.lapse/answer`,
      `/escalations/${seizureIdOf(ID, 1)}.SZ1.lapse/answer`,
    ];
    for (const path of asks) {
      const answer = await lab.post(path, {}, CLERK);
      expect([path, answer.statusCode]).toEqual([path, 410]);
    }
    expect(lab.office.written).toEqual([]);
  });

  it('is not taken for a new one when it is submitted again under its key', async () => {
    const again = (key: string) => lab.post('/delegations', aBody(), CLERK, { 'idempotency-key': key });
    const answer = await again(KEY);
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'CASE_DESTROYED']);
    expect(lab.office.written).toEqual([]);
    expect((await again('another')).statusCode).toBe(201);
  });

  it('has its readers of before on record still, for auditors', async () => {
    const path = `/audit/access?delegation=${ID}`;
    expect((await lab.get(path, AUDITOR)).statusCode).toBe(200);
    expect((await lab.get(path, 'auditor@qingpu')).statusCode).toBe(200);
    expect((await lab.get(path, 'auditor@jiashan')).statusCode).toBe(404);
  });

  it('that the engine has not forgotten yet is not shown', async () => {
    const id: DelegationId = await lab.submitted();
    const kept = lab.office.cases.get(id);
    lab.office.tombstones.push({ ...STONE, delegationId: id });
    const { getRecord } = lab.office.queries;
    lab.office.queries.getRecord = async () => undefined;
    expect(kept).toBeDefined();
    expect((await lab.get(`/delegations/${id}`, CLERK)).statusCode).toBe(410);
    lab.office.queries.getRecord = getRecord;
    expect((await lab.get(`/delegations/${id}`, CLERK)).statusCode).toBe(200);
  });

  it('is known from what is noted beside the registry, where that is away', async () => {
    lab.office.away.add('registry');
    expect((await lab.get(`/delegations/${ID}`, CLERK)).statusCode).toBe(404);
    await noteTombstone(createFileBlobs(lab.blobsFolder), { entryId: 'e1', stone: STONE });
    expect((await lab.get(`/delegations/${ID}`, CLERK)).statusCode).toBe(410);
    const again = await lab.post('/delegations', aBody(), CLERK, { 'idempotency-key': KEY });
    expect(again.statusCode).toBe(410);
    expect(lab.office.written).toEqual([]);
    expect((await lab.post('/delegations', aBody(), CLERK, { 'idempotency-key': 'x' })).statusCode).toBe(201);
  });
});
