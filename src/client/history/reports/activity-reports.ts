import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { checkReport, maxReportBytes } from '../../../values/report/check-report';
import type { Report } from '../../../wire/report';
import type { GivenReport } from './execution-reports';
import { decodePayload } from '../events/decode-event';
import { nodeId } from '../graph/draft';
import { instantOf, jsonOf, numberOf, recordOf, textOf, type HistoryEvent } from '../events/history-event';
import { eachEvent, type Run } from '../events/each-event';

/** Larger payloads cannot be reports in any encoding, so they are not parsed. */
const maxWrittenBytes = 4 * maxReportBytes;

/**
 * Returns the reports that activities and local activities of a run returned, the oldest first. If there are more than
 * `limit`, the newest.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function activityReports(
  client: Client,
  run: Run,
  limit: number,
): Promise<{ readonly reports: readonly GivenReport[]; readonly leftOut: number; readonly unread: boolean }> {
  const names = new Map<number, string>(); // of activities that have not ended, by the id of their scheduled event
  const reports: GivenReport[] = [];
  let leftOut = 0;
  const unread = await eachEvent(client, run, async (event) => {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) names.set(numberOf(event.eventId), scheduled.activityType?.name ?? '');
    const ended = endOf(event, names);
    if (ended === undefined) return;
    const report = await reportIn(ended.payload, client);
    if (report === undefined) return;
    const from = { kind: 'activity' as const, name: ended.name, nodeId: nodeId(ended.id) };
    reports.push({ from, at: instantOf(event.eventTime), report });
    if (reports.length > limit) {
      reports.shift();
      leftOut += 1;
    }
  });
  return { reports, leftOut, unread };
}

/** An activity that returned something, and the event by which the graph names it. */
interface End {
  readonly id: number;
  readonly name: string;
  readonly payload: Partial<Payload> | undefined;
}

function endOf(event: HistoryEvent, names: Map<number, string>): End | undefined {
  const completed = event.activityTaskCompletedEventAttributes;
  if (completed) {
    const id = numberOf(completed.scheduledEventId);
    const name = names.get(id) ?? '';
    names.delete(id);
    return { id, name, payload: completed.result?.payloads?.[0] };
  }
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== 'core_local_activity') return undefined;
  const name = textOf(recordOf(jsonOf(marker.details?.['data']?.payloads?.[0]))['activity_type']);
  const payload = marker.details?.['result']?.payloads?.[0];
  return { id: numberOf(event.eventId), name: name ?? 'local activity', payload };
}

/** Decodes a result by the client's own converter, and returns it if it is a report. */
async function reportIn(payload: Partial<Payload> | undefined, client: Client): Promise<Report | undefined> {
  const { payloadCodecs, payloadConverter } = client.options.loadedDataConverter;
  if (payload === undefined) return undefined;
  await decodePayload(payload, payloadCodecs);
  if ((payload.data?.length ?? 0) > maxWrittenBytes) return undefined;
  try {
    const value: unknown = payloadConverter.fromPayload(payload);
    return isReport(value) ? value : undefined;
  } catch {
    return undefined; // another converter encoded it
  }
}

/** Most results are not reports and have no `blocks`, so they are not checked further. */
function isReport(value: unknown): value is Report {
  if (typeof value !== 'object' || value === null || !('blocks' in value)) return false;
  return Array.isArray(value.blocks) && checkReport(value).length === 0;
}
