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
import { performByProgram } from './perform-by-program';
import type { UseCase } from './use-case';
import { withDemoTemporal } from './with-demo-temporal';
import { withProgress } from './with-progress';

const servicePort = 8080; // of `gatehouse dev` too; another one if it is taken

export async function performUseCase<Result>(
  useCase: UseCase<Result>,
  { auto = false, json = false }: DemoOptions,
): Promise<number> {
  const stopped = untilStopped();
  note('Starting Temporal and a worker ...');
  return withDemoTemporal(async (client, folder, address) => {
    if (!auto) return byHand(useCase, client, { folder, address }, { stopped, json });
    const performed = performByProgram(useCase, client);
    return Promise.race([performed, stopped.promise.then(() => exitCodes.failed)]);
  }, stopped.signal);
}

async function byHand<Result>(
  { workflow, args, next }: UseCase<Result>,
  client: SignalClient,
  { folder, address }: { readonly folder: string; readonly address: string },
  { stopped, json }: { readonly stopped: ReturnType<typeof untilStopped>; readonly json: boolean },
): Promise<number> {
  const service = await startDevService({ client, port: servicePort, folder, say: note });
  try {
    const { workflowId } = await client.start(workflow, { args });
    note(`Open ${service.url}/executions/${workflowId} and answer what it asks. Ctrl-C ends the demo.`);
    note(`One question after the other: ${service.url}/queue?q=${workflowId}`);
    note(`For other commands set TEMPORAL_ADDRESS=${address}`);
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
