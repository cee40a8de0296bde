const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/**
 * Two cores, and three workers: a test file waits half of its time, for timers, servers and browsers. A test file that needs a
 * Temporal server starts one of its own.
 */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'], // test/project/template is run by its own jest

  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  runtime: '<rootDir>/test/support/native-runtime.js',
  testEnvironment: '<rootDir>/test/support/own-realm.js',
  testSequencer: '<rootDir>/test/support/longest-first.js',
  globalSetup: '<rootDir>/test/support/make-run-folder.js',
  globalTeardown: '<rootDir>/test/support/remove-run-folder.js',
  testTimeout: 60_000,
  maxWorkers: 3,
  workerIdleMemoryLimit: '1GB',
};
