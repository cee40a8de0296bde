const { once } = require('node:events');
const { rmSync } = require('node:fs');

/** After all tests. */
module.exports = async () => {
  const bundler = globalThis.gatehouseTestBundler;
  if (bundler.connected) {
    bundler.ref();
    bundler.disconnect();
    await once(bundler, 'exit');
  }
  rmSync(process.env.GATEHOUSE_TEST_RUN, { recursive: true, force: true });
};
