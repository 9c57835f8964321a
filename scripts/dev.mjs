/** `npm run dev`: the product, built anew and started again whenever a source changes. Ctrl-C ends it. */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { compile, FOLDERS } from './lib/compile.mjs';
import { distDir, root } from './lib/paths.mjs';
import { say, SetupError } from './lib/say.mjs';

/** Editors write a file in several steps. */
const SETTLE_MS = 300;

let product;
let isEnding = false;
let turn = Promise.resolve();
let timer;

function start() {
  product = spawn(process.execPath, [path.join(distDir, 'main', 'start.js')], {
    cwd: root,
    stdio: 'inherit',
  });
}

function stop() {
  const ending = product;
  product = undefined;
  if (!ending || ending.exitCode !== null || ending.signalCode !== null) return Promise.resolve();
  const ended = new Promise((resolve) => ending.once('exit', resolve));
  ending.kill('SIGTERM');
  return ended;
}

async function rebuild() {
  if (isEnding) return;
  try {
    if (!(await compile())) return;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say('not started again: the sources do not compile');
    return;
  }
  await stop();
  if (!isEnding) start();
}

for (const folder of FOLDERS) {
  watch(path.join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => (turn = turn.then(rebuild)), SETTLE_MS);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isEnding = true;
    clearTimeout(timer);
    void turn.then(stop).then(() => process.exit(0));
  });
}
start();
