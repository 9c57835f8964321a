import { join } from 'node:path';
import { Pool } from 'pg';
import { archivesNoted, type ArchivedCase } from '../platform/archive/archive-notes';
import { createArchives, type Archives } from '../platform/archive/archives';
import { createFileBlobs } from '../platform/file-blobs';
import { copyLines } from '../registry/rebuild/copy-lines';
import { multiplyLives } from './archived-lives';
import { runBeside } from './beside';
import type { Ground } from './ground';
import { runLoad } from './load';
import { timed } from './measure/timed';
import type { BenchOptions } from './options';
import { peopleOf } from './people';
import { compareRebuild, type RebuildFigures } from './rebuild';
import { startSubject } from './subject';

/** Cases that the product itself makes and archives; the others are these under other names. */
const LIVED = 200;
const BATCH = 50;

/** As of a rebuild; then all of it is verified, by one process. */
export interface ArchiveFigures extends RebuildFigures {
  verifiedPerSecond: number;
}

/**
 * A registry that is lost is made anew from so many archives. The floor reads and unpacks each and copies it into a
 * table as it is, in one process. Then registry and archives are verified: the engine knows next to none of the cases,
 * as years later.
 */
export async function measureArchives(
  ground: Ground,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<ArchiveFigures> {
  const product = await startSubject('product', ground);
  const pool = new Pool({ connectionString: product.settings['DATABASE_URL'], max: 2 });
  ground.addTenant(() => pool.end());
  const blobs = createFileBlobs(join(product.dataDir, 'blobs'));
  const archives = createArchives(blobs);
  await runLoad(product.url, peopleOf(product.dataDir), { ...options, cases: LIVED });
  await archiveAll(pool, () => runBeside(product, ['audit.js', 'archive'], tell));
  const lived = [...(await archivesNoted(blobs)).values()];
  await multiplyLives(blobs, lived, options.cases - lived.length);
  const all = [...(await archivesNoted(blobs)).values()];
  tell(`${all.length} archives, ${lived.length} lived`);
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE SCHEMA floor');
  const floor = (): Promise<void> => copyAsTheyAre(pool, archives, all);
  const rebuild = (): Promise<void> => runBeside(product, ['rebuild.js'], tell);
  const figures = await compareRebuild(all.length, { floor, product: rebuild }, tell);
  const seconds = await timed(() => runBeside(product, ['audit.js', 'verify'], tell));
  tell(`verify  ${seconds.toFixed(1)} s`);
  return { ...figures, verifiedPerSecond: all.length / seconds };
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
