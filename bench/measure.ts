/** Runs the arms of a scenario one at a time, in a new random order in each round, and keeps every sample. */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { Arm } from './scenario';

/** One run of one arm. */
export interface Sample {
  readonly round: number;
  readonly arm: string;
  /** Whether the sample is a warm-up. Warm-ups are kept, but not used in figures. */
  readonly isWarmUp: boolean;
  /** The one-minute load average of the machine. */
  readonly load: number;
  /** Milliseconds by metric. `cpu` is the CPU time of this process and the server. */
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

/** The CPU time of this process, which runs client and workers, and on Linux also of the server. */
function cpuMs(serverPid: number): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + serverCpuMs(serverPid);
}

/** On Linux user and system time follow the name in parentheses, in hundredths of a second. */
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
