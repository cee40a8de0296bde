/**
 * Runs commands of the CLI in one process for a test file, one after the other. A process for each command, as `gatehouse` of
 * cli.ts starts it, takes half a second of processor time to load Temporal's client. Use that one for what a process does:
 * exit codes, signals, standard input.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll } from '@jest/globals';
import type { Finished } from './cli';

export type Command = (...args: string[]) => Promise<Finished>;

/** The process starts with the first command, in this environment, and ends after the tests of the file. */
export function useCommands(env: () => NodeJS.ProcessEnv): Command {
  let host: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  afterAll(async () => {
    if (host?.connected !== true) return;
    host.disconnect();
    await once(host, 'exit');
  });
  return async (...args) => {
    host ??= fork(require.resolve('./command-process.js'), {
      env: { ...process.env, ...env() },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const answer = last.then(() => finished(host as ChildProcess, args));
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function finished(host: ChildProcess, args: readonly string[]): Promise<Finished> {
  const ended = once(host, 'exit').then(([code]) => {
    throw new Error(`gatehouse ${args.join(' ')} ended the process of the commands with ${String(code)}`);
  });
  host.send(args);
  const [answer] = (await Promise.race([once(host, 'message'), ended])) as [Finished];
  return answer;
}
