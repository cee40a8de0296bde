import { continueAsNew } from '@temporalio/workflow';
import { z } from 'zod';
import type { DataSummary } from '../activities';
import { continueAsNewSuggested, startable, waitForInput } from '../signals';
import { createReport } from './tasks';

const reading = z.number();
const closing = z.literal('closed');

/**
 * Collects readings one by one until someone closes the collection, and then reports on them. It continues as new when suggested:
 * `close` stays the same signal, and no reading is lost.
 */
export async function collectingWf(collected: readonly number[] = []): Promise<DataSummary> {
  const readings = [...collected];
  const close = waitForInput('close', closing, { prompt: 'Is this all?' });
  for (;;) {
    const next = await Promise.race([
      waitForInput('reading', reading, { prompt: `Reading ${readings.length + 1}` }),
      close,
    ]);
    if (next === 'closed') return createReport(readings);
    readings.push(next);
    if (continueAsNewSuggested()) return continueAsNew<typeof collectingWf>(readings);
  }
}

startable(collectingWf, {
  title: 'Collect readings',
  description:
    'Asks for one reading after another until somebody closes the collection, and then reports on them.',
});
