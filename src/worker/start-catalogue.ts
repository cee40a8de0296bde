/**
 * Starts the catalogue of a worker's task queue (wire/startable-messages.ts), if it does not run yet. So clients find the task
 * queues with startable workflows by Temporal's visibility, and query the catalogue. If the start fails, it is tried again while
 * the worker runs.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { NativeConnection } from '@temporalio/worker';
import { isGrpc } from '../client/temporal/failures';
import { catalogueId, catalogueType } from '../wire/startable-messages';

const firstRestMs = 1_000;
const longestRestMs = 60_000;

/** The task queue of a worker, and whether Temporal routes its executions by the version of their worker. */
interface Place {
  readonly namespace?: string;
  readonly taskQueue: string;
  readonly identity?: string;
  readonly isVersioned: boolean;
}

/** Resolves when the catalogue runs, or `stop` is aborted. `failed` is called with the error of the first attempt. */
export async function startCatalogue(
  { workflowService }: NativeConnection,
  place: Place,
  stop: AbortSignal,
  failed: (error: unknown) => void,
): Promise<void> {
  for (let restMs = firstRestMs; !stop.aborted; restMs = Math.min(2 * restMs, longestRestMs)) {
    try {
      return await start(workflowService, place);
    } catch (error) {
      if (restMs === firstRestMs) failed(error);
      await pause(restMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
    }
  }
}

/** The current version of the worker answers, also if the author pins executions to the version that began them. */
const versioningOverride = { autoUpgrade: true };

async function start(
  service: NativeConnection['workflowService'],
  { namespace = 'default', taskQueue, identity, isVersioned }: Place,
): Promise<void> {
  const workflowId = catalogueId(taskQueue);
  try {
    await service.startWorkflowExecution({
      namespace,
      workflowId,
      workflowType: { name: catalogueType },
      taskQueue: { name: taskQueue },
      requestId: randomUUID(),
      ...(identity === undefined ? {} : { identity }),
      ...(isVersioned ? { versioningOverride } : {}),
    });
  } catch (error) {
    if (!isGrpc(error, 'alreadyExists')) throw error;
    await checkIsCatalogue(service, namespace, workflowId);
    if (!isVersioned) return;
    await service.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { versioningOverride },
      updateMask: { paths: ['versioning_override'] },
    });
  }
}

/** Any client of Temporal can start an execution with the workflowId of the catalogue. */
async function checkIsCatalogue(
  service: NativeConnection['workflowService'],
  namespace: string,
  workflowId: string,
): Promise<void> {
  const request = { namespace, execution: { workflowId } };
  const { workflowExecutionInfo } = await service.describeWorkflowExecution(request);
  const type = workflowExecutionInfo?.type?.name;
  if (type === catalogueType) return;
  throw new Error(`execution '${workflowId}' has the workflow type '${type}': terminate it`);
}
