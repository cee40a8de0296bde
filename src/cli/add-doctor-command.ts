/** `gatehouse doctor`: which executions wait and cannot go on, and which the inbox lists wrongly. */
import type { Command } from 'commander';
import type { Examined } from '../client';
import { exitCodes, note, printable, say } from './output';
import { runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

interface DoctorOptions extends CommonOptions {
  readonly query?: string;
  readonly relist?: boolean;
}

export function addDoctorCommand(program: Command): void {
  withConnectionOptions(program.command('doctor'))
    .description('find executions whose worker fails or is away, and rows of the inbox that are not so')
    .option('--query <condition>', "only executions that fit a condition of Temporal's list filter")
    .option('--relist', 'have executions that the inbox lists wrongly list themselves anew')
    .addHelpText(
      'after',
      `
Looks at all running executions and asks those that wait or whose workflow task failed. Exit code 1: it found something.

Example:
  $ gatehouse doctor --query "WorkflowType = 'reportingWf'"`,
    )
    .action(async ({ query, relist, ...options }: DoctorOptions) => {
      await runWithClient(options, async (client) => {
        let count = 0;
        for await (const examined of client.diagnose({ query })) {
          count += 1;
          say(options.json === true ? JSON.stringify(examined) : printable(inWords(examined)));
          if (relist === true && examined.index === 'stale') await client.relist(examined.workflowId);
        }
        if (options.json !== true) note(count === 0 ? 'Nothing is wrong.' : `\nIn all: ${count}`);
        return count === 0 ? exitCodes.ok : exitCodes.failed;
      });
    });
}

function inWords({ workflowId, workflowType, pending, taskFailure, noWorker, index }: Examined): string {
  const faults = [
    taskFailure === undefined ? undefined : `its worker fails: ${taskFailure}`,
    noWorker === true ? 'no worker polls its task queue' : undefined,
    index === 'stale' ? 'the inbox lists it wrongly (--relist puts that right)' : undefined,
    index === 'ended' ? 'it has ended, and the inbox lists it as running' : undefined,
    index === 'deleted' ? 'Temporal has no such execution, and the inbox lists it as running' : undefined,
  ].filter((fault) => fault !== undefined);
  return `${workflowId} (${workflowType}, ${pending} pending): ${faults.join('; ')}`;
}
