/** Runs the arms of a scenario one by one, in a new random order each round, and keeps every sample. */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { Arm } from './scenario';

/** One arm, once. */
export interface Sample {
  readonly round: number;
  readonly arm: string;
  /** Run before the measurement began; kept, and in no figure. */
  readonly isWarmUp: boolean;
  /** The machine's load average of one minute. */
  readonly load: number;
  /** Milliseconds by metric; `cpu` is what this process and the server used. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface Rounds {
  readonly warmUps: number;
  readonly rounds: number;
  readonly serverPid: number;
}

export async function measure(
  arms: readonly Arm[],
  { warmUps, rounds, serverPid }: Rounds,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1 - warmUps; round <= rounds; round += 1) {
    for (const arm of shuffled(arms)) {
      const before = cpuMs(serverPid);
      const metrics = await arm.once();
      const cpu = cpuMs(serverPid) - before;
      const [load = Number.NaN] = loadavg();
      samples.push({ round, arm: arm.name, isWarmUp: round < 1, load, metrics: { ...metrics, cpu } });
    }
  }
  return samples;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** CPU time of this process, which runs client and workers, and of the server where the system tells it. */
function cpuMs(serverPid: number): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + serverCpuMs(serverPid);
}

/** On Linux user and system time stand after the name in parentheses, in hundredths of a second. */
function serverCpuMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
