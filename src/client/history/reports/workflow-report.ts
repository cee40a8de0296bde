import type { Client } from '@temporalio/client';
import { ExecutionClosedError, PluginMissingError } from '../../../wire/errors/errors';
import { reportQuery } from '../../../wire/messages';
import type { Run } from '../events/each-event';
import { isNoAnswer, readQuery } from '../../temporal/read-query';
import type { GivenReport } from './execution-reports';

/**
 * Returns the report that the workflow shows by `showReport`. Undefined if it shows none, or no worker answers.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 */
export async function workflowReport(
  client: Client,
  { workflowId, runId }: Run,
  type: string,
): Promise<GivenReport | undefined> {
  try {
    const shown = await readQuery(client, { workflowId, runId }, reportQuery);
    if (shown === undefined || shown === null) return undefined; // a query returns null for undefined
    return { from: { kind: 'workflow', name: type }, at: shown.at, report: shown.report };
  } catch (error) {
    if (error instanceof ExecutionClosedError) return undefined; // none of its code ran
    if (error instanceof PluginMissingError || isNoAnswer(error)) return undefined; // gate-reports.ts says so
    throw error;
  }
}
