/** Runs the command `gatehouse` as a user does: in a separate process, from the output of `npm run build`. */
import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';

const executable = join(__dirname, '../../bin/gatehouse.js');
const longestSilence = 55_000; // ms: a test that waits in vain says what was printed, before jest ends it

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly process: ChildProcess;
  /** Returns the output so far, of both streams. */
  printed(): string;
  /** Waits until the output contains this text. */
  prints(text: string | RegExp): Promise<void>;
  /** Resolves when the process has ended by itself. */
  readonly ended: Promise<unknown>;
  /** Sends a signal and waits for the end. Returns the exit code, or null if the signal ended the process. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function gatehouse(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return finished(process.execPath, [executable, ...args], env);
}

/** Runs any program to its end. */
export async function finished(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd?: string,
): Promise<Finished> {
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code]: unknown[] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, out, err };
}

export function startGatehouse(args: readonly string[], cwd?: string, env: NodeJS.ProcessEnv = {}): Running {
  return startProgram(process.execPath, [executable, ...args], cwd, env);
}

/** Starts any program. */
export function startProgram(
  file: string,
  args: readonly string[],
  cwd?: string,
  env: NodeJS.ProcessEnv = {},
): Running {
  return running(
    spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] }),
  );
}

/** Starts a program in a pseudo-terminal. What is written to its input are the keys. Python makes it, because Node.js cannot. */
export function startInTerminal(args: readonly string[]): Running {
  const inTerminal = 'import pty, sys; pty.spawn(sys.argv[1:])';
  return running(spawn('python3', ['-c', inTerminal, process.execPath, executable, ...args]));
}

function running(child: ChildProcessWithoutNullStreams): Running {
  let printed = '';
  const output = new EventEmitter();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      output.emit('more');
    });
  }
  const closed = once(child, 'close');
  return {
    process: child,
    printed: () => printed,
    ended: closed,
    prints: async (text) => {
      const seen = (): boolean => (typeof text === 'string' ? printed.includes(text) : text.test(printed));
      const late = AbortSignal.timeout(longestSilence);
      while (!seen()) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`gatehouse ended without printing ${String(text)}:\n${printed}`);
        if (late.aborted) throw new Error(`gatehouse has not printed ${String(text)} yet:\n${printed}`);
        await Promise.race([once(output, 'more', { signal: late }).catch(() => {}), closed]);
      }
    },
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}
