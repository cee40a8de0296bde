const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** Libraries that are ES modules only: Node loads them by `require`, jest must be given them as CommonJS. */
const esOnly = '/node_modules/(jose|openid-client|oauth4webapi)/';

/**
 * Two cores, and three workers: a test file waits half of its time, for timers, servers and browsers. A test file that needs a
 * Temporal server starts one of its own.
 */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'], // test/project/template is run by its own jest

  transform: { '^.+\\.tsx?$': ['@swc/jest', swc], [`${esOnly}.+\\.js$`]: ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!${esOnly.slice('/node_modules/'.length)})`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testSequencer: '<rootDir>/test/support/longest-first.js',
  globalSetup: '<rootDir>/test/support/make-run-folder.js',
  globalTeardown: '<rootDir>/test/support/remove-run-folder.js',
  testTimeout: 60_000,
  maxWorkers: 3,
  // A worker keeps some 35 MB of each file, and collecting garbage of gigabytes takes longer than a new worker.
  workerIdleMemoryLimit: '1GB',
};
