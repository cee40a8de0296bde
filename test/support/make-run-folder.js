const { fork } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Before all tests: a folder for what the files of one run share, and the process that bundles workflows into it. */
module.exports = async () => {
  // The Temporal dev servers are Go programs: a larger heap saves a tenth of their CPU time or more.
  process.env.GOGC ??= '400';
  // The time-skipping server may be a Java program. It lives for seconds, so its second compiler and its parallel collector cost
  // more than they save.
  process.env.JAVA_TOOL_OPTIONS ??= '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';
  process.env.GATEHOUSE_TEST_RUN = mkdtempSync(join(tmpdir(), 'gatehouse-run-'));
  const bundler = fork(join(__dirname, 'bundler.js'));
  const ended = once(bundler, 'exit').then(([code]) => {
    throw new Error(`bundler.js ended with ${code} before it listened`);
  });
  const [port] = await Promise.race([once(bundler, 'message'), ended]);
  process.env.GATEHOUSE_TEST_BUNDLER = `http://127.0.0.1:${port}`;
  bundler.unref();
  bundler.channel.unref();
  globalThis.gatehouseTestBundler = bundler;
};
