import { z } from 'zod';
import type { TitledSummary } from '../activities';
import { waitForInput } from '../signals';
import { dataReport } from './data-report';
import { createReport, finalizeReport } from './tasks';

/** Makes a report on a column of numbers, with a title that a person gives within an hour. */
export async function reportingWf(data: readonly number[]): Promise<TitledSummary> {
  const title = waitForInput('title', z.string(), {
    timeout: '1 hour',
    prompt: 'Title of the report',
    report: dataReport(data),
  });
  const report = await createReport(data);
  return await finalizeReport(report, await title);
}
