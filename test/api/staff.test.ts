import type { Directory, Person } from '../../domain/directory';
import { findPerson } from '../../domain/directory';
import type { PersonId } from '../../domain/ids';
import type { CourtDay } from '../../domain/time';
import { directory as builtIn } from '../support/people';
import { ApiLab, ASSISTING, itemsOf, NOW_MS } from './support/api-lab';

const DAY_MS = 86_400_000;
const day = (text: string) => text as CourtDay;
const [HANDLER, CLERK] = ['handler-1', 'clerk-1'].map((who) => `wujiang-fenhu-${who}` as PersonId) as [
  PersonId,
  PersonId,
];
const report = { text: '已联系当事人。' };

/** 24 November 2026: 汾湖, where handler 1 is away from the 24th to the 25th and the clerk stands in. */
function staffed(): Directory {
  const directory = structuredClone(builtIn);
  const handler = findPerson(directory, HANDLER) as Person;
  handler.absences = [{ from: day('2026-11-24'), to: day('2026-11-25'), deputy: CLERK }];
  const left = findPerson(directory, 'jiashan-leader-1') as Person;
  left.validTo = day('2026-11-24');
  return directory;
}

let lab: ApiLab;
beforeEach(async () => {
  lab = await ApiLab.open({ directory: staffed() });
});
afterEach(() => lab.close());

describe('somebody named for the days of an absence', () => {
  it('acts on behalf of the handler who is away, and no day longer', async () => {
    const id = await lab.submitted();
    await lab.act(id, 'acknowledge', { handler: HANDLER }, `clerk@${ASSISTING}`);
    const during = await lab.act(id, 'report', report, `clerk@${ASSISTING}`);
    expect(during.statusCode).toBe(200);
    const { items } = (await lab.get(`/delegations/${id}/timeline`, `clerk@${ASSISTING}`)).json<{
      items: { type: string; actor: object }[];
    }>();
    expect(items.at(-1)?.actor).toMatchObject({ personId: CLERK, onBehalfOf: HANDLER });
    lab.nowMs = NOW_MS + 2 * DAY_MS;
    expect((await lab.act(id, 'report', report, `clerk@${ASSISTING}`)).statusCode).toBe(403);
  });
});

describe('somebody whose time in the post is over', () => {
  it('is nobody from the next day on', async () => {
    expect((await lab.get('/me', 'leader@jiashan')).statusCode).toBe(200);
    lab.nowMs = NOW_MS + DAY_MS;
    expect((await lab.get('/me', 'leader@jiashan')).statusCode).toBe(401);
  });
});

it('the directory shows who is away and who stands in', async () => {
  const { people } = (await lab.get('/directory', `clerk@${ASSISTING}`)).json<Directory>();
  expect(people.find(({ personId }) => personId === HANDLER)?.absences).toEqual([
    { from: '2026-11-24', to: '2026-11-25', deputy: CLERK },
  ]);
});

describe('the worklist of somebody who stands in', () => {
  const desk = async (as: string): Promise<Record<string, unknown>[]> =>
    itemsOf(await lab.get('/worklist', as));
  const deputy = `clerk@${ASSISTING}`;

  it('has the desk of who is away, on whose behalf, and can be worked; no day longer', async () => {
    const id = await lab.submitted();
    const nobodys = await lab.submitted();
    await lab.act(id, 'acknowledge', { handler: HANDLER }, deputy);
    const during = await desk(deputy);
    expect(during).toHaveLength(2);
    expect(during.find((item) => item['id'] === id)).toMatchObject({
      onBehalfOf: { personId: HANDLER },
      availableActions: expect.arrayContaining(['recordStep', 'reportResult']),
    });
    expect(during.find((item) => item['id'] === nobodys)).not.toHaveProperty('onBehalfOf');
    lab.nowMs = NOW_MS + 2 * DAY_MS;
    expect((await desk(deputy)).map((item) => item['id'])).toEqual([nobodys]);
  });

  it('has nothing of a clerk of another unit, whose cases it may not see', async () => {
    const directory = staffed();
    const sent = findPerson(directory, 'qingpu-zhujiajiao-clerk-1') as Person;
    const other = findPerson(directory, 'qingpu-qingdong-clerk-1') as Person;
    sent.absences = [{ from: day('2026-11-24'), to: day('2026-11-24'), deputy: other.personId }];
    await lab.close();
    lab = await ApiLab.open({ directory });
    await lab.submitted();
    expect(await desk('clerk@qingpu/qingdong')).toEqual([]);
  });
});
