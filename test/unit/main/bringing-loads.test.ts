import { readArguments } from '../../../main/calendar/arguments';
import { bringToAll, type Rounds } from '../../../main/calendar/load';
import type { Sent } from '../../../main/calendar/send';
import { workThrough } from '../../../main/loading/work-through';

const named = (name: string) => ({ caseId: name, docketNumber: `${name}号` });

/** A registry of cases that go by the old calendar until they have been told. */
function registryOf(names: string[]) {
  const old = new Set(names);
  const asked: string[] = [];
  const rounds: Rounds = {
    findAffected: async () => [...old].map(named),
    send: async (id): Promise<Sent> => {
      asked.push(id);
      return old.delete(id) ? 'changed' : 'unchanged';
    },
    progress: () => undefined,
    settleMs: 1,
  };
  return { old, asked, rounds };
}

describe('a load that is brought to all cases', () => {
  it('reaches each once, and those that are submitted meanwhile', async () => {
    const { old, asked, rounds } = registryOf(['a', 'b', 'c']);
    const late = ['d', 'e'];
    const findAffected = async () => {
      const found = await rounds.findAffected();
      const next = late.shift();
      if (next !== undefined) old.add(next);
      return found;
    };
    expect(await bringToAll({ ...rounds, findAffected })).toEqual({ changed: 5, notRunning: [] });
    expect(asked.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('looks once more when a look finds nothing, for a worker may just have decided by the old calendar', async () => {
    const { old, rounds } = registryOf([]);
    let looks = 0;
    const findAffected = async () => {
      looks += 1;
      const found = await rounds.findAffected();
      if (looks === 1) old.add('late');
      return found;
    };
    expect(await bringToAll({ ...rounds, findAffected })).toEqual({ changed: 1, notRunning: [] });
    expect(looks).toBe(4);
  });

  it('leaves alone what the engine does not know, and names it', async () => {
    const { old, rounds } = registryOf(['a', 'phantom']);
    const send = async (id: string) => (id === 'phantom' ? 'notRunning' : rounds.send(id));
    expect(await bringToAll({ ...rounds, send })).toEqual({ changed: 1, notRunning: ['phantom号'] });
    expect([...old]).toEqual(['phantom']);
  });

  it('fails when the engine knows none of them', async () => {
    const { rounds } = registryOf(['a', 'b']);
    const send = async (): Promise<Sent> => 'notRunning';
    await expect(bringToAll({ ...rounds, send })).rejects.toThrow(
      /runs none of the cases that are left \(a号、b号\)/,
    );
  });

  it('is not troubled by a case that closes at that moment', async () => {
    const { old, rounds } = registryOf(['closing']);
    const send = async (id: string): Promise<Sent> => {
      old.delete(id);
      return Promise.resolve('notRunning');
    };
    expect(await bringToAll({ ...rounds, send })).toEqual({ changed: 0, notRunning: [] });
  });

  it('reaches the others when one refuses, and says what that one answered', async () => {
    const { old, rounds } = registryOf(['broken', ...Array.from({ length: 40 }, (_none, n) => `case-${n}`)]);
    const send = async (id: string): Promise<Sent> =>
      id === 'broken' ? { refusal: 'Error: no such rule' } : rounds.send(id);
    await expect(bringToAll({ ...rounds, send })).rejects.toThrow(
      /40 cases are done; 1 are not done: broken号.*\nbroken号: Error: no such rule$/,
    );
    expect([...old]).toEqual(['broken']);
  });

  it('ends when cases stay as they are, and names them', async () => {
    const { rounds } = registryOf(['a']);
    const send = async (): Promise<Sent> => 'unchanged';
    await expect(bringToAll({ ...rounds, send })).rejects.toThrow(/0 cases are done; 1 are not done: a号/);
  });

  it('ends early when nobody answers', async () => {
    const { rounds } = registryOf(Array.from({ length: 500 }, (_none, n) => `case-${n}`));
    let asked = 0;
    const send = async (): Promise<Sent> => {
      asked += 1;
      return Promise.resolve('unanswered');
    };
    await expect(bringToAll({ ...rounds, send })).rejects.toThrow(/500 are not done: .*……/);
    expect(asked).toBeLessThan(100);
  });

  it('tells how far it is', async () => {
    const { rounds } = registryOf(['a', 'b', 'c']);
    const told: string[] = [];
    await bringToAll({ ...rounds, progress: (done, of) => told.push(`${done}/${of}`) });
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });
});

describe('working through a list', () => {
  it('keeps to a number at once', async () => {
    let [now, most, done] = [0, 0, 0];
    await workThrough(Array.from({ length: 200 }), async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      done += 1;
      return true;
    });
    expect([most, done]).toEqual([16, 200]);
  });
});

describe('the command line', () => {
  it('names a file, and for a load the person who does it', () => {
    expect(readArguments(['preview', 'f'])).toEqual({ what: 'preview', file: 'f' });
    expect(readArguments(['load', 'f', '--by', 'p'])).toEqual({ what: 'load', file: 'f', by: 'p' });
  });

  it.each([
    [[]],
    [['load', 'f']],
    [['load', 'f', '--by', '']],
    [['preview']],
    [['preview', 'f', '--by', 'p']],
    [['preview', 'f', 'g']],
    [['unload', 'f']],
    [['preview', 'f', '--force']],
  ])('%j is answered with the usage', (args) => {
    expect(() => readArguments(args)).toThrow(/Usage: npm run calendar/);
  });
});
