import { z } from 'zod';
import type { InvalidReport, TitledReport } from '../activities';
import { waitForInput } from '../signals';
import { dataReport } from './data-report';
import { createReport, finalizeReport, invalidReport } from './tasks';

/** Lets a reviewer choose between the titled report and an invalid one that carries the reason. */
export async function conditionalWf(data: readonly number[]): Promise<TitledReport | InvalidReport> {
  const evidence = dataReport(data);
  const title = waitForInput('title-input', z.string(), {
    timeout: '1 hour',
    prompt: 'Title of the report',
    report: evidence,
  });
  const report = await createReport(data);

  const passes = await waitForInput('review-passes', z.boolean(), {
    timeout: '2 hours',
    prompt: 'Does the report pass?',
    report: evidence,
  });
  if (passes) return await finalizeReport(report, await title);

  const reason = await waitForInput('disapprove-reason', z.string(), {
    prompt: 'Why does the report not pass?',
  });
  return await invalidReport(reason);
}
