import type { Client } from '@temporalio/client';
import { encodedBytes } from '../../../wire/plain-data';
import { activityReports } from './activity-reports';
import { checkedLimit } from '../../check-call';
import { describe } from '../../temporal/describe-execution';
import { sameJson } from '../../../values/same-json';
import type { ExecutionReports, GivenReport, ReportsOptions } from './execution-reports';
import { gateReports } from './gate-reports';
import { workflowReport } from './workflow-report';

const usualLimit = 20;
const maxLimit = 50;
const maxBytes = 1_000_000; // eight reports of the maximum size

/**
 * Returns the reports of an execution's latest run: those that its activities returned, those of its gates, and the one
 * that the workflow shows.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {NoConnectionError} If Temporal does not answer.
 * @throws {InvalidArgumentError} If `limit` is not 1 to 50.
 */
export async function readReports(
  client: Client,
  workflowId: string,
  options: ReportsOptions = {},
): Promise<ExecutionReports> {
  const limit = checkedLimit(options.limit ?? usualLimit, maxLimit);
  const { runId, type } = await describe(client, workflowId);
  const run = { workflowId, runId };
  const [gates, activities, ofWorkflow] = await Promise.all([
    gateReports(client, run, limit),
    activityReports(client, run, maxLimit),
    workflowReport(client, run, type),
  ]);
  const own = ofWorkflow === undefined ? [] : [ofWorkflow];
  const others = [...newestFirst(activities.reports), ...newestFirst(gates.reports)];
  const all = distinct([...own, ...newestFirst(distinct(others))]);
  const reports = within(all, limit);
  const notes = [
    older(all.length - reports.length + activities.leftOut),
    gates.unasked === 0 ? '' : `The reports of ${gates.unasked} older gates are not read.`,
    activities.unread ? 'The history is too long, so its newest events were not read.' : '',
    gates.missing === undefined ? '' : `Reports of gates may be missing, because ${gates.missing}.`,
  ];
  const note = notes.filter((words) => words !== '').join(' ');
  return { workflowId, runId, reports, note: note === '' ? undefined : note };
}

/**
 * Keeps the first of equal reports: one that the workflow shows too is the workflow's, one of both an activity and a gate
 * is the activity's, and repeated openings count once.
 */
function distinct(reports: readonly GivenReport[]): readonly GivenReport[] {
  return reports.filter(
    ({ report }, index) => reports.findIndex((other) => sameJson(other.report, report)) === index,
  );
}

function newestFirst(reports: readonly GivenReport[]): readonly GivenReport[] {
  return reports.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** The first reports within both limits, at least one. */
function within(reports: readonly GivenReport[], limit: number): readonly GivenReport[] {
  let bytes = 0;
  const beyond = reports.findIndex(({ report }, index) => {
    bytes += encodedBytes(report);
    return index >= limit || (bytes > maxBytes && index > 0);
  });
  return beyond === -1 ? reports : reports.slice(0, beyond);
}

function older(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'One older report is left out.' : `${count} older reports are left out.`;
}
