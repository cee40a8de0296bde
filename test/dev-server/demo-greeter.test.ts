/** `gatehouse demo greeter` as a process; its terminal is a pipe here. */
import { expect, test } from '@jest/globals';
import { startGatehouse } from '../support/cli';
import { useCommands } from '../support/use-commands';

const command = useCommands(() => ({}));

test('greets each name that is piped in, until q', async () => {
  const demo = startGatehouse(['demo', 'greeter']);
  demo.process.stdin?.end('Ada\n\nGrace Hopper\nq\nBob\n');
  await demo.prints('Names greeted: 2. The sender and the greeter have ended.');
  expect(demo.printed()).toContain('Hello, Ada!\nHello, Grace Hopper!\n');
  expect(demo.printed()).not.toContain('Bob');
  await demo.ended;
  expect(demo.process.exitCode).toBe(0);
});

test('tells a name that is refused, greets the next, and ends with the input', async () => {
  const demo = startGatehouse(['demo', 'greeter', '--json']);
  demo.process.stdin?.end(`${'x'.repeat(101)}\nEve`);
  await demo.prints('Names greeted: 1.');
  expect(demo.printed()).toContain('"code":"invalid-input"');
  expect(demo.printed()).toContain('{"name":"Eve","greeting":"Hello, Eve!"}\n');
  await demo.ended;
  expect(demo.process.exitCode).toBe(0);
});

test('Ctrl-C ends both workflows and the program', async () => {
  const demo = startGatehouse(['demo', 'greeter']);
  demo.process.stdin?.write('Ada\n');
  await demo.prints('Hello, Ada!');
  expect(await demo.end('SIGINT')).toBe(0);
  expect(demo.printed()).toContain('Names greeted: 1. The sender and the greeter have ended.');
});

test('a name that there is not, and data for the greeter, are refused', async () => {
  const wrong = await command('demo', 'singer');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('Allowed choices are reports,');
  const auto = await command('demo', 'greeter', '--auto');
  expect(auto).toMatchObject({
    code: 2,
    err: expect.stringContaining('--auto cannot be given with greeter'),
  });
  const data = await command('demo', 'greeter', '--column', 'x');
  expect(data).toMatchObject({
    code: 2,
    err: expect.stringContaining('--data, --column and --decimal-comma cannot be given with greeter'),
  });
});
