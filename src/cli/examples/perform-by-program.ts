import type { SignalClient } from '../../client';
import { exitCodes, note, say } from '../output';
import type { UseCase } from './use-case';
import { withProgress } from './with-progress';

/** Starts the workflow, answers it as people would, prints its result, and returns the exit code: failed if the result is wrong. */
export async function performByProgram<Result>(
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
