import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const keptOutput = 2_000; // characters of a failed program's output

/**
 * Runs a program, and fails with its last lines of output if the program fails. It is asynchronous, because a process
 * that hosts a worker must not be blocked.
 */
export function runProgram(
  file: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string; readonly signal?: AbortSignal } = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const program = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-keptOutput);
    };
    program.stdout.on('data', keep);
    program.stderr.on('data', keep);
    program.on('error', reject);
    program.on('close', (code, signal) => {
      if (code === 0) return resolve();
      const lastLines = output.trim().split('\n').slice(-3).join(' / ');
      return reject(
        new Error(`${file} exited with ${code === null ? String(signal) : `code ${code}`}: ${lastLines}`),
      );
    });
  });
}

/** The full path of a program on PATH, or undefined. */
export async function onPath(
  program: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const name of names) {
      if (await isExecutable(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
