/**
 * Finds, downloads or builds a Temporal server. It tries one way after another, and reports its progress. If all fail,
 * the error lists what was tried, why each way failed, and what to do.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

/** A way to get the executable of a server. */
export interface Way {
  /** The name of the way, for messages: `temporal on PATH`. */
  readonly name: string;
  /** True for ways that take long and write to the cache. Only one process at a time uses them. */
  readonly slow?: boolean;
  /** Returns the path of the executable. Throws the reason if there is none. */
  find(say: Say): Promise<string>;
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
}

const firstTick = 2; // seconds until the first progress message
const laterTicks = 10; // seconds between later progress messages
const staleLockMs = 60_000; // a lock that was not refreshed for this long is released

/**
 * Returns the path of the server's executable.
 *
 * @throws {Error} If all ways fail, with every way and its failure.
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
      return await ticking(way.find(search.say), (seconds) => search.say(`  ... ${way.name}, ${seconds} s`));
    } catch (error) {
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
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (seconds === firstTick || seconds % laterTicks === 0) tick(seconds);
  }, 1_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

async function lockCache({ cache, server, say }: ServerSearch): Promise<() => Promise<void>> {
  await mkdir(cache, { recursive: true });
  const lockfilePath = join(cache, `${server.replaceAll(' ', '-').toLowerCase()}.lock`);
  const options = { lockfilePath, stale: staleLockMs, update: staleLockMs / 6 };
  try {
    return await lock(cache, options);
  } catch (error) {
    const { code }: Partial<NodeJS.ErrnoException> = Object(error);
    if (code !== 'ELOCKED') throw error;
    say(`Another process is getting the ${server}; waiting for it.`);
    const tenMinutes = { retries: 600, factor: 1, minTimeout: 1_000, maxTimeout: 1_000 };
    return await lock(cache, { ...options, retries: tenMinutes });
  }
}
