const { rmSync } = require('node:fs');

/** After all tests. */
module.exports = () => {
  rmSync(process.env.GATEHOUSE_TEST_RUN, { recursive: true, force: true });
};
