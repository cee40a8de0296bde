import { setTimeout as pause } from 'node:timers/promises';
import type { Report, SignalClient } from '../../client';
import { note } from '../output';

const pauseMs = 1_000;

/** Does the work, and prints the progress of the execution meanwhile. */
export async function withProgress<Result>(
  client: SignalClient,
  workflowId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController();
  const following = followProgress(client, workflowId, ended.signal);
  try {
    return await work();
  } finally {
    ended.abort();
    await following;
  }
}

/** Prints the figures of the report that an execution shows, whenever they change, until `stop`. Never rejects. */
async function followProgress(client: SignalClient, workflowId: string, stop: AbortSignal): Promise<void> {
  for (let printed = ''; !stop.aborted;) {
    // A read that fails, such as at the end of the demo, is repeated.
    const read = await client.reports(workflowId, { limit: 1 }).catch(() => ({ reports: [] }));
    const line = figuresIn(read.reports.find(({ from }) => from.kind === 'workflow')?.report);
    if (line !== printed && line !== '' && !stop.aborted) note(line);
    printed = line === '' ? printed : line;
    await pause(pauseMs, undefined, { signal: stop }).catch(() => undefined); // stopped
  }
}

function figuresIn(report: Report | undefined): string {
  const figures = report?.blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : [])) ?? [];
  return figures.map(({ label, value, unit = '' }) => `${label} ${value}${unit}`).join(' · ');
}
