/**
 * Finds a Temporal server, or gets one: tries one way after another, says what it does, and where all fail says
 * in one message what was tried, why each failed and what can be done.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

/** One way to a server's executable. */
export interface Way {
  /** What it tries, as a sentence says it: `temporal on PATH`. */
  readonly name: string;
  /** Whether it takes long and writes to the cache: such ways wait for one another across processes. */
  readonly slow?: boolean;
  /** The path of the executable. Throws why there is none. */
  find(say: Say): Promise<string>;
}

export type Say = (line: string) => void;

export interface ServerSearch {
  /** What is looked for, as a sentence says it: `Temporal dev server`. */
  readonly server: string;
  readonly ways: readonly Way[];
  /** What a person can do where all ways fail. */
  readonly waysOut: readonly string[];
  /** The folder that the slow ways write to. */
  readonly cache: string;
  readonly say: Say;
}

const firstTick = 2; // seconds until it is said that something is still going on
const laterTicks = 10; // seconds between what is said after that
const staleLockMs = 60_000; // a holder that has not refreshed its lock for this long is dead

/**
 * The path of the server's executable.
 *
 * @throws {Error} with every way and its failure, and the ways out.
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
    // Another process may have got it while this one waited, so the quick ways are tried once more.
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
      `No ${search.server} could be found or got. Tried:`,
      ...failures.map((failure) => `  - ${failure}`),
      'Ways out:',
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
      if (way.slow === true) search.say(`  did not work: ${why}`);
    }
  }
  return undefined;
}

/** Tells after two seconds, and then every ten, that something is still going on. */
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
