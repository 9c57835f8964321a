import { createCaseQueue } from '../../api/services/case-queue';
import { engineFailureOf } from '../../api/services/engine-failures';
import { newDelegationId, ownersKey, requestHash } from '../../api/services/request-keys';
import { parseDelegationId, type UnitId } from '../../domain/ids';

const UNIT = 'qingpu/zhujiajiao' as UnitId;

describe('the queue of a case', () => {
  function gate() {
    const open: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => open.push(resolve));
    return { open, work };
  }

  it('lets so many in, keeps so many waiting, and refuses the rest', async () => {
    const queue = createCaseQueue({ inFlight: 2, waiting: 1 });
    const { open, work } = gate();
    const calls = [1, 2, 3].map(() => queue.run('a', 1000, work));
    await expect(queue.run('a', 1000, work)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(open).toHaveLength(2);
    open[0]?.();
    await calls[0];
    expect(open).toHaveLength(3);
    open.forEach((release) => release());
    await Promise.all(calls);
  });

  it('delays no other case', async () => {
    const queue = createCaseQueue({ inFlight: 1, waiting: 0 });
    const { open, work } = gate();
    const busy = queue.run('a', 1000, work);
    await queue.run('b', 1000, async () => Promise.resolve());
    open[0]?.();
    await busy;
  });

  it('begins nothing that has waited too long, and goes on after a failure', async () => {
    const queue = createCaseQueue({ inFlight: 1, waiting: 5 });
    const { open, work } = gate();
    const busy = queue.run('a', 1000, work);
    await expect(queue.run('a', 10, work)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(open).toHaveLength(1);
    const failing = queue.run('a', 1000, () => Promise.reject(new Error('boom')));
    const next = queue.run('a', 1000, () => Promise.resolve('done'));
    open[0]?.();
    await busy;
    await expect(failing).rejects.toThrow('boom');
    expect(await next).toBe('done');
  });
});

describe('a failure of the engine', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });

  it('carries the decider’s code and faults, however deep they stand', () => {
    const faults = [{ pointer: '/results', code: 'RESULTS_INCOMPLETE' }];
    const refusal = named('ApplicationFailure', { type: 'RESULTS_INCOMPLETE', details: [faults] });
    const outer = named('WorkflowUpdateFailedError', { cause: refusal });
    expect(engineFailureOf(outer)).toMatchObject({ code: 'RESULTS_INCOMPLETE', faults });
  });

  it.each([
    [named('WorkflowNotFoundError'), 'notRunning'],
    [named('ServiceError', { cause: { code: 5 } }), 'notRunning'],
    [
      named('WorkflowUpdateFailedError', {
        cause: named('ApplicationFailure', { type: 'AcceptedUpdateCompletedWorkflow' }),
      }),
      'notRunning',
    ],
    [named('WorkflowExecutionAlreadyStartedError'), 'alreadyStarted'],
  ])('%s means %s', (error, meaning) => {
    expect(engineFailureOf(error)).toBe(meaning);
  });

  it.each([
    [named('WorkflowUpdateRPCTimeoutOrCancelledError'), 'ENGINE_UNAVAILABLE'],
    [named('QueryNotRegisteredError'), 'ENGINE_UNAVAILABLE'],
    [named('ServiceError', { cause: { code: 14 } }), 'ENGINE_UNAVAILABLE'],
    [named('ServiceError', { cause: { code: 4 } }), 'ENGINE_UNAVAILABLE'],
    [named('ServiceError', { cause: { code: 8 } }), 'OVERLOADED'],
  ])('%s is answered by %s', (error, code) => {
    expect(engineFailureOf(error)).toMatchObject({ code });
  });

  it('that says nothing of the engine is a defect', () => {
    expect(engineFailureOf(new TypeError('x is not a function'))).toBeUndefined();
    expect(engineFailureOf('thrown text')).toBeUndefined();
  });
});

describe('keys', () => {
  it('of one unit lead to one delegation, of two units to two', () => {
    const id = newDelegationId(UNIT, 'k');
    expect(parseDelegationId(id)).toBe(id);
    expect(newDelegationId(UNIT, 'k')).toBe(id);
    expect(newDelegationId('qingpu/qingdong' as UnitId, 'k')).not.toBe(id);
    expect(newDelegationId(UNIT, undefined)).not.toBe(newDelegationId(UNIT, undefined));
    expect(ownersKey(UNIT, 'k')).not.toContain('k\n');
  });

  it('remember content, not the order of fields', () => {
    expect(requestHash({ a: 1, b: { c: [1, 2], d: 2 } })).toBe(requestHash({ b: { d: 2, c: [1, 2] }, a: 1 }));
    expect(requestHash({ a: [1, 2] })).not.toBe(requestHash({ a: [2, 1] }));
  });
});
