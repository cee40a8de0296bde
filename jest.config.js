const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** Two cores: two workers; a test file that needs a Temporal server starts one of its own. */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'], // test/project/template is run by its own jest

  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
