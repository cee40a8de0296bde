import { z } from 'zod';
import type { TitledSummary } from '../activities';
import { allOf, approve, startable, waitForInput } from '../signals';
import { column } from './column';
import { dataReport } from './data-report';
import { createReport, finalizeReport } from './tasks';

/**
 * Makes a report, then asks for its title and for approval of the raw report at the same time. If one of the two fails, the other
 * question is withdrawn.
 */
export async function approvalAsPromiseWf(data: readonly number[]): Promise<TitledSummary> {
  const report = await createReport(data);

  const evidence = dataReport(data);
  const { title, approved } = await allOf({
    title: () =>
      waitForInput('title', z.string(), {
        timeout: '1 hour',
        prompt: 'Title of the report',
        report: evidence,
      }),
    approved: () =>
      approve(report, 'raw-report-approval', {
        timeout: '2 hours',
        prompt: 'Is the raw report sound?',
        report: evidence,
      }),
  });
  return await finalizeReport(approved, title);
}

startable(approvalAsPromiseWf, {
  title: 'Report after two people agree',
  description: 'One person titles the report while another one checks the figures.',
  ...column,
});
