import { z } from 'zod';
import type { TitledSummary } from '../activities';
import { approve, startable, waitForInput } from '../signals';
import { column } from './column';
import { dataReport } from './data-report';
import { createReport, finalizeReport } from './tasks';

/** Like `reportingWf`, but returns the final report only after someone approves it, within two hours. */
export async function reportingWithApprovalWf(data: readonly number[]): Promise<TitledSummary> {
  const title = waitForInput('title', z.string(), {
    timeout: '1 hour',
    prompt: 'Title of the report',
    report: dataReport(data),
  });
  const report = await createReport(data);
  const finalReport = await finalizeReport(report, await title);

  return await approve(finalReport, 'approve-final-report', {
    timeout: '2 hours',
    prompt: 'Publish this report?',
    report: dataReport(data),
  });
}

startable(reportingWithApprovalWf, {
  title: 'Report with an approval',
  description: 'Asks for the title of the report, and then whether to publish it.',
  ...column,
});
