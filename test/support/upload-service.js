/**
 * Runs the built service in a separate process to measure its memory. Prints its address. When it reads `measure` on
 * standard input, prints its memory in bytes: the current value, and the maximum since the last measurement.
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
