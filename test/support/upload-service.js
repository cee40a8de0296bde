/**
 * The built service in a process of its own, for what it costs: prints its address, and when it is told to `measure` on
 * its standard input, its memory in bytes: as it is now and the most that it has been since it was last asked.
 */
const pino = require('pino');
const { SignalClient } = require('../../dist/client');
const { readSettings, serve } = require('../../dist/server');

let most = 0;

function sample() {
  most = Math.max(most, process.memoryUsage.rss());
}

function say(facts) {
  process.stdout.write(`${JSON.stringify(facts)}\n`);
}

async function main() {
  const client = await SignalClient.connect();
  const settings = readSettings(process.env, { port: 0, logLevel: 'silent' });
  const service = await serve({ client, settings, log: pino({ level: 'silent' }) });
  setInterval(sample, 20);
  process.stdin.on('data', () => {
    sample();
    const now = process.memoryUsage.rss();
    say({ now, most });
    most = now;
  });
  say({ url: service.url });
}

void main();
