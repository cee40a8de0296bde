import { z } from 'zod';
import type { InvalidReport, DataSummary, TitledSummary } from '../activities';
import { allOf, startable, waitForInput } from '../signals';
import { column } from './column';
import { dataReport } from './data-report';
import { createReport, finalizeReport, invalidReport } from './tasks';

/** Returns the titled report if a reviewer passes it, or else an invalid report with the reviewer's reason. */
export async function conditionalWf(data: readonly number[]): Promise<TitledSummary | InvalidReport> {
  try {
    const { title, report } = await allOf({
      title: () =>
        waitForInput('title-input', z.string(), {
          timeout: '1 hour',
          prompt: 'Title of the report',
          report: dataReport(data),
        }),
      report: () => reviewedReport(data),
    });
    return await finalizeReport(report, title);
  } catch (error) {
    if (!(error instanceof DoesNotPass)) throw error;
  }
  const reason = await waitForInput('disapprove-reason', z.string(), {
    prompt: 'Why does the report not pass?',
  });
  return await invalidReport(reason);
}

startable(conditionalWf, {
  title: 'Report with a reviewer',
  description: 'The reviewer passes the report, or says why it does not pass.',
  ...column,
});

/** Thrown if the reviewer does not pass the report. It withdraws the question for the title. */
class DoesNotPass extends Error {}

async function reviewedReport(data: readonly number[]): Promise<DataSummary> {
  const report = await createReport(data);
  const passes = await waitForInput('review-passes', z.boolean(), {
    timeout: '2 hours',
    prompt: 'Does the report pass?',
    report: dataReport(data),
  });
  if (!passes) throw new DoesNotPass();
  return report;
}
