'use strict';

require('./register-typescript.cjs');

/** Jest's `globalSetup` of the registry tests: one server for all files (start-servers.ts). */
module.exports = () => require('./start-servers.ts').startSharedPostgres();
