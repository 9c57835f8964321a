import type { DelegationId } from '../../domain/ids';
import { epochMs, instantFromMs, type Instant } from '../../domain/time';
import { ApiLab, ASSISTING, itemsOf, pointersOf, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const HANDLER = `handler@${ASSISTING}`;
const HOUR_MS = 3_600_000;

let lab: ApiLab;
let id: DelegationId;
let submittedAt: Instant;

beforeEach(async () => {
  lab = await ApiLab.open();
  id = await lab.submitted();
  submittedAt = instantFromMs(lab.nowMs);
  lab.nowMs += HOUR_MS;
  await lab.act(id, 'acknowledge', {}, HANDLER);
  lab.nowMs += HOUR_MS;
  await lab.act(id, 'setPriority', { priority: 'high', reason: '开庭临近' }, CLERK);
});
afterEach(() => lab.close());

const at = (instant: Instant, afterMs: number): string =>
  encodeURIComponent(instantFromMs(epochMs(instant) + afterMs));
const state = (query: string, as = CLERK) => lab.get(`/delegations/${id}/state?${query}`, as);

describe('a delegation as it stood', () => {
  it('after its first events is as the answer to its submission was', async () => {
    const timeline = itemsOf(await lab.get(`/delegations/${id}/timeline`, CLERK));
    const revision = timeline.filter(({ at: when }) => when === submittedAt).length;
    const then = await state(`revision=${revision}`);
    expect(then.statusCode).toBe(200);
    expect(then.json()).toMatchObject({ id, stage: 'delivered', revision, priority: 'normal' });
    expect(then.json()).not.toHaveProperty('differences');
  });

  it('at an instant is as it was known then, with its clocks as they ran', async () => {
    const then = (await state(`at=${at(submittedAt, HOUR_MS - 1)}`)).json();
    expect(then).toMatchObject({ stage: 'delivered', priority: 'normal' });
    const ack = (clocks: { ruleId: string; status: string }[]) =>
      clocks.find(({ ruleId }) => ruleId === 'ACK');
    expect(ack(then.clocks)?.status).toBe('running');
    const later = (await state(`at=${at(submittedAt, HOUR_MS)}`)).json();
    expect(later).toMatchObject({ stage: 'inProgress', priority: 'normal' });
    expect(ack(later.clocks)?.status).toBe('met');
  });

  it('at its last revision is as it is now, but that nothing can be done there', async () => {
    const now = (await lab.get(`/delegations/${id}`, CLERK)).json();
    const then = (await state(`revision=${now.revision}`)).json();
    expect(now.availableActions).not.toEqual([]);
    expect(then).toEqual({ ...now, availableActions: [], accountability: then.accountability });
  });

  it('tells what has changed since another moment', async () => {
    const { revision } = (await lab.get(`/delegations/${id}`, CLERK)).json();
    const then = (await state(`revision=${revision}&againstAt=${at(submittedAt, HOUR_MS)}`)).json();
    expect(then.differences).toContainEqual({ pointer: '/priority', before: 'normal', after: 'high' });
    expect(then.differences).toContainEqual({ pointer: '/priorityReason', after: '开庭临近' });
    const same = (await state(`revision=${revision}&againstRevision=${revision}`)).json();
    expect(same.differences).toEqual([]);
  });

  it.each([
    ['', 'VALIDATION_FAILED', ['/revision', '/at']],
    ['revision=0', 'VALIDATION_FAILED', ['/revision']],
    ['revision=-1', 'VALIDATION_FAILED', ['/revision']],
    ['revision=1e2', 'VALIDATION_FAILED', ['/revision']],
    ['revision=999', 'NO_SUCH_MOMENT', ['/revision']],
    ['at=2026-03-02', 'VALIDATION_FAILED', ['/at']],
    ['at=2001-01-01T00:00:00%2B08:00', 'NO_SUCH_MOMENT', ['/at']],
    ['at=2999-01-01T00:00:00%2B08:00', 'IN_THE_FUTURE', ['/at']],
    ['revision=1&at=2001-01-01T00:00:00%2B08:00', 'VALIDATION_FAILED', ['/revision', '/at']],
    ['revision=1&againstRevision=999', 'NO_SUCH_MOMENT', ['/againstRevision']],
    ['revision=1&revision=2', 'VALIDATION_FAILED', ['/revision']],
    ['revision=1&colour=red', 'VALIDATION_FAILED', ['/colour']],
  ])('refuses "%s" with %s', async (query, code, pointers) => {
    const answer = await state(query);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(pointersOf(answer)).toEqual(pointers);
  });

  it('is shown to whoever may see the case, and to nobody else', async () => {
    expect((await state('revision=1', 'auditor@wujiang')).statusCode).toBe(200);
    for (const who of ['clerk@qingpu/qingdong', 'auditor@jiashan', 'operator@network']) {
      expect((await state('revision=1', who)).statusCode).toBe(404);
    }
    expect((await lab.get(`/delegations/${id}/state?revision=1`)).statusCode).toBe(401);
  });

  it('is not to be had while the registry is away', async () => {
    lab.office.away.add('registry');
    const answer = await state('revision=1');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'REGISTRY_UNAVAILABLE']);
    expect(answer.headers['retry-after']).toBeDefined();
  });
});
