/** Calls the activities of the example workflows, each with a summary for Temporal's UI. */
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from '../activities';
import type { InvalidReport, DataSummary, TextStatistics, TitledSummary } from '../activities';
import type { FileRef } from '../signals';

const tasks = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 5 },
});

export async function countLines(data: FileRef): Promise<number> {
  return tasks.countLines.executeWithOptions({ summary: `counts the lines of ${data.size} bytes` }, [data]);
}

export async function createReport(data: readonly number[]): Promise<DataSummary> {
  return tasks.createReport.executeWithOptions({ summary: `statistics of ${data.length} numbers` }, [data]);
}

export async function finalizeReport(report: DataSummary, title: string): Promise<TitledSummary> {
  return tasks.finalizeReport.executeWithOptions({ summary: 'puts the title on the report' }, [
    report,
    title,
  ]);
}

export async function invalidReport(reason: string): Promise<InvalidReport> {
  return tasks.invalidReport.executeWithOptions({ summary: 'a report that did not pass' }, [reason]);
}

export async function longRunningComputation(num: number): Promise<number> {
  return tasks.longRunningComputation.executeWithOptions({ summary: 'takes its time' }, [num]);
}

export async function textStatistics(text: string): Promise<TextStatistics> {
  return tasks.textStatistics.executeWithOptions({ summary: 'counts words and characters' }, [text]);
}

export async function standardDelivery(from: string, workingDays: number): Promise<string> {
  return tasks.standardDelivery.executeWithOptions({ summary: `${workingDays} working days later` }, [
    from,
    workingDays,
  ]);
}
