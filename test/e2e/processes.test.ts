import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createCourts } from '../support/courts';
import { startApiProcess, startServers, startWorkerProcess, type Servers } from '../support/grown-up';
import {
  ownSettings,
  processesOf,
  PRODUCT_HOOK_MS,
  removeDataDir,
  runBuilt,
  signalAll,
  startProduct,
  type Product,
} from '../support/product';
import { report } from '../support/requests';

const TEST_MS = 90_000;

describe('API and workers as processes of their own, two of each', () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await startServers();
  }, PRODUCT_HOOK_MS);
  afterAll(() => servers.stop(), PRODUCT_HOOK_MS);

  it(
    'share the work, and each ends with 0 when it is asked to',
    async () => {
      const { settings } = servers;
      const workers = await Promise.all([startWorkerProcess(settings), startWorkerProcess(settings)]);
      const apis = await Promise.all([startApiProcess(settings), startApiProcess(settings)]);
      const [one, other] = apis.map((api) => createCourts(api));
      const lives = Array.from({ length: 6 }, async () => {
        const { id, docketNumber } = (await one!.submit()).body;
        await other!.act(id, 'acknowledge', {}, other!.assistingClerk);
        await one!.act(id, 'reportResult', report());
        const { body } = await other!.act(id, 'confirm', {}, other!.requestingClerk);
        return [body.stage, body.docketNumber === docketNumber];
      });
      expect(await Promise.all(lives)).toEqual(lives.map(() => ['closed', true]));

      const late = one!.submit().catch(() => undefined);
      for (const part of [...apis, ...workers]) part.signal('SIGTERM');
      const exits = await Promise.all([...apis, ...workers].map(({ exited }) => exited));
      expect(exits).toEqual(exits.map(() => ({ code: 0, signal: null })));
      await late;
    },
    TEST_MS,
  );
});

describe('npm start', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ XIEZHU_ENV: 'production' });
  }, PRODUCT_HOOK_MS);
  afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

  it('says in one line where it is', () => {
    expect(product.output()).toMatch(
      new RegExp(`ready: ${product.baseUrl} .*${product.baseUrl}/docs .*Temporal http`),
    );
  });

  it('takes no exercises in production', async () => {
    const { submit } = createCourts(product);
    expect(await submit('service', { drill: true })).toMatchObject({
      status: 422,
      body: { code: 'DRILL_NOT_ALLOWED', errors: [{ pointer: '/drill' }] },
    });
    expect(await submit('service', { drill: false })).toMatchObject({ status: 201 });
  });

  it('refuses a second instance on the same data folder, and goes on', async () => {
    const second = runBuilt('main/start.js', { ...product.settings, PORT: '0' });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(/正由另一个实例使用[^]*in use by another instance/);
    expect((await createCourts(product).submit()).status).toBe(201);
  });

  it(
    'says so and stops when a part dies',
    async () => {
      const [engine] = processesOf(product.pid).filter(({ command }) => command.includes('temporal server'));
      signalAll([engine?.pid ?? 0], 'SIGKILL');
      expect(await product.exited).toMatchObject({ code: 1 });
      expect(product.output()).toContain('Temporal ended by itself');
      expect(processesOf(product.pid, product.dataDir)).toEqual([]);
    },
    TEST_MS,
  );

  it(
    'stops everything in order on Ctrl-C, in the middle of work, and starts again',
    async () => {
      product = await startProduct(product.settings);
      const courts = createCourts(product);
      const work = Array.from({ length: 10 }, () => courts.submit().catch(() => undefined));
      await Promise.race(work);
      product.signal('SIGINT');
      product.signal('SIGINT');
      expect(await product.exited).toEqual({ code: 0, signal: null });
      expect(processesOf(product.pid, product.dataDir)).toEqual([]);
      const answered = (await Promise.all(work)).filter((answer) => answer?.status === 201);

      product = await startProduct(product.settings);
      for (const answer of answered) {
        expect((await createCourts(product).get(answer?.body.id ?? '')).status).toBe(200);
      }
    },
    TEST_MS,
  );
});

describe('npm start, wrongly set', () => {
  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['TEMPORAL_PORT', '0'],
    ['DATABASE_URL', 'mysql://x'],
    ['DRILL_DAY_SECONDS', 'fast'],
    ['XIEZHU_ENV', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['NETWORK_FILE', '/nowhere/network.json'],
  ])('names %s and ends with 1 (%s)', async (name, value) => {
    const settings = await ownSettings();
    const started = runBuilt('main/start.js', { ...settings, [name]: value });
    expect(await started.exited).toEqual({ code: 1, signal: null });
    expect(started.output()).toContain(name);
    expect(started.output()).not.toMatch(/\.js:\d/);
    removeDataDir(settings.DATA_DIR);
  });

  it('refuses the clock of exercises in production', async () => {
    const settings = { ...(await ownSettings()), XIEZHU_ENV: 'production', DRILL_DAY_SECONDS: '5' };
    const started = runBuilt('main/start.js', settings);
    expect(await started.exited).toEqual({ code: 1, signal: null });
    expect(started.output()).toContain('DRILL_DAY_SECONDS');
    removeDataDir(settings.DATA_DIR);
  });

  it.each(['PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT'])(
    'names %s when it is taken, and leaves nothing running',
    async (name) => {
      const squatter = createServer().listen(0, '127.0.0.1');
      await once(squatter, 'listening');
      const { port } = squatter.address() as AddressInfo;
      const settings = { ...(await ownSettings()), [name]: String(port) };
      const started = runBuilt('main/start.js', settings);
      expect(await started.exited).toEqual({ code: 1, signal: null });
      expect(started.output()).toContain(String(port));
      expect(started.output()).toContain(name);
      expect(started.output()).not.toMatch(/\.js:\d/);
      expect(processesOf(started.pid, settings.DATA_DIR)).toEqual([]);
      squatter.close();
      removeDataDir(settings.DATA_DIR);
    },
    TEST_MS,
  );
});
