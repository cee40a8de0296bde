/** Workflows with reports that activities return, beside those of gates. */
import { continueAsNew, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { z } from 'zod';
import { approve, showReport, waitForInput, type Report } from '../../src/signals';

/** The activities of these workflows, which the worker of a test runs. */
export interface ReportActivities {
  /** Returns its argument. */
  returns(value: unknown): Promise<unknown>;
}

const options = { startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } } as const;
const { returns } = proxyActivities<ReportActivities>(options);
const { returns: returnsNear } = proxyLocalActivities<ReportActivities>(options);

/** Returns each value through an activity, the first through a local one, then opens two gates with reports. */
export async function reportsByActivities(values: readonly unknown[], shown: Report): Promise<string> {
  await returnsNear(values[0]);
  for (const value of values.slice(1)) await returns(value);
  await approve('draft', 'look', { report: shown });
  return waitForInput('title', z.string());
}

/** Shows a report that an activity made. */
export async function reportForGate(made: Report): Promise<string> {
  const report = (await returns(made)) as Report;
  return waitForInput('title', z.string(), { report });
}

/** Shows one report in each run. */
export async function reportOfEachRun(runs: number): Promise<number> {
  await returns({ blocks: [{ kind: 'markdown', text: `${runs} to go` }] });
  return runs === 0 ? runs : continueAsNew<typeof reportOfEachRun>(runs - 1);
}

/** Opens a number of gates at once, each with its own report. */
export async function reportsOfManyGates(count: number): Promise<void> {
  const asked = Array.from({ length: count }, (_, index) =>
    waitForInput(`gate ${index}`, z.string(), {
      report: { title: `report ${index}`, blocks: [{ kind: 'markdown', text: `${index}` }] },
    }),
  );
  await Promise.all(asked);
}

/** Shows the reports one after the other, each until it is answered, and the last one also after the end. */
export async function showsReports(reports: readonly Report[]): Promise<void> {
  for (const [index, report] of reports.entries()) {
    showReport(report);
    await waitForInput(`next-${index}`, z.literal(true));
  }
}
