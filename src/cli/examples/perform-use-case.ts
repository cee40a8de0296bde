/**
 * Runs a use case as a demo. By hand, people answer in the browser, until Ctrl-C. With `--auto`, the program answers as people
 * would, and checks the result.
 */
import type { SignalClient } from '../../client';
import { startDevService } from '../dev/start-dev-service';
import { exitCodes, note, reportError, say } from '../output';
import { resultUntilAborted } from '../result-until-aborted';
import { untilStopped } from '../until-stopped';
import type { DemoOptions } from './demos';
import { followProgress } from './follow-progress';
import { withDemoTemporal } from './with-demo-temporal';

/** A workflow with people in it, and what a program needs to play them. */
export interface UseCase<Result> {
  readonly workflow: string;
  readonly args: unknown[];
  /** Sends the answers that people would send. */
  readonly play: (client: SignalClient, workflowId: string) => Promise<void>;
  /** Returns what is wrong with the result, in words. Undefined if it is right. */
  readonly check: (result: Result, client: SignalClient, workflowId: string) => Promise<string | undefined>;
  /** What a person can do with the result, such as a command. */
  readonly next?: (result: Result) => string;
}

const servicePort = 8080; // of `gatehouse dev` too; another one if it is taken

export async function performUseCase<Result>(
  useCase: UseCase<Result>,
  { auto = false, json = false }: DemoOptions,
): Promise<number> {
  const stopped = untilStopped();
  note('Starting Temporal and a worker ...');
  return withDemoTemporal(async (client, folder) => {
    if (!auto) return byHand(useCase, client, folder, { stopped, json });
    const performed = byProgram(useCase, client);
    return Promise.race([performed, stopped.promise.then(() => exitCodes.failed)]);
  });
}

async function byProgram<Result>(
  { workflow, args, play, check }: UseCase<Result>,
  client: SignalClient,
): Promise<number> {
  const { workflowId } = await client.start(workflow, { args });
  note(`Started ${workflowId}.`);
  const result = await withProgress(client, workflowId, async () => {
    await play(client, workflowId);
    return client.result<Result>(workflowId);
  });
  say(JSON.stringify({ workflow, workflowId, result }));
  const fault = await check(result, client, workflowId);
  if (fault === undefined) return exitCodes.ok;
  note(`error: ${workflowId}: ${fault}`);
  return exitCodes.failed;
}

async function byHand<Result>(
  { workflow, args, next }: UseCase<Result>,
  client: SignalClient,
  folder: string,
  { stopped, json }: { readonly stopped: ReturnType<typeof untilStopped>; readonly json: boolean },
): Promise<number> {
  const service = await startDevService({ client, port: servicePort, folder, say: note });
  try {
    const { workflowId } = await client.start(workflow, { args });
    note(`Open ${service.url}/executions/${workflowId} and answer what it asks. Ctrl-C ends the demo.`);
    note(`One question after the other: ${service.url}/queue?q=${workflowId}`);
    try {
      const ending = (): Promise<Result> => resultUntilAborted(client, workflowId, stopped.signal);
      const result = await withProgress(client, workflowId, ending);
      say(JSON.stringify({ workflow, workflowId, result }));
      if (next !== undefined) note(next(result));
    } catch (error) {
      if (!stopped.signal.aborted) reportError(error, json);
    }
    await stopped.promise;
    return exitCodes.ok;
  } finally {
    await service.stop();
  }
}

/** Does the work, and prints the progress meanwhile. */
async function withProgress<Result>(
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
