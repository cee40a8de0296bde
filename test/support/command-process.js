/** Runs commands of the built CLI one after the other, with the arguments that use-commands.ts sends, and sends their output back. */
const { main } = require('../../dist/cli/main.js');

async function run(args) {
  const printed = { out: '', err: '' };
  process.stdout.write = (text) => Boolean((printed.out += text));
  process.stderr.write = (text) => Boolean((printed.err += text));
  process.exitCode = 0;
  try {
    await main(args);
  } catch (error) {
    printed.err += error.stack;
    process.exitCode = 1;
  }
  process.stdout.removeAllListeners('error'); // each command adds one
  return { code: process.exitCode, ...printed };
}

let last = Promise.resolve();
process.on('message', (args) => {
  last = last.then(async () => process.send(await run(args)));
});
process.once('disconnect', () => process.exit(0));
