import { randomUUID } from 'node:crypto';
import type { CaseArchive } from '../domain/archive/case-archive';
import { genesisHash, linked } from '../domain/chain/chain';
import type { ArchivedCase } from '../platform/archive/archive-notes';
import { createArchives } from '../platform/archive/archives';
import { pack, unpack } from '../platform/archive/history-file';
import type { BlobStore } from '../platform/blobs';
import { sha256 } from '../platform/sha256';
import { parseDocketNumber } from '../registry/docket-number';

const BATCH = 50;
/** Docket numbers of those that are made go on from here. */
const FIRST_NUMBER = 100_001;

/** An archive with the histories that it names, as the engine's JSON. */
interface ArchivedLife {
  archive: CaseArchive;
  histories: unknown[];
}

/** Adds so many cases to an archive: those that lived, under other ids and numbers, whole and sound. */
export async function multiplyLives(
  blobs: BlobStore,
  lived: readonly ArchivedCase[],
  wanted: number,
): Promise<void> {
  const archives = createArchives(blobs);
  const forms: ArchivedLife[] = [];
  for (const { sha256: hash } of lived) {
    const archive = await archives.get(hash);
    if (!archive) continue;
    const packed = await Promise.all(archive.runs.map(({ history }) => blobs.get(history)));
    forms.push({
      archive,
      histories: await Promise.all(packed.flatMap((bytes) => (bytes ? unpack(bytes) : []))),
    });
  }
  const add = async (n: number): Promise<void> => {
    const { archive, histories } = underAnotherName(
      forms[n % forms.length] as ArchivedLife,
      FIRST_NUMBER + n,
    );
    const put = await Promise.all(histories.map(async (history) => blobs.put(await pack(history))));
    const runs = archive.runs.map((run, at) => ({ ...run, history: put[at] ?? '' }));
    await archives.put({ ...archive, runs });
  };
  for (let at = 0; at < wanted; at += BATCH) {
    await Promise.all(Array.from({ length: Math.min(BATCH, wanted - at) }, (_, n) => add(at + n)));
  }
}

/** With all hashes made anew, also where its histories hold them. */
function underAnotherName({ archive, histories }: ArchivedLife, number: number): ArchivedLife {
  const { caseId, docketNumber } = archive;
  const id = randomUUID();
  const parts = parseDocketNumber(docketNumber ?? '');
  const other = (docketNumber ?? '').replace(`${parts?.number ?? ''}号`, `${number}号`);
  const text = JSON.stringify({ ...archive, docketNumber: other }).replaceAll(caseId, id);
  const renamed = JSON.parse(text) as CaseArchive;
  const events = renamed.links.map(({ event }) => event);
  const first = renamed.genesis ? genesisHash(renamed.genesis, sha256) : '';
  const hashes = linked(events, first, sha256);
  const anew = new Map(archive.links.map(({ hash }, at) => [hash ?? '', hashes[at] ?? '']));
  return {
    archive: {
      ...renamed,
      links: events.map((event, at) => ({ event, hash: hashes[at] ?? '' })),
      heads: archive.heads.map((head) => anew.get(head) ?? head),
    },
    histories: histories.map((history) =>
      mapTexts(history, (each) =>
        each.replaceAll(caseId, id).replaceAll(/\b[0-9a-f]{64}\b/g, (hash) => anew.get(hash) ?? hash),
      ),
    ),
  };
}

/** Every text in a history, and in the JSON of its payloads, which are in Base64. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, inner]) => [
    name,
    name === 'data' && typeof inner === 'string'
      ? Buffer.from(change(Buffer.from(inner, 'base64').toString())).toString('base64')
      : mapTexts(inner, change),
  ]);
  return Object.fromEntries(members);
}
