import { chainAfter, genesisHash, linked, sealed, sealedEvent } from '../../../domain/chain/chain';
import type { Instant } from '../../../domain/time';
import { sha256 } from '../../../platform/sha256';
import { atWork } from '../../support/builders';
import { TEST_VERSIONS } from '../../support/test-chain';

const caseId = '00000000-0000-4000-8000-000000000001';

async function someEvents() {
  const { events } = await atWork('service');
  return events;
}

describe('the chain of events', () => {
  it('begins with code, rules and calendar, and each hash follows the one before', async () => {
    const events = await someEvents();
    const { genesis, hashes, head } = sealed({ caseId }, events, TEST_VERSIONS, sha256);
    expect(genesis).toEqual({ chain: 1, caseId, from: 1, ...TEST_VERSIONS });
    expect(hashes).toHaveLength(events.length);
    expect(head).toBe(hashes.at(-1));
    expect(new Set(hashes).size).toBe(events.length);
    const others = sealed({ caseId }, events, { ...TEST_VERSIONS, rules: 'others' }, sha256);
    expect(others.hashes[0]).not.toBe(hashes[0]);
  });

  it('is the same in one writing as in several', async () => {
    const events = await someEvents();
    const { genesis, hashes } = sealed({ caseId }, events, TEST_VERSIONS, sha256);
    const [first, rest] = [events.slice(0, 2), events.slice(2)];
    const begun = sealed({ caseId }, first, TEST_VERSIONS, sha256);
    const end = { genesis: begun.genesis, after: begun.head };
    const gone = sealed({ caseId, end }, rest, { ...TEST_VERSIONS, build: 'later' }, sha256);
    expect([...begun.hashes, ...gone.hashes]).toEqual(hashes);
    expect(gone.genesis).toEqual(genesis);
  });

  it('changes from the event on that was changed, whatever of it', async () => {
    const events = await someEvents();
    const start = genesisHash({ chain: 1, caseId, from: 1, ...TEST_VERSIONS }, sha256);
    const hashes = linked(events, start, sha256);
    const [, second] = events;
    if (!second) throw new Error('no second event');
    const changes = [
      { at: '2026-03-02T00:00:00+08:00' as Instant },
      { courtTime: '2026-03-02T00:00:00+08:00' as Instant },
      { actor: { engine: true } as const, type: 'Closed' },
      { data: {} },
      { request: { key: 'k', hash: 'h' } },
      { revision: 9 },
    ];
    for (const change of changes) {
      const changed = events.map((event) => (event === second ? { ...event, ...change } : event));
      const others = linked(changed, start, sha256);
      expect(others[0]).toBe(hashes[0]);
      expect(others.slice(1).filter((hash) => hashes.includes(hash))).toEqual([]);
    }
  });

  it('hashes an event as the registry can keep it', async () => {
    const [event] = await someEvents();
    if (!event) throw new Error('no event');
    const odd = { ...event, data: { text: 'a\0b\ud800' }, at: '2026-03-02T08:00:00.5+08:00' as Instant };
    expect(sealedEvent({ ...odd, recordedAt: 'later' } as never)).toEqual({
      ...sealedEvent(event),
      data: { text: 'a\ufffdb\ufffd' },
      at: '2026-03-02T00:00:00.500+00:00',
    });
  });

  it.each([
    '2026-03-02T00:00:00+00:00',
    '2026-03-02T00:00:00.000+00:00',
    '2026-03-02T00:00:00Z',
    '2026-03-02T08:00:00+08:00',
    '2026-03-01T16:00:00.000-08:00',
  ])('hashes the instant of %s as every other text of it', async (text) => {
    const [event] = await someEvents();
    if (!event) throw new Error('no event');
    const at = text as Instant;
    expect(sealedEvent({ ...event, at, courtTime: at })).toMatchObject({
      at: '2026-03-02T00:00:00+00:00',
      courtTime: '2026-03-02T00:00:00+00:00',
    });
  });
});

describe('where a chain stands', () => {
  const genesis = { chain: 1, caseId, from: 1, ...TEST_VERSIONS } as const;

  it('waits at the last event that is on record', () => {
    const begun = chainAfter(undefined, { genesis, head: 'a' }, false);
    expect(begun).toEqual({ genesis, head: 'a', after: null });
    const more = chainAfter(begun, { head: 'b' }, false);
    expect(more).toEqual({ genesis, head: 'b', after: null });
    expect(chainAfter(more, { head: 'c' }, true)).toEqual({ genesis, head: 'c', after: 'c' });
  });

  it('begins anew after a build that keeps none', () => {
    expect(chainAfter({ genesis, head: 'a', after: 'a' }, undefined, true)).toBeUndefined();
  });
});
