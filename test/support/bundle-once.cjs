'use strict';

const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
require('./register-typescript.cjs');

/** Jest's `globalSetup` where workflows run: the bundle is made once, not in every test file (workflow-bundle.ts). */
module.exports = async function bundleOnce() {
  if (process.env.XIEZHU_TEST_BUNDLE !== undefined) return;
  const { bundleWorkflows } = require('../../workers/bundle-workflows.ts');
  const folder = mkdtempSync(join(tmpdir(), 'xiezhu-bundle-'));
  const file = join(folder, 'workflow-bundle.js');
  writeFileSync(file, await bundleWorkflows());
  process.env.XIEZHU_TEST_BUNDLE = file;
  process.once('exit', () => rmSync(folder, { recursive: true }));
};
