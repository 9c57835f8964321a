'use strict';

const bundleOnce = require('./bundle-once.cjs');

/** Jest's `globalSetup` of the workflow tests: one bundle and one engine for all files (start-servers.ts). */
module.exports = async function engineOnce() {
  await bundleOnce();
  await require('./start-servers.ts').startSharedEngine();
};
