import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarEntry } from '../../domain/clocks/calendar';
import type { CourtDay } from '../../domain/time';
import { createCourts, type Courts } from '../support/courts';
import { closedOn, EXAMPLE_NOTICE } from '../support/notices';
import { startApiProcess, startServers, startWorkerProcess, type Servers } from '../support/grown-up';
import { PRODUCT_HOOK_MS, personOf, runBuilt, startProduct, type Product } from '../support/product';
import { expectBooksVerify } from '../support/verified-books';

const TEST_MS = 90_000;
const OPERATOR = 'network-operator-1';

let product: Product;
let courts: Courts;

beforeAll(async () => {
  product = await startProduct();
  courts = createCourts(product);
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

/** `npm run calendar -- …` beside the running product. */
function calendar(...args: string[]): Promise<{ code: number | null; output: string }> {
  return calendarBeside(product.settings, args);
}

async function calendarBeside(settings: Record<string, string>, args: string[]) {
  const command = runBuilt('main/calendar.js', settings, args);
  const { code } = await command.exited;
  return { code, output: command.output() };
}

function writeNotice(name: string, notice: object): string {
  const file = join(product.dataDir, name);
  writeFileSync(file, JSON.stringify(notice));
  return file;
}

async function submitted(): Promise<{ id: string; docketNumber: string }> {
  const { body } = await courts.submit();
  return { id: body.id, docketNumber: body.docketNumber ?? '' };
}

async function dueOf(id: string, of = courts): Promise<CourtDay> {
  const clock = (await of.get(id)).body.clocks.find(({ ruleId }) => ruleId === 'SV1');
  if (!clock) throw new Error('no SV1');
  return clock.dueOn;
}

async function loadsOf(id: string) {
  return (await courts.timeline(id)).filter(({ type }) => type === 'CalendarLoaded');
}

describe('a holiday notice, from the command line to running cases', () => {
  let file: string;
  let dueOn: CourtDay;
  let version: string;
  const cases: { id: string; docketNumber: string }[] = [];

  beforeAll(async () => {
    for (let n = 0; n < 4; n += 1) cases.push(await submitted());
    dueOn = await dueOf(cases[0]!.id);
    const notice = closedOn(dueOn);
    ({ version } = notice);
    file = writeNotice('notice.json', notice);
  }, PRODUCT_HOOK_MS);

  it(
    'is previewed: every clock that would move, from what to what and why; nothing changes',
    async () => {
      const { code, output } = await calendar('preview', file);
      expect(code).toBe(0);
      for (const { docketNumber } of cases) {
        expect(output).toMatch(new RegExp(`^${docketNumber}\tSV1-1 .*\t${dueOn}\t.*移动 moves\t.+/.+$`, 'm'));
      }
      expect(output).toMatch(/在办 4 件，涉及 4 件.*\n4 open cases, 4 concerned/);
      expect(await dueOf(cases[0]!.id)).toBe(dueOn);
      expect(await loadsOf(cases[0]!.id)).toEqual([]);
    },
    TEST_MS,
  );

  it.each<[string, () => string[], RegExp]>([
    ['by a clerk', () => ['load', file, '--by', personOf('clerk', 'wujiang/fenhu').personId], /no operator/],
    ['by nobody', () => ['load', file], /Usage/],
    ['from no file', () => ['load', 'missing.json', '--by', OPERATOR], /cannot be read/],
    [
      'that works on a statutory day',
      () => {
        const notice = closedOn(dueOn);
        const faulty = writeNotice('faulty.json', { ...notice, holidays: notice.holidays.slice(1) });
        return ['load', faulty, '--by', OPERATOR];
      },
      /STATUTORY_DAY_WORKED \/holidays \d{4}-01-01 .*法定节假日[\s\S]*statutory holiday/,
    ],
  ])(
    'is not loaded %s',
    async (_how, args, said) => {
      const { code, output } = await calendar(...args());
      expect(code).toBe(1);
      expect(output).toMatch(said);
      expect(await dueOf(cases[0]!.id)).toBe(dueOn);
    },
    TEST_MS,
  );

  it(
    'is loaded: cases move with both results on record, and everything counted from then on goes by it',
    async () => {
      const { code, output } = await calendar('load', file, '--by', OPERATOR);
      expect(output).toMatch(/4 cases changed/);
      expect(code).toBe(0);
      for (const { id } of cases) {
        const clock = (await courts.get(id)).body.clocks.find(({ ruleId }) => ruleId === 'SV1');
        expect(clock).toMatchObject({ moves: [{ dueOn, cause: 'calendar' }] });
        expect(await loadsOf(id)).toMatchObject([
          { actor: { personId: OPERATOR, role: 'operator' }, data: { version, moved: ['SV1-1'] } },
        ]);
      }
      const moved = await dueOf(cases[0]!.id);
      expect(moved > dueOn).toBe(true);
      expect(await dueOf((await submitted()).id)).toBe(moved);
      const { body } = await courts.call<{ calendars: CalendarEntry[] }>('GET', '/api/v1/calendars', {
        token: courts.requestingClerk,
      });
      expect(body.calendars[0]?.loads).toMatchObject([{ version, loadedBy: { personId: OPERATOR } }]);
      const preview = await courts.call<{ dueOn: string }>('POST', '/api/v1/deadlines/preview', {
        token: courts.requestingClerk,
        body: { rule: 'SV1', start: (await courts.get(cases[0]!.id)).body.deliveredAt },
      });
      expect(preview.body.dueOn).toBe(moved);
    },
    TEST_MS,
  );

  it(
    'loaded a second time changes nothing; another file of the same version is refused',
    async () => {
      const { body: before } = await courts.get(cases[0]!.id);
      expect(await calendar('load', file, '--by', OPERATOR)).toMatchObject({
        code: 0,
        output: expect.stringContaining('0 cases changed'),
      });
      expect((await courts.get(cases[0]!.id)).body.revision).toBe(before.revision);
      const other = writeNotice('other.json', { ...closedOn(dueOn), source: 'another' });
      expect(await calendar('load', other, '--by', OPERATOR)).toMatchObject({
        code: 1,
        output: expect.stringContaining('VERSION_NOT_NEWER'),
      });
    },
    TEST_MS,
  );

  it(
    'is loaded by one at a time',
    async () => {
      const both = await Promise.all([1, 2].map(() => calendar('load', file, '--by', OPERATOR)));
      const outputs = both.sort((a, b) => Number(a.code) - Number(b.code));
      expect(outputs).toMatchObject([
        { code: 0, output: expect.stringContaining('0 cases changed') },
        { code: 1, output: expect.stringContaining('Another load is under way') },
      ]);
    },
    TEST_MS,
  );

  it(
    'is previewed for a reader that leaves early',
    async () => {
      const command = runBuilt('main/calendar.js', product.settings, ['preview', file]);
      command.stopReading();
      expect(await command.exited).toEqual({ code: 0, signal: null });
      expect(command.output()).toBe('');
    },
    TEST_MS,
  );

  it(
    'is in force after a restart, and killed in the middle a load goes on when it is run again',
    async () => {
      await product.stop();
      product = await startProduct(product.settings);
      courts = createCourts(product);
      const many = await Promise.all(Array.from({ length: 24 }, submitted));
      const due = await dueOf(many[0]!.id);
      expect(due).toBe(await dueOf(cases[0]!.id));

      const known = closedOn(dueOn);
      const next = {
        ...known,
        version: version.replace(/9$/, '10'),
        holidays: [...known.holidays, { ...known.holidays.at(-1), from: due, to: due }],
        workdays: known.workdays.filter((one) => one !== due),
      };
      const second = writeNotice('second.json', next);
      const killed = runBuilt('main/calendar.js', product.settings, ['load', second, '--by', OPERATOR]);
      while (!killed.hasEnded() && (await loadsOf(many[0]!.id)).length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      killed.signal('SIGKILL');
      await killed.exited;
      const { code } = await calendar('load', second, '--by', OPERATOR);
      expect(code).toBe(0);
      for (const { id } of many) {
        expect((await dueOf(id)) > due).toBe(true);
        expect(await loadsOf(id)).toHaveLength(1);
      }
      await expectBooksVerify(product.settings);
    },
    TEST_MS,
  );

  it(
    'of the documents is an example that can be previewed',
    async () => {
      expect((await calendar('preview', EXAMPLE_NOTICE)).code).toBe(0);
    },
    TEST_MS,
  );
});

describe('workers and an API as processes of their own', () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await startServers();
  }, PRODUCT_HOOK_MS);
  afterAll(() => servers.stop(), PRODUCT_HOOK_MS);

  it(
    'hear of a load while they run, and none decides by the old calendar any more',
    async () => {
      const { settings } = servers;
      const workers = await Promise.all([startWorkerProcess(settings), startWorkerProcess(settings)]);
      const api = await startApiProcess(settings);
      const apart = createCourts(api);
      const before = (await apart.submit()).body;
      const due = await dueOf(before.id, apart);
      const file = join(settings.DATA_DIR, 'notice.json');
      writeFileSync(file, JSON.stringify(closedOn(due)));
      const { code, output } = await calendarBeside(settings, ['load', file, '--by', OPERATOR]);
      expect([code, output]).toEqual([0, expect.stringContaining('1 cases changed')]);

      const moved = await dueOf(before.id, apart);
      expect(moved > due).toBe(true);
      const later = await Promise.all(Array.from({ length: 8 }, () => apart.submit()));
      expect(await Promise.all(later.map(({ body }) => dueOf(body.id, apart)))).toEqual(
        later.map(() => moved),
      );
      const preview = await apart.call<{ dueOn: string }>('POST', '/api/v1/deadlines/preview', {
        token: apart.requestingClerk,
        body: { rule: 'SV1', start: before.deliveredAt },
      });
      expect(preview.body.dueOn).toBe(moved);
      for (const part of [api, ...workers]) part.signal('SIGTERM');
      const exits = await Promise.all([api, ...workers].map(({ exited }) => exited));
      expect(exits).toEqual(exits.map(() => ({ code: 0, signal: null })));
    },
    TEST_MS,
  );
});
