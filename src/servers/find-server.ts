/**
 * Finds, downloads or builds a Temporal server. It tries one way after another, and reports its progress. If all fail,
 * the error lists what was tried, why each way failed, and what to do.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock, type LockOptions } from 'proper-lockfile';

/** A way to get the executable of a server. */
export interface Way {
  /** The name of the way, for messages: `temporal on PATH`. */
  readonly name: string;
  /** True for ways that take long and write to the cache. Only one process at a time uses them. */
  readonly slow?: boolean;
  /** Returns the path of the executable. Throws the reason if there is none. `stopping` ends a program that it runs. */
  find(say: Say, stopping?: AbortSignal): Promise<string>;
}

export type Say = (line: string) => void;

export interface ServerSearch {
  /** The name of the server, for messages: `Temporal dev server`. */
  readonly server: string;
  readonly ways: readonly Way[];
  /** What a person can do if all ways fail. */
  readonly waysOut: readonly string[];
  /** The folder that the slow ways write to. */
  readonly cache: string;
  readonly say: Say;
  /** Ends the search, also while it waits for another process. */
  readonly stopping?: AbortSignal;
}

const firstTick = 2; // seconds until the first progress message
const laterTicks = 10; // seconds between later progress messages
const staleLockMs = 60_000; // a lock that was not refreshed for this long is released
const retryMs = 500; // between two looks at the lock of another process

/**
 * Returns the path of the server's executable.
 *
 * @throws {Error} If all ways fail, with every way and its failure, or if the search is stopped.
 */
export async function findServer(search: ServerSearch): Promise<string> {
  const failures: string[] = [];
  const quick = await firstOf(
    search.ways.filter(({ slow }) => slow !== true),
    search,
    failures,
  );
  if (quick !== undefined) return quick;

  const release = await lockCache(search);
  try {
    // Another process may have finished while this one waited, so the quick ways are tried again.
    const again = await firstOf(
      search.ways.filter(({ slow }) => slow !== true),
      search,
      [],
    );
    const found =
      again ??
      (await firstOf(
        search.ways.filter(({ slow }) => slow === true),
        search,
        failures,
      ));
    if (found !== undefined) return found;
  } finally {
    await release();
  }
  throw new Error(
    [
      `The ${search.server} could not be found, downloaded or built. Tried:`,
      ...failures.map((failure) => `  - ${failure}`),
      'Do one of these:',
      ...search.waysOut.map((wayOut, index) => `  ${index + 1}. ${wayOut}`),
    ].join('\n'),
  );
}

async function firstOf(
  ways: readonly Way[],
  search: ServerSearch,
  failures: string[],
): Promise<string | undefined> {
  for (const way of ways) {
    try {
      if (way.slow !== true) return await way.find(search.say);
      search.say(`Getting the ${search.server}: ${way.name}`);
      const finding = unlessStopped(way.find(search.say, search.stopping), search);
      return await ticking(finding, (seconds) => search.say(`  ... ${way.name}, ${seconds} s`));
    } catch (error) {
      if (search.stopping?.aborted === true) throw stopped(search);
      const why = error instanceof Error ? error.message : String(error);
      failures.push(`${way.name}: ${why}`);
      if (way.slow === true) search.say(`  failed: ${why}`);
    }
  }
  return undefined;
}

/** Calls `tick` after two seconds, and then every ten, while the work is running. */
async function ticking<Result>(work: Promise<Result>, tick: (seconds: number) => void): Promise<Result> {
  const began = Date.now();
  let next = firstTick;
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (seconds < next) return; // a busy process may miss a second
    tick(seconds);
    next = (Math.floor(seconds / laterTicks) + 1) * laterTicks;
  }, 1_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Waits while another process gets the server. A process refreshes its lock while it works, and the lock of one that has ended
 * is taken over after a minute, so the wait needs no limit.
 */
async function lockCache(search: ServerSearch): Promise<() => Promise<void>> {
  const { cache, server, say } = search;
  await mkdir(cache, { recursive: true });
  const lockfilePath = join(cache, `${server.replaceAll(' ', '-').toLowerCase()}.lock`);
  const options = { lockfilePath, stale: staleLockMs, update: staleLockMs / 6 };
  const first = await lockOf(cache, options);
  if (first !== undefined) return first;
  const { waysOut } = search;
  say(`Another process is getting the ${server} and has locked ${lockfilePath}. Waiting for it.`);
  say(`A build can take some minutes. To do without it: ${waysOut[0] ?? ''}`);
  const waiting = async (): Promise<() => Promise<void>> => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, retryMs));
      if (search.stopping?.aborted === true) throw stopped(search);
      const release = await lockOf(cache, options);
      if (release !== undefined) return release;
    }
  };
  return ticking(unlessStopped(waiting(), search), (seconds) =>
    say(`  ... waiting for the other process, ${seconds} s`),
  );
}

/** Undefined if another process has the lock. */
async function lockOf(cache: string, options: LockOptions): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(cache, options);
  } catch (error) {
    const { code }: Partial<NodeJS.ErrnoException> = Object(error);
    if (code === 'ELOCKED') return undefined;
    throw error;
  }
}

async function unlessStopped<Result>(work: Promise<Result>, search: ServerSearch): Promise<Result> {
  const { stopping } = search;
  if (stopping === undefined) return work;
  return new Promise<Result>((resolve, reject) => {
    const stop = (): void => reject(stopped(search));
    if (stopping.aborted) stop();
    stopping.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => stopping.removeEventListener('abort', stop));
  });
}

function stopped({ server }: ServerSearch): Error {
  return new Error(`Stopped before the ${server} was there.`);
}
