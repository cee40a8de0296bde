import type { Client } from '@temporalio/client';
import { NoWorkerError, PluginMissingError, WorkerFailingError } from '../../../wire/errors/errors';
import { getQuery, type Signal } from '../../../wire/messages';
import type { Report, ReportBlock } from '../../../wire/report';
import type { GivenReport } from './execution-reports';
import type { Run } from '../events/each-event';
import { readJournal } from '../events/read-journal';
import { readQuery } from '../../temporal/read-query';

const atOnce = 4;

/**
 * Returns the reports of a run's gates, with links to the forms of pending events. If there are more than `limit`
 * gates, it queries the newest. If no worker answers, `missing` says so.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function gateReports(
  client: Client,
  { workflowId, runId }: Run,
  limit: number,
): Promise<{
  readonly reports: readonly GivenReport[];
  readonly unasked: number;
  readonly missing?: string;
}> {
  const { signals = [], missing } = await readJournal(client, workflowId, runId);
  const gates = signals.filter(({ kind }) => kind !== 'sleep');
  const asked = gates.slice(0, limit); // the newest come first; each needs a query
  const unasked = gates.length - asked.length;
  const reports: GivenReport[] = [];
  try {
    for (let first = 0; first < asked.length; first += atOnce) {
      const few = asked.slice(first, first + atOnce);
      const found = await Promise.all(few.map((gate) => reportOf(client, gate)));
      reports.push(...found.filter((report) => report !== undefined));
    }
    return { reports, unasked, missing };
  } catch (error) {
    if (error instanceof NoWorkerError) return { reports, unasked, missing: 'no worker answers' };
    if (error instanceof WorkerFailingError)
      return { reports, unasked, missing: `the worker fails: ${error.taskFailure}` };
    if (error instanceof PluginMissingError) return { reports, unasked };
    throw error;
  }
}

async function reportOf(
  client: Client,
  { id, requestId, workflowId, openedAt }: Signal,
): Promise<GivenReport | undefined> {
  const found = await readQuery(client, workflowId, getQuery, id, requestId);
  if (found === undefined || found === null) return undefined; // a query returns null for undefined
  const report = withFormLink(found);
  return report && { from: { kind: 'gate', name: id, requestId }, at: openedAt, report };
}

/**
 * Adds the link to the form in front of a pending event's report. An event without a report gets a report with only the
 * link.
 */
function withFormLink({ state, addresses, prompt, report }: Signal): Report | undefined {
  if (state !== 'pending' || addresses === undefined) return report;
  const link: ReportBlock = { kind: 'markdown', text: `[Event form](<${addresses.formUrl}>)` };
  return report ? { ...report, blocks: [link, ...report.blocks] } : { title: prompt, blocks: [link] };
}
