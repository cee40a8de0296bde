/** Shown on every page while Temporal does not answer, or a task queue that has questions has no worker. */
import type { ReactElement } from 'react';
import type { System } from '../api/contract';
import { clockInWords } from '../pieces/time-in-words';

export function SystemNotice({ system }: { readonly system: System }): ReactElement | undefined {
  const { temporal, taskQueues } = system;
  if (!temporal.isReachable)
    return (
      <div className="notice">
        <div>
          <strong role="status">
            Temporal does not answer{temporal.since !== undefined && ` since ${clockOf(temporal.since)}`}
          </strong>
          <p>Answers cannot be sent now. What you see may be out of date. This page continues by itself.</p>
        </div>
      </div>
    );
  const away = taskQueues.filter(({ hasWorker }) => !hasWorker);
  if (away.length === 0) return undefined;
  return (
    <div className="notice">
      <div>
        {away.map(({ taskQueue, lastPollAt }) => (
          <strong key={taskQueue} role="status">
            No worker for {taskQueue}
            {lastPollAt !== undefined && ` since ${clockOf(lastPollAt)}`}
          </strong>
        ))}
        <p>You can answer its questions. The answers count when the worker runs again.</p>
      </div>
    </div>
  );
}

function clockOf(instant: string): string {
  return clockInWords(Date.parse(instant));
}
