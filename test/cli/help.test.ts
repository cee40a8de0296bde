/** `gatehouse help`, of commands and of commands in groups. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { gatehouse } from '../../src/cli/main';

let out: string;
let err: string;

beforeEach(() => {
  out = '';
  err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => {
  jest.restoreAllMocks();
});

async function run(args: string): Promise<unknown> {
  return gatehouse().parseAsync(args.split(' '), { from: 'user' });
}

describe('gatehouse help', () => {
  test.each([
    ['help', 'Usage: gatehouse [options] [command]'],
    ['help set', 'Usage: gatehouse set|set-input [options] <signal>'],
    ['help set-input', 'Usage: gatehouse set|set-input [options] <signal>'],
    ['help link', 'Usage: gatehouse link [options] [command]'],
    ['help link create', 'Usage: gatehouse link create [options] <signal> <workflowId>'],
    ['link help create', 'Usage: gatehouse link create [options] <signal> <workflowId>'],
    ['help token create', 'Usage: gatehouse token create [options]'],
    ['session help', 'Usage: gatehouse session [options] [command]'],
  ])('%s prints the help of that command', async (args, usage) => {
    await run(args);
    expect([out.startsWith(usage), err]).toEqual([true, '']);
  });

  test.each([
    ['help nosuch', 'nosuch'],
    ['help link nosuch', 'nosuch'],
    ['help set title', 'title'],
    ['link help nosuch', 'nosuch'],
  ])('%s names the command that there is not', async (args, name) => {
    await expect(run(args)).rejects.toThrow(CommanderError);
    expect(out).toBe('');
    expect(err).toBe(`error: unknown command '${name}'\n(--help lists commands and options)\n`);
  });
});
