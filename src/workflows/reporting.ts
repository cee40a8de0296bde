import { z } from 'zod';
import type { TitledSummary } from '../activities';
import { startable, waitForInput } from '../signals';
import { column } from './column';
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

startable(reportingWf, {
  title: 'Report on a column of numbers',
  description: 'Asks for the title of the report.',
  ...column,
});
