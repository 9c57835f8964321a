import { chainFaults, headFaults, type RecordedChain } from '../../../domain/chain/check-chain';
import { linked, sealed, type Chained } from '../../../domain/chain/chain';
import { sha256 } from '../../../platform/sha256';
import { atWork } from '../../support/builders';
import { TEST_VERSIONS } from '../../support/test-chain';

const caseId = '00000000-0000-4000-8000-000000000001';

/** A chain as the registry has it when nothing is wrong. */
async function aChain(): Promise<RecordedChain & { links: { event: Chained; hash: string | null }[] }> {
  const { events } = await atWork('service');
  const { genesis, hashes } = sealed({ caseId }, events, TEST_VERSIONS, sha256);
  const links = events.map((event: Chained, at) => ({ event, hash: hashes[at] ?? null }));
  return { genesis, revision: events.length, links };
}

type Links = Awaited<ReturnType<typeof aChain>>['links'];

/** The same chain after somebody has been at its rows. */
async function forged(change: (links: Links) => Links, revision?: number): Promise<string[]> {
  const chain = await aChain();
  const links = change(structuredClone(chain.links));
  const faults = chainFaults({ ...chain, revision: revision ?? chain.revision, links }, sha256);
  return faults.map((fault) => ('revision' in fault ? `${fault.code} ${fault.revision}` : fault.code));
}

const withEvent = (links: Links, at: number, change: Partial<Chained>): Links =>
  links.map((link, i) => (i === at - 1 ? { ...link, event: { ...link.event, ...change } } : link));

describe('a chain by itself', () => {
  it('has no fault as it was written', async () => {
    expect(await forged((links) => links)).toEqual([]);
  });

  it('names the event of which one byte was changed, and no other', async () => {
    const found = await forged((links) => {
      const text = JSON.stringify(links[1]?.event.data).replace(/[a-z]/, 'X');
      return withEvent(links, 2, { data: JSON.parse(text) as unknown });
    });
    expect(found).toEqual(['EVENT_CHANGED 2']);
  });

  it.each(['at', 'courtTime'] as const)('names an event whose %s was moved', async (field) => {
    const found = await forged((links) => withEvent(links, 3, { [field]: '2020-01-01T00:00:00+08:00' }));
    expect(found).toEqual(['EVENT_CHANGED 3']);
  });

  it('names an event that was removed in the middle, at the beginning or at the end', async () => {
    const { revision } = await aChain();
    expect(await forged((links) => links.filter((_link, i) => i !== 1))).toEqual(['EVENT_MISSING 2']);
    expect(await forged((links) => links.slice(1))).toEqual(['EVENT_MISSING 1']);
    expect(await forged((links) => links.slice(0, -1))).toEqual([`EVENT_MISSING ${revision}`]);
  });

  it('names two events that were swapped', async () => {
    const found = await forged((links) => {
      const [second, third] = [links[1], links[2]];
      if (!second || !third) throw new Error('too short');
      const swapped = structuredClone(links);
      swapped[1] = { ...third, event: { ...third.event, revision: 2 } };
      swapped[2] = { ...second, event: { ...second.event, revision: 3 } };
      return swapped;
    });
    expect(found).toEqual(expect.arrayContaining(['EVENT_CHANGED 2', 'EVENT_CHANGED 3']));
  });

  it('names an event that was put in, with a hash or without one', async () => {
    const { revision } = await aChain();
    const putIn = (hash: string | null) => (links: Links) => {
      const last = links.at(-1);
      if (!last) throw new Error('too short');
      return [...links, { event: { ...last.event, revision: revision + 1 }, hash }];
    };
    expect(await forged(putIn(null))).toEqual([`EVENT_TOO_MANY ${revision + 1}`]);
    expect(await forged(putIn(null), revision + 1)).toEqual([`EVENT_UNCHAINED ${revision + 1}`]);
    expect(await forged(putIn('0'.repeat(64)), revision + 1)).toEqual([`EVENT_CHANGED ${revision + 1}`]);
  });

  it('names the first event when the chain is said to begin with something else', async () => {
    const chain = await aChain();
    const genesis = chain.genesis && { ...chain.genesis, rules: 'others' };
    expect(chainFaults({ ...chain, genesis }, sha256)).toEqual([{ code: 'EVENT_CHANGED', revision: 1 }]);
    expect(chainFaults({ ...chain, genesis: null }, sha256)).toEqual([{ code: 'GENESIS_MISSING' }]);
  });
});

describe('a chain on record against the heads in the history', () => {
  const asRecorded = (links: Links) => ({ links, revision: links.length });

  /** Commits of two events each. */
  async function chainAndHeads() {
    const chain = await aChain();
    const heads = chain.links.filter((_link, i) => i % 2 === 1).map(({ hash }) => hash ?? '');
    const links = chain.links.slice(0, heads.length * 2);
    return { links, heads };
  }

  it('has no fault when both end in the same', async () => {
    const { links, heads } = await chainAndHeads();
    expect(headFaults(asRecorded(links), heads)).toEqual([]);
  });

  it('is found out where all hashes were made anew after a change', async () => {
    const { links, heads } = await chainAndHeads();
    const changed = links.map(({ event }, i) => (i === 3 ? { ...event, type: 'Closed' } : event));
    const kept = links.slice(0, 2).map(({ hash }) => hash ?? '');
    const hashes = [...kept, ...linked(changed.slice(2), kept[1] ?? '', sha256)];
    const forgedLinks = changed.map((event, i) => ({ event, hash: hashes[i] ?? null }));
    expect(headFaults(asRecorded(forgedLinks), heads)).toEqual([{ code: 'NOT_IN_HISTORY', revision: 2 }]);
  });

  it('is behind where its last events are gone', async () => {
    const { links, heads } = await chainAndHeads();
    const fault = { code: 'BEHIND_HISTORY', revision: links.length - 2 };
    expect(headFaults(asRecorded(links.slice(0, -2)), heads)).toEqual([fault]);
  });

  it('is ahead where an event was added that the history has not', async () => {
    const { links, heads } = await chainAndHeads();
    const [first] = links;
    if (!first) throw new Error('too short');
    const more = [...links, { event: { ...first.event, revision: links.length + 1 }, hash: 'f'.repeat(64) }];
    expect(headFaults(asRecorded(more), heads)).toEqual([{ code: 'NOT_IN_HISTORY', revision: links.length }]);
  });

  it('says nothing where the history has no heads', async () => {
    const { links } = await chainAndHeads();
    expect(headFaults(asRecorded(links), [])).toEqual([]);
  });
});
