import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { CaseArchive } from '../domain/archive/case-archive';
import { genesisHash, linked } from '../domain/chain/chain';
import { archivesNoted, type ArchivedCase } from '../platform/archive/archive-notes';
import { createArchives, type Archives } from '../platform/archive/archives';
import { createFileBlobs } from '../platform/file-blobs';
import { sha256 } from '../platform/sha256';
import { parseDocketNumber } from '../registry/docket-number';
import { copyLines } from '../registry/rebuild/copy-lines';
import { runBeside } from './beside';
import type { Ground } from './ground';
import { runLoad } from './load';
import type { BenchOptions } from './options';
import { peopleOf } from './people';
import { compareRebuild, type RebuildFigures } from './rebuild';
import { startSubject } from './subject';

/** Cases that the product itself makes and archives; the others are these under other names. */
const LIVED = 200;
const BATCH = 50;
/** Their docket numbers go on from here. */
const FIRST_NUMBER = 100_001;

/**
 * A registry that is lost is made anew from so many archives. The floor reads and unpacks each and copies it into a
 * table as it is, in one process.
 */
export async function measureArchives(
  ground: Ground,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<RebuildFigures> {
  const product = await startSubject('product', ground);
  const pool = new Pool({ connectionString: product.settings['DATABASE_URL'], max: 2 });
  ground.addTenant(() => pool.end());
  const blobs = createFileBlobs(join(product.dataDir, 'blobs'));
  const archives = createArchives(blobs);
  await runLoad(product.url, peopleOf(product.dataDir), { ...options, cases: LIVED });
  await archiveAll(pool, () => runBeside(product, ['audit.js', 'archive'], tell));
  const lived = [...(await archivesNoted(blobs)).values()];
  await multiply(archives, lived, options.cases - lived.length);
  const all = [...(await archivesNoted(blobs)).values()];
  tell(`${all.length} archives, ${lived.length} lived`);
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE SCHEMA floor');
  const floor = (): Promise<void> => copyAsTheyAre(pool, archives, all);
  return compareRebuild(all.length, { floor, product: () => runBeside(product, ['rebuild.js'], tell) }, tell);
}

/** The last runs end a moment after their cases, and the product may be at it just then. */
async function archiveAll(pool: Pool, archive: () => Promise<void>): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM dockets WHERE NOT archived_whole`,
    );
    if (rows[0]?.left === 0) return;
    await pool.query(`UPDATE dockets SET archive_after = '-infinity'`);
    await archive().catch(() => undefined);
  }
}

async function multiply(archives: Archives, lived: readonly ArchivedCase[], wanted: number): Promise<void> {
  const read = await Promise.all(lived.map(async (one) => archives.get(one.sha256)));
  const forms = read.flatMap((archive) => archive ?? []);
  for (let at = 0; at < wanted; at += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, wanted - at) }, (_, n) => at + n);
    await Promise.all(
      numbers.map(async (n) => {
        const archive = underAnotherName(forms[n % forms.length] as CaseArchive, FIRST_NUMBER + n);
        await archives.put(archive);
      }),
    );
  }
}

/** With all hashes made anew; its histories are those of the other. */
function underAnotherName(archive: CaseArchive, number: number): CaseArchive {
  const { caseId, docketNumber } = archive;
  const parts = parseDocketNumber(docketNumber ?? '');
  const other = (docketNumber ?? '').replace(`${parts?.number ?? ''}号`, `${number}号`);
  const text = JSON.stringify({ ...archive, docketNumber: other }).replaceAll(caseId, randomUUID());
  const renamed = JSON.parse(text) as CaseArchive;
  const events = renamed.links.map(({ event }) => event);
  const first = renamed.genesis ? genesisHash(renamed.genesis, sha256) : '';
  const hashes = linked(events, first, sha256);
  const anew = new Map(archive.links.map(({ hash }, at) => [hash, hashes[at] ?? '']));
  return {
    ...renamed,
    links: events.map((event, at) => ({ event, hash: hashes[at] ?? '' })),
    heads: archive.heads.map((head) => anew.get(head) ?? head),
  };
}

async function copyAsTheyAre(pool: Pool, archives: Archives, all: readonly ArchivedCase[]): Promise<void> {
  await pool.query('CREATE TABLE floor.archives (archive json)');
  const client = await pool.connect();
  try {
    await client.query('SET synchronous_commit = off');
    for (let at = 0; at < all.length; at += BATCH) {
      const read = await Promise.all(all.slice(at, at + BATCH).map((one) => archives.get(one.sha256)));
      const lines = read.map((archive) => `${JSON.stringify(archive).replaceAll('\\', '\\\\')}\n`);
      await copyLines(client, 'floor.archives', lines.join(''));
    }
  } finally {
    client.release();
  }
}
