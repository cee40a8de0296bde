/** `npm run bench -- answer`: runs one scenario on a separate dev server. The exit code is 1 if a limit is exceeded. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { devServerExecutable, freePort, quietRuntime, startDevServer } from '../src/servers';
import { addedOf, excessesOf, ratiosOf, type Counts } from './judge';
import { measure } from './measure';
import type { OpenScenario, Scenario } from './scenario';
import { addedTable, armsTable, countsTable, ratiosTable } from './table';

interface Options {
  readonly rounds: number;
  readonly warmUps: number;
  readonly untuned: boolean;
  readonly json?: string;
}

const scenarios = join(__dirname, 'scenarios');

async function main(): Promise<void> {
  const names = (await readdir(scenarios))
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -3));
  await new Command('bench')
    .description('compare Gatehouse with hand-written Temporal, one arm at a time on one dev server')
    .addArgument(new Argument('<scenario>').choices(names))
    .option('--rounds <n>', 'the number of rounds; each round runs every arm once', positive, 80)
    .option('--warm-ups <n>', 'the number of rounds before the measurement', positive, 5)
    .option('--untuned', 'keep the default queues of the dev server', false)
    .option('--json <path>', 'the file for the samples (default: in bench/results)')
    .action(bench)
    .parseAsync();
}

async function bench(name: string, options: Options): Promise<void> {
  const { scenario }: { scenario: Scenario } = await import(join(scenarios, `${name}.js`));
  Runtime.install(quietRuntime);
  const queues = options.untuned ? 'untuned' : 'tuned';
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  const server = await startDevServer({
    executable: await devServerExecutable({ say }),
    port: await freePort(),
    logFile: join(folder, 'temporal.log'),
    queues,
  });
  try {
    const connection = await Connection.connect({ address: server.address });
    const temporal = new Client({ connection, namespace: 'default' });
    const opened = await scenario.open({ temporal, address: server.address });
    try {
      say(`${name}: ${scenario.summary}; dev server with ${queues} queues`);
      await report(name, opened, { ...options, queues, serverPid: server.pid });
    } finally {
      await opened.close();
      await connection.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function report(
  name: string,
  { arms, comparisons }: OpenScenario,
  { queues, json, ...options }: Options & { readonly queues: string; readonly serverPid: number },
): Promise<void> {
  const startedAt = new Date().toISOString();
  const loadBefore = loadavg();
  const counts: Record<string, Counts[string]> = {};
  for (const arm of arms) if (arm.count !== undefined) counts[arm.name] = await arm.count();
  const samples = await measure(arms, options);
  const load = { before: loadBefore, after: loadavg() };

  const ratios = ratiosOf(samples, comparisons);
  const added = addedOf(samples, comparisons);
  const excesses = excessesOf(ratios, added, counts, comparisons);
  say(
    `${options.rounds} rounds; load average ${lastMinute(load.before)} before, ${lastMinute(load.after)} after\n`,
  );
  say(
    armsTable(
      samples,
      arms.map((arm) => arm.name),
    ),
  );
  say(ratiosTable(ratios));
  say(addedTable(added));
  say(countsTable(counts));
  say(excesses.length === 0 ? 'No limit is exceeded.' : `Exceeded limits:\n${excesses.join('\n')}`);
  if (excesses.length > 0) process.exitCode = 1;

  const file = json ?? join('bench', 'results', `${name}-${startedAt.replaceAll(':', '')}.json`);
  await mkdir(dirname(file), { recursive: true });
  const all = {
    name,
    startedAt,
    queues,
    ...options,
    node: process.version,
    load,
    counts,
    ratios,
    added,
    excesses,
    samples,
  };
  await writeFile(file, `${JSON.stringify(all, undefined, 1)}\n`);
  say(`Every sample: ${file}`);
}

function lastMinute([load]: readonly number[]): string {
  return load?.toFixed(2) ?? 'unknown';
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('it must be a whole number of at least 1.');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
