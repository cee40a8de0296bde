/** `gatehouse run`: starts a workflow as data, and follows it until it ends. */
import type { Signal, SignalClient } from '../client';
import { checkedInputs } from '../definitions/checked-inputs';
import { definedWorkflowType } from '../wire/defined-run';
import { followExecution } from './dev/follow-execution';
import { noteIfStuck } from './note-if-stuck';
import { noteUnpolledQueues } from './note-unpolled-queues';
import { dueInWords, errorAsData, exitCodes, reportError, say } from './output';
import { readDefinition } from './reading/read-definition';
import { readInputs, type InputOptions } from './reading/read-inputs';

export interface RunOptions extends InputOptions {
  readonly activities?: string;
  readonly workflowId?: string;
  readonly follow?: boolean;
  readonly json?: boolean;
}

export async function runDefinition(
  client: SignalClient,
  file: string,
  { activities, workflowId: wished, follow = true, json = false, ...given }: RunOptions,
): Promise<number> {
  const definition = await readDefinition(file, activities);
  const inputs = await readInputs(definition, given);
  checkedInputs(definition, inputs); // refused here, and not by an execution that has started
  const execution = await client.start(definedWorkflowType, {
    args: [{ definition, inputs }],
    workflowId: wished,
  });
  const { workflowId } = execution;
  say(
    json
      ? JSON.stringify({ event: 'started', ...execution })
      : `Started ${definition.name} as ${workflowId}.`,
  );
  await noteIfStuck(client, workflowId);
  await noteUnpolledQueues(client, definition);
  if (!follow) return exitCodes.ok;

  let code: number = exitCodes.ok;
  await followExecution(client, workflowId, {
    report: {
      waits: (signal) => say(json ? JSON.stringify({ event: 'waits', signal }) : waitingInWords(signal)),
      finished: (_, result) =>
        say(
          json
            ? JSON.stringify({ event: 'finished', workflowId, result })
            : JSON.stringify(result, undefined, 2),
        ),
      failed: (_, error) => {
        code = reportError(error, false);
        if (json) say(JSON.stringify({ event: 'failed', workflowId, error: errorAsData(error) }));
      },
    },
    how: undefined,
    signal: new AbortController().signal,
    terminal: { free: process.stdin.isTTY && !json },
  });
  return code;
}

function waitingInWords({ id, kind, workflowId, prompt, type, deadline }: Signal): string {
  const due = deadline === undefined ? '' : `, ${dueInWords(deadline)}`;
  if (kind === 'sleep') return `Sleeps: ${id}${due}.`;
  const verb = kind === 'approval' ? `approve ${id} ${workflowId}` : `set ${id} ${workflowId} ...`;
  return `Waits: ${id} (${type}${due})${prompt === undefined ? '' : `: ${prompt}`}\n  npx gatehouse ${verb}`;
}
