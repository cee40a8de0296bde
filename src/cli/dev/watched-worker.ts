/**
 * Runs the author's worker in a separate process, and restarts it when its files change. The old worker runs until the new
 * one is running, so a change that does not bundle is reported and the old worker stays. A worker that ends by itself, such as by
 * a signal or for want of memory, is restarted after a pause, but not for ever.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, relative, sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import type { DevWorkerMessage, DevWorkerSettings } from './dev-worker';
import { typescriptLoader } from './typescript-loader';

export interface WatchedWorkerOptions {
  readonly settings: DevWorkerSettings;
  /** Whether standard output is only for JSON. The output of the author's code then goes to standard error. */
  readonly json: boolean;
  /** Called when a worker runs, with the reason why it was started. */
  readonly onRuns: (reason: StartReason) => void;
  /** Called when a worker does not start, or ends unexpectedly. */
  readonly onFailed: (error: Record<string, unknown>, next: AfterFailure) => void;
}

/** Why a worker was started: as the first one, after a change, or after the end of the former one. */
export type StartReason = 'first' | 'change' | 'end';

/** What follows: the previous worker keeps running, another one starts by itself, or none runs until a file changes. */
export type AfterFailure =
  | { readonly is: 'kept' | 'stopped' }
  | { readonly is: 'restarts'; readonly inMs: number };

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const maxRestarts = 8; // about two minutes
const soundAfterMs = 60_000; // a worker that has run so long is no part of a series of ends
const settleMs = 100; // an editor may write a file in several steps
const stopWithinMs = 10_000;

export class WatchedWorker {
  private running: ChildProcess | undefined;
  private starting: ChildProcess | undefined;
  private hasRun = false;
  /** The workers that have ended by themselves, one soon after the other. */
  private ends = 0;
  private runsSince = 0;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly watcher: FSWatcher;

  constructor(private readonly options: WatchedWorkerOptions) {
    const { workflows, activities = workflows } = options.settings;
    const folders = [...new Set([dirname(workflows), dirname(activities)])];
    this.watcher = watch(folders, {
      ignoreInitial: true,
      ignored: (path, stats) => isIgnored(path, folders) || (stats?.isFile() === true && !isCode(path)),
    });
    this.watcher.on('all', () => {
      this.ends = 0;
      this.startIn(settleMs, 'change');
    });
  }

  /** Starts a worker. Resolves when it runs, or after its failure is reported. */
  async start(reason: StartReason = 'first'): Promise<void> {
    if (this.stopped) return;
    const before = this.starting;
    const worker = this.fork();
    this.starting = worker;
    if (before !== undefined) await end(before);

    const message = await firstMessage(worker);
    if (this.starting !== worker) return; // another change came meanwhile
    this.starting = undefined;
    if (message.event === 'failed')
      return this.options.onFailed(message.error, { is: this.running === undefined ? 'stopped' : 'kept' });

    const old = this.running;
    this.running = worker;
    worker.once('exit', () => this.ended(worker));
    this.runsSince = Date.now();
    // Until it has ended, the old worker may take a task, and run the old code or lose the task.
    if (old !== undefined) await end(old);
    if (this.stopped || this.running !== worker) return;
    this.options.onRuns(this.hasRun ? reason : 'first');
    this.hasRun = true;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.watcher.close();
    const workers = [this.starting, this.running].filter((worker) => worker !== undefined);
    this.starting = undefined;
    this.running = undefined;
    await Promise.all(workers.map(end));
  }

  private fork(): ChildProcess {
    const { settings, json } = this.options;
    const { activities, folder } = settings;
    const loader = activities === undefined ? [] : typescriptLoader(activities);
    return fork(join(__dirname, 'dev-worker.js'), [JSON.stringify(settings)], {
      execArgv: [...process.execArgv, ...loader],
      env: { ...withoutTemporal(process.env), GATEHOUSE_DIR: folder },
      stdio: ['ignore', json ? 2 : 'inherit', 'inherit', 'ipc'],
    });
  }

  private ended(worker: ChildProcess): void {
    if (this.running !== worker) return;
    this.running = undefined;
    const error = { message: `The worker ended: ${howEnded(worker)}.` };
    if (this.starting !== undefined) return this.options.onFailed(error, { is: 'restarts', inMs: 0 });
    this.ends = Date.now() - this.runsSince < soundAfterMs ? this.ends + 1 : 1;
    if (this.ends > maxRestarts) return this.options.onFailed(error, { is: 'stopped' });
    const inMs = Math.min(firstPauseMs * 2 ** (this.ends - 1), longestPauseMs);
    this.startIn(inMs, 'end');
    return this.options.onFailed(error, { is: 'restarts', inMs });
  }

  private startIn(ms: number, reason: StartReason): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(reason), ms);
  }
}

/** Resolves with the first message of the worker: that it runs, or why it failed. */
async function firstMessage(worker: ChildProcess): Promise<DevWorkerMessage> {
  return new Promise((resolve) => {
    worker.once('message', (message) => resolve(message as DevWorkerMessage));
    worker.once('error', (error) => resolve({ event: 'failed', error: { message: error.message } }));
    worker.once('exit', () => {
      resolve({ event: 'failed', error: { message: `The worker ended: ${howEnded(worker)}.` } });
    });
  });
}

async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  const impatience = setTimeout(() => worker.kill('SIGKILL'), stopWithinMs);
  if (worker.connected) worker.disconnect();
  await gone;
  clearTimeout(impatience);
}

function howEnded({ exitCode, signalCode }: ChildProcess): string {
  return exitCode === null ? String(signalCode) : `exit code ${exitCode}`;
}

/** Removes Temporal's variables, because the worker must connect to the dev server. */
function withoutTemporal(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

/** Whether a path is in node_modules or in a hidden folder, such as .git or .gatehouse, below the watched folders. */
function isIgnored(path: string, folders: readonly string[]): boolean {
  return folders.every((folder) => {
    const names = relative(folder, path).split(sep);
    return names.some((name) => name === 'node_modules' || name.startsWith('.'));
  });
}

function isCode(path: string): boolean {
  return /\.([cm]?[jt]sx?|json)$/.test(path);
}
