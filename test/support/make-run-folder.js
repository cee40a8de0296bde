const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Before all tests: a folder for what the files of one run share. */
module.exports = () => {
  process.env.GATEHOUSE_TEST_RUN = mkdtempSync(join(tmpdir(), 'gatehouse-run-'));
};
