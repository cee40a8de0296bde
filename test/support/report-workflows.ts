/** Workflows with reports that activities return, beside those of gates. */
import { continueAsNew, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { z } from 'zod';
import { approve, waitForInput, type Report } from '../../src/signals';

/** What these workflows have done for them; a test's worker does it. */
export interface ReportActivities {
  /** Gives back what it is given. */
  returns(value: unknown): Promise<unknown>;
}

const options = { startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } } as const;
const { returns } = proxyActivities<ReportActivities>(options);
const { returns: returnsNear } = proxyLocalActivities<ReportActivities>(options);

/** Returns each value by an activity, the first by a local one; then a gate shows a report, and another after it. */
export async function reportsByActivities(values: readonly unknown[], shown: Report): Promise<string> {
  await returnsNear(values[0]);
  for (const value of values.slice(1)) await returns(value);
  await approve('draft', 'look', { report: shown });
  return waitForInput('title', z.string());
}

/** An activity makes the report that the gate shows. */
export async function reportForGate(made: Report): Promise<string> {
  const report = (await returns(made)) as Report;
  return waitForInput('title', z.string(), { report });
}

/** One report a run. */
export async function reportOfEachRun(runs: number): Promise<number> {
  await returns({ blocks: [{ kind: 'markdown', text: `${runs} to go` }] });
  return runs === 0 ? runs : continueAsNew<typeof reportOfEachRun>(runs - 1);
}

/** Opens this many gates at once, each with a report of its own. */
export async function reportsOfManyGates(count: number): Promise<void> {
  const asked = Array.from({ length: count }, (_, index) =>
    waitForInput(`gate ${index}`, z.string(), {
      report: { title: `report ${index}`, blocks: [{ kind: 'markdown', text: `${index}` }] },
    }),
  );
  await Promise.all(asked);
}
