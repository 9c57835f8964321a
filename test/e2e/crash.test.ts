import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { createCourts, type Courts } from '../support/courts';
import { idOf, liveAll, newLife, newSeizingLife, type Life } from '../support/parallel-lives';
import { personOf, PRODUCT_HOOK_MS, signalAll, startProduct, type Product } from '../support/product';
import { withoutNow, type Answer, type AnyBody } from '../support/requests';
import { expectBooksVerify } from '../support/verified-books';

const LIVES = 20;
const RECONCILED_MS = 60_000;
const TEST_MS = 110_000;

let product: Product;
let courts: Courts;

beforeAll(async () => {
  product = await startProduct();
  courts = createCourts(product);
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

const startAgain = async (): Promise<void> => {
  product = await startProduct(product.settings);
};

/** Every fourth seizes something. */
const livesNamed = (name: string): Life[] => {
  const { personId } = personOf('handler', 'wujiang/fenhu');
  return Array.from({ length: LIVES }, (_, index) =>
    index % 4 === 3 ? newSeizingLife(`${name}-${index}`) : newLife(`${name}-${index}`, personId),
  );
};

/** Everything that was answered happened, and happened once. */
async function expectAnswered(lives: Life[]): Promise<void> {
  for (const life of lives) {
    if (life.answers.length === 0) continue;
    const events = await courts.timeline(idOf(life));
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
    const times = life.acts
      .slice(0, life.answers.length)
      .map(({ event }) => [event, events.filter(({ type }) => type === event).length]);
    expect(times).toEqual(times.map(([event]) => [event, 1]));
    const { body } = await courts.get(idOf(life));
    expect(body.docketNumber).toBe(life.answers.find(({ docketNumber }) => docketNumber)?.docketNumber);
  }
}

async function allCases(): Promise<AnyBody[]> {
  const list = await courts.call<{ items: AnyBody[] }>('GET', '/api/v1/delegations?limit=200', {
    token: courts.requestingClerk,
  });
  return list.body.items;
}

/**
 * Cases and seizures of which the registry says something else than the workflow itself, but for those that `agreed`
 * before; the others join them. One after the other: after a start the engine must first replay each workflow that is
 * asked, and thirty at once would wait too long.
 */
async function untrueCases(agreed: Set<string>): Promise<string[]> {
  const untrue: string[] = [];
  const compare = async (id: string, ask: (isLive: boolean) => Promise<Answer>): Promise<void> => {
    if (agreed.has(id)) return;
    const found = differences(id, await ask(false), await ask(true));
    if (found.length === 0) agreed.add(id);
    untrue.push(...found);
  };
  const cases = await allCases();
  for (const { id } of cases) await compare(id, (isLive) => (isLive ? courts.live(id) : courts.get(id)));
  for (const id of await reportedSeizures(cases)) await compare(id, (isLive) => courts.seizure(id, isLive));
  return untrue;
}

function differences(id: string, kept: Answer, live: Answer): string[] {
  const said = [kept, live].map(({ headers }) => headers.get('x-consistency'));
  const isTrue =
    isDeepStrictEqual(said, ['registry', 'live']) &&
    isDeepStrictEqual(withoutNow(kept.body), withoutNow(live.body));
  return isTrue ? [] : [`${id}: ${said.join(', ')}, revisions ${kept.body.revision}, ${live.body.revision}`];
}

/** Of what the cases have reported, and of what the registry has besides. */
async function reportedSeizures(cases: AnyBody[]): Promise<string[]> {
  const reported: string[] = [];
  for (const { id } of cases) reported.push(...(await courts.live(id)).body.seizures);
  const list = await courts.call<{ items: AnyBody[] }>('GET', '/api/v1/seizures?status=any&limit=200', {
    token: courts.requestingClerk,
  });
  return [...new Set([...reported, ...list.body.items.map(({ id }) => id)])];
}

async function expectRegistryIsTrue(): Promise<void> {
  const until = Date.now() + RECONCILED_MS;
  const agreed = new Set<string>();
  // A case whose deadlines go on may move between the two readings of it, so one reading without a difference is enough.
  let untrue = await untrueCases(agreed);
  while (untrue.length > 0 && Date.now() < until) {
    await sleep(500);
    untrue = await untrueCases(agreed);
  }
  // With what the product said of it, for nobody can ask it afterwards.
  expect({ untrue, said: untrue.length === 0 ? '' : product.output().slice(-4_000) }).toEqual({
    untrue: [],
    said: '',
  });
}

describe('after a kill -9 of everything in the middle of twenty cases', () => {
  const lives = livesNamed('all-killed');
  let drill: AnyBody;

  it(
    'all that was answered is there, once, and the registry comes to say what the engine says',
    async () => {
      drill = (await courts.submit('enforcement', { drill: true })).body;
      await liveAll(lives, product, { after: 30, call: () => product.kill9() });
      expect(lives.some((life) => life.answers.length < life.acts.length)).toBe(true);
      await startAgain();
      await expectAnswered(lives);
      await expectRegistryIsTrue();
      await expectAnswered(lives);
    },
    TEST_MS,
  );

  it(
    'killed again in the middle of the repetitions, it still ends every case when asked under the same keys',
    async () => {
      await liveAll(lives, product, { after: 15, call: () => product.kill9() });
      await startAgain();
      await liveAll(lives, product);
      expect(lives.map((life) => life.answers.at(-1)?.stage)).toEqual(lives.map(() => 'closed'));
      await expectAnswered(lives);
      await expectRegistryIsTrue();
      expect((await allCases()).length).toBe(LIVES + 1);
      expect(await reportedSeizures(await allCases())).toHaveLength((LIVES / 4) * 2);
      const numbers = (await allCases()).map(({ docketNumber }) => docketNumber);
      expect(numbers).not.toContain(null);
      expect(new Set(numbers).size).toBe(numbers.length);
    },
    TEST_MS,
  );

  it(
    'the deadlines of a case that nobody touched went on, each rung once',
    async () => {
      let raised: string[] = [];
      while (!raised.includes('supervisor')) {
        await sleep(500);
        const events = await courts.timeline(drill.id);
        raised = events.flatMap(({ type, data }) =>
          type === 'EscalationRaised' && data.clockId === 'ACK-1' ? [data.rung] : [],
        );
        const lapse = events.find(({ type, data }) => type === 'ClockLapsed' && data.clockId === 'ACK-1');
        if (lapse) expect(lapse.courtTime).toBe(drill.clocks.find(({ id }) => id === 'ACK-1')?.dueAt);
      }
      expect(new Set(raised).size).toBe(raised.length);
    },
    TEST_MS,
  );
});

describe('after a kill -9 of API and worker alone', () => {
  it(
    'the next start ends the servers that were left over, and loses nothing',
    async () => {
      const lives = livesNamed('half-killed');
      const kill = async (): Promise<void> => {
        signalAll([product.pid], 'SIGKILL');
        await product.exited;
      };
      await liveAll(lives, product, { after: 45, call: kill });
      await startAgain();
      await expectAnswered(lives);
      await liveAll(lives, product);
      expect(lives.map((life) => life.answers.at(-1)?.stage)).toEqual(lives.map(() => 'closed'));
      await expectAnswered(lives);
      await expectRegistryIsTrue();
      await expectBooksVerify(product.settings);
    },
    TEST_MS,
  );
});
