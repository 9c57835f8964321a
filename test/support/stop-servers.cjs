'use strict';

require('./register-typescript.cjs');

/** Jest's `globalTeardown`: nothing is left running by a test run. */
module.exports = () => require('./start-servers.ts').stopSharedServers();
