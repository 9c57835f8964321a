import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory, Person, Role, Unit } from '../../domain/directory';
import type { PersonId, UnitId } from '../../domain/ids';
import type { CourtDay } from '../../domain/time';
import { LADDER } from '../../law/ladder';
import { createTokenIssuer } from '../../platform/token';
import { projectRoot } from '../../platform/tools';
import { must } from '../support/courts';
import {
  startApiProcess,
  startServers,
  startWorkerProcess,
  type Api,
  type Servers,
} from '../support/grown-up';
import { PRODUCT_HOOK_MS, runBuilt, type BuiltProcess } from '../support/product';
import {
  createCall,
  day,
  report,
  request,
  step,
  type AnyBody,
  type Call,
  type Json,
} from '../support/requests';
import { untilSo } from '../support/until-so';

const TEST_MS = 90_000;
const NETWORK_FILE = join(projectRoot(), 'networks', 'lanchuan.json');
const OPERATOR = 'network-operator-1';

const province = JSON.parse(readFileSync(NETWORK_FILE, 'utf8')) as Directory;
const [here, there] = [province.courts[0]!, province.courts[59]!];
const FROM = here.leadTribunal;
const LEAD = there.leadTribunal;
const CENTRE = there.defaultUnits.service!;
const NEW_CENTRE = `${there.courtId}/xinsongda` as UnitId;

let servers: Servers;
let settings: Servers['settings'];
let worker: BuiltProcess;
let api: Api;
let call: Call;

beforeAll(async () => {
  servers = await startServers();
  settings = { ...servers.settings, NETWORK_FILE };
  worker = await startWorkerProcess(settings);
  api = await startApiProcess(settings);
  call = createCall(api.baseUrl);
}, PRODUCT_HOOK_MS);
afterAll(async () => {
  for (const part of [api, worker]) part.signal('SIGTERM');
  await Promise.all([api.exited, worker.exited]);
  await servers.stop();
}, PRODUCT_HOOK_MS);

const personOf = (role: Role, place: string): Person =>
  province.people.find(({ post }) => post.role === role && (post.unit ?? post.court) === place)!;
const tokenOf = (personId: string): string =>
  createTokenIssuer(settings.DATA_DIR, province.network)(personId as PersonId);
const tokenAt = (role: Role, place: string): string => tokenOf(personOf(role, place).personId);

const send = (over: Json = {}, from: string = FROM) =>
  call('POST', '/api/v1/delegations', {
    token: tokenAt('clerk', from),
    body: request('service', { assistingUnit: CENTRE, ...over }),
  });
const act = (id: string, action: string, body: Json, token: string): Promise<AnyBody> =>
  must(call('POST', `/api/v1/delegations/${id}/actions/${action}`, { token, body }));
const clockOf = ({ clocks }: AnyBody, ruleId: string) => clocks.find((clock) => clock.ruleId === ruleId);

/** From acknowledgement to closing, in the unit that has it. */
async function workedToItsEnd(id: string, unit: string): Promise<AnyBody> {
  const handler = personOf('handler', unit);
  await act(id, 'acknowledge', { handler: handler.personId }, tokenAt('clerk', unit));
  await act(id, 'recordStep', step(), tokenOf(handler.personId));
  await act(id, 'reportResult', report(), tokenOf(handler.personId));
  return act(id, 'confirm', {}, tokenAt('clerk', FROM));
}

/** `npm run directory -- …` beside the running processes. */
async function directory(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = runBuilt('main/directory.js', settings, args);
  const { code } = await command.exited;
  return { code, output: command.output() };
}

let written = 0;
/** The province under a version, with a change, as a file. */
function file(version: string, change: (directory: Directory) => void = () => undefined): string {
  const copy = structuredClone(province);
  copy.version = version;
  change(copy);
  const path = join(settings.DATA_DIR, `directory-${(written += 1)}.json`);
  writeFileSync(path, JSON.stringify(copy));
  return path;
}

const unitOf = (of: Directory, unitId: string): Unit => of.units.find((one) => one.unitId === unitId)!;
/** The centre gets another id: it closes under the old one, and opens with the same people's successors. */
function moveCentre(d: Directory): void {
  const centre = unitOf(d, CENTRE);
  centre.validTo = day(-1) as CourtDay;
  const { validTo: _closed, ...open } = centre;
  d.units.push({ ...open, unitId: NEW_CENTRE, validFrom: day() as CourtDay });
  for (const role of ['clerk', 'handler', 'supervisor'] as const) {
    const post = { role, unit: NEW_CENTRE };
    d.people.push({ personId: `new-${role}` as PersonId, name: '新任', post });
  }
  for (const court of d.courts) if (court.courtId === there.courtId) court.defaultUnits.service = NEW_CENTRE;
}

const shown = () =>
  must(call('GET', '/api/v1/directory', { token: tokenAt('clerk', FROM) })) as Promise<
    AnyBody & Directory & { load?: Json }
  >;
const load = (path: string) => directory('load', path, '--by', OPERATOR, '--reason', '机构调整');
const untilVersion = (version: string) => untilSo(async () => (await shown()).version === version);

describe('a province of sixty courts', () => {
  it(
    'works as the built-in network does: sent, triaged, acknowledged, done, closed, by its own codes and targets',
    async () => {
      const sent = await must(send({ assistingUnit: LEAD }), 201);
      expect(sent.docketNumber).toMatch(/^澜0101跨送〔\d{4}〕1号$/);
      const usual = await must(
        call('POST', '/api/v1/deadlines/preview', {
          token: tokenAt('clerk', FROM),
          body: { rule: 'ACK', start: sent.deliveredAt },
        }),
      );
      expect(clockOf(sent, 'ACK')).toMatchObject({ dueAt: (usual as unknown as Json)['dueAt'] });
      const passed = await act(
        sent.id,
        'transferWithinCourt',
        { unit: CENTRE, reason: '送达由集约中心办理' },
        tokenAt('clerk', LEAD),
      );
      expect(passed.assisting).toMatchObject({ unit: CENTRE, court: there.courtId });
      expect(await workedToItsEnd(sent.id, CENTRE)).toMatchObject({ stage: 'closed' });
    },
    TEST_MS,
  );
});

describe('what is urgent', () => {
  it(
    'is to be begun within the hours of its own network',
    async () => {
      const { id, deliveredAt } = await must(send({ priority: 'urgent', priorityReason: '开庭在即' }), 201);
      const list = await must(call('GET', '/api/v1/worklist', { token: tokenAt('clerk', CENTRE) }));
      const { items } = list as unknown as { items: { id: string; startBy: string; why: { en: string } }[] };
      const item = items.find((one) => one.id === id)!;
      expect(Date.parse(item.startBy) - Date.parse(deliveredAt)).toBe(12 * 3_600_000);
      expect(item.why.en).toContain('to be begun within 12 hours');
      await act(id, 'withdraw', { reason: '已撤回' }, tokenAt('clerk', FROM));
    },
    TEST_MS,
  );
});

describe('a changed directory', () => {
  it.each<[string, () => string[], RegExp]>([
    ['without a reason', () => ['load', file('2026.2'), '--by', OPERATOR], /Usage/],
    [
      'by a clerk',
      () => ['load', file('2026.2'), '--by', personOf('clerk', FROM).personId, '--reason', 'x'],
      /no operator/,
    ],
    [
      'of another network',
      () => ['load', file('2026.2', (d) => (d.network = 'other')), '--by', OPERATOR, '--reason', 'x'],
      /OTHER_NETWORK \/network: 不是本协助网的名录[\s\S]*OTHER_NETWORK \/network: the directory of another/,
    ],
    [
      'with a hole in it',
      () => {
        const headless = file('2026.2', (d) => {
          d.people = d.people.filter(({ post }) => post.unit !== CENTRE || post.role !== 'supervisor');
        });
        return ['preview', headless];
      },
      /NO_HEAD \/units\/\d+: /,
    ],
  ])(
    'is not loaded %s',
    async (_how, args, said) => {
      const { code, output } = await directory(...args());
      expect(output).toMatch(said);
      expect(code).toBe(1);
      expect(await shown()).toMatchObject({ version: '2026.1' });
    },
    TEST_MS,
  );

  it(
    'names whom it touches before it is loaded, and what must not be',
    async () => {
      const { id, docketNumber } = await must(send(), 201);
      const handler = personOf('handler', CENTRE).personId;
      await act(id, 'acknowledge', { handler }, tokenAt('clerk', CENTRE));
      const without = file('2026.2', (d) => {
        d.people = d.people.filter(({ personId }) => personId !== handler);
        for (const one of d.people) one.deputies = one.deputies?.filter((deputy) => deputy !== handler);
        unitOf(d, CENTRE).name = { zh: '送达中心', en: 'Centre of Service' };
      });
      const { code, output } = await directory('preview', without);
      expect(output).toMatch(
        new RegExp(`^部门 unit\t${CENTRE}\t变更 changed\tname\t1\t0\t${docketNumber}$`, 'm'),
      );
      expect(output).toMatch(new RegExp(`^人员 person\t${handler}\t删除 taken out\t\t1\t`, 'm'));
      expect(output).toContain(`PERSON_HAS_CASES /people: 被删除的人员尚有未结案件`);
      expect(code).toBe(1);
      expect((await load(without)).code).toBe(1);
      expect(await shown()).toMatchObject({ version: '2026.1' });
    },
    TEST_MS,
  );

  it(
    'closes a unit at once and opens it under another id, without a restart; its cases go on, new ones go to triage',
    async () => {
      const open = await must(send(), 201);
      const own = await must(send({ assistingUnit: FROM }, CENTRE), 201);
      const next = file('2026.2', (d) => {
        moveCentre(d);
        d.policyTargets = { ACK: { n: 5 } };
      });
      const loaded = await load(next);
      expect(loaded).toMatchObject({ code: 0, output: expect.stringContaining('2026.2 is loaded') });
      await untilVersion('2026.2');
      expect((await shown()).load).toMatchObject({ loadedBy: { personId: OPERATOR }, reason: '机构调整' });
      const me = await must(call('GET', '/api/v1/me', { token: tokenOf('new-clerk') }));
      expect(me).toMatchObject({ unit: NEW_CENTRE, court: there.courtId });

      const late = await must(send(), 201);
      expect(late.assisting).toMatchObject({ unit: LEAD });
      expect(clockOf(late, 'ACK')!.dueAt > clockOf(own, 'ACK')!.dueAt).toBe(true);
      const passed = await act(
        late.id,
        'transferWithinCourt',
        { unit: NEW_CENTRE, reason: '转办' },
        tokenAt('clerk', LEAD),
      );
      expect(passed.assisting).toMatchObject({ unit: NEW_CENTRE });
      await act(late.id, 'acknowledge', { handler: 'new-handler' }, tokenOf('new-clerk'));

      const refused = await send({ assistingUnit: FROM }, CENTRE);
      expect([refused.status, refused.body]).toMatchObject([
        422,
        { code: 'UNIT_CLOSED', errors: [{ pointer: '/requestingUnit', code: 'UNIT_CLOSED' }] },
      ]);
      expect(await workedToItsEnd(open.id, CENTRE)).toMatchObject({ stage: 'closed' });
      const kept = await must(
        call('GET', `/api/v1/delegations/${own.id}`, { token: tokenAt('clerk', CENTRE) }),
      );
      expect(clockOf(kept, 'ACK')).toMatchObject({ status: 'running', dueAt: clockOf(own, 'ACK')?.dueAt });

      expect(await load(next)).toMatchObject({ code: 0, output: expect.stringContaining('nothing to do') });
      const again = await load(file('2026.2', (d) => (d.name.en = 'Other')));
      expect(again).toMatchObject({ code: 1, output: expect.stringContaining('VERSION_NOT_NEWER /version') });
    },
    TEST_MS,
  );

  it(
    'is in force for commands and after a restart, over the file',
    async () => {
      api.signal('SIGTERM');
      await api.exited;
      api = await startApiProcess(settings);
      call = createCall(api.baseUrl);
      expect(await shown()).toMatchObject({ version: '2026.2' });
      const token = runBuilt('main/token.js', settings, ['--role', 'clerk', '--unit', FROM]);
      await token.exited;
      expect(token.output()).toMatch(/^ey\S+\n$/);
      const third = file('2026.3', (d) => {
        d.people = d.people.filter(({ personId }) => personId !== personOf('auditor', here.courtId).personId);
        moveCentre(d);
      });
      expect((await load(third)).output).toContain('2026.3 is loaded');
      await untilVersion('2026.3');
      const gone = await call('GET', '/api/v1/me', { token: tokenAt('auditor', here.courtId) });
      expect(gone.status).toBe(401);
      const nobody = runBuilt('main/token.js', settings, ['--role', 'auditor', '--court', here.courtId]);
      expect((await nobody.exited).code).toBe(1);
      expect(nobody.output()).toContain(`The directory has no auditor of ${here.courtId}`);
    },
    TEST_MS,
  );
});

describe('an escalation', () => {
  const escalations = async (token: string) => {
    const list = await must(call('GET', '/api/v1/escalations?scope=visible', { token }));
    return (list as unknown as { items: { delegationId: string; rung: string; addressees: Json[] }[] }).items;
  };
  const raised = async (id: string, rung: string) =>
    (await escalations(tokenAt('leader', there.courtId))).find(
      (one) => one.delegationId === id && one.rung === rung,
    );
  /** An exercise: a court day lasts seconds, and what is urgent is to be acknowledged within hours of it. */
  const overdue = () =>
    send({ assistingUnit: LEAD, priority: 'urgent', priorityReason: '演练', drill: true });

  it(
    'that is raised keeps its addressees whatever is loaded; what is raised later goes by the new ladder',
    async () => {
      const { id } = await must(overdue(), 201);
      await untilSo(async () => (await raised(id, 'supervisor')) !== undefined);
      const before = await raised(id, 'supervisor');
      expect(before?.addressees).toEqual([{ role: 'supervisor', unit: LEAD }]);
      const fourth = file('2026.4', (d) => {
        moveCentre(d);
        d.ladder = structuredClone(LADDER);
        d.ladder.rungs[1]!.addressees = [{ role: 'coordinator', side: 'owner', of: 'court' }];
      });
      const { output } = await load(fourth);
      expect(output).toContain('2026.4 is loaded');
      await untilVersion('2026.4');
      const later = await must(overdue(), 201);
      await untilSo(async () => (await raised(later.id, 'supervisor')) !== undefined);
      expect((await raised(later.id, 'supervisor'))?.addressees).toEqual([
        { role: 'coordinator', court: there.courtId },
      ]);
      expect((await raised(id, 'supervisor'))?.addressees).toEqual(before?.addressees);
    },
    TEST_MS,
  );
});
