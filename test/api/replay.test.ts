import type { ReplayReport } from '../../domain/audit/replay-report';
import type { DelegationId } from '../../domain/ids';
import { ApiLab, REQUESTING } from './support/api-lab';

let lab: ApiLab;
let id: DelegationId;
beforeEach(async () => {
  lab = await ApiLab.open();
  id = await lab.submitted();
});
afterEach(() => lab.close());

const asRecorded = { build: 'a'.repeat(64), isDeterministic: true, eventsEqual: true, clocksEqual: true };
const report = (of: Partial<ReplayReport> = {}): ReplayReport => ({
  caseId: id,
  runs: 1,
  isWhole: true,
  builds: [asRecorded.build],
  recorded: asRecorded,
  today: asRecorded,
  ...of,
});
const replay = (as?: string, body: unknown = undefined) =>
  lab.call('POST', `/api/v1/delegations/${id}/replay`, { as, body });

describe('a replay', () => {
  it('is answered as the worker found it, differences and forgotten code among it', async () => {
    lab.office.replays.set(id, report());
    expect((await replay('auditor@network')).json()).toEqual(report());
    const firstDifference = { revision: 3, pointer: '/data/x', recorded: { a: 1 }, replayed: null };
    const other = report({ recorded: null, today: { ...asRecorded, eventsEqual: false, firstDifference } });
    lab.office.replays.set(id, other);
    const answer = await replay('auditor@wujiang');
    expect([answer.statusCode, answer.json()]).toEqual([200, other]);
  });

  it('is for auditors who may see the case', async () => {
    lab.office.replays.set(id, report());
    expect((await replay(`clerk@${REQUESTING}`)).statusCode).toBe(403);
    expect((await replay('auditor@jiashan')).statusCode).toBe(404);
    expect((await replay()).statusCode).toBe(401);
  });

  it('of a case that the engine knows no more does not exist', async () => {
    expect((await replay('auditor@network')).statusCode).toBe(404);
  });

  it('waits for the engine', async () => {
    lab.office.away.add('engine');
    const answer = await replay('auditor@network');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'ENGINE_UNAVAILABLE']);
  });
});
