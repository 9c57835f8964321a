/** `npm run build`: compiles the production sources into dist/; `-- --force` even when nothing changed. */
import path from 'node:path';
import { compile } from './lib/compile.mjs';
import { withLock } from './lib/lock.mjs';
import { toolsDir } from './lib/paths.mjs';
import { runAsCommand, say } from './lib/say.mjs';

await runAsCommand(() =>
  withLock(path.join(toolsDir, 'setup.lock'), async () => {
    const did = await compile({ force: process.argv.includes('--force') });
    say(did ? 'dist/ is built' : 'dist/ is up to date');
  }),
);
