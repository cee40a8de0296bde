/** `gatehouse doctor`: finds executions that cannot continue, and executions that the inbox lists wrongly. */
import type { Command } from 'commander';
import type { Examined } from '../../client';
import { exitCodes, note, printable, say } from '../output';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface DoctorOptions extends CommonOptions {
  readonly query?: string;
  readonly relist?: boolean;
}

export function addDoctorCommand(program: Command): void {
  withConnectionOptions(program.command('doctor'))
    .description('find executions whose worker fails or is not running, and wrong rows of the inbox')
    .option('--query <condition>', 'only executions that match a Temporal list filter')
    .option('--relist', 'make each execution with a wrong row write its row again')
    .addHelpText(
      'after',
      `
The command reads all running executions, and queries those that wait for a person or whose workflow task failed.
The exit code is 1 if it finds a problem.

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
        if (options.json !== true)
          note(count === 0 ? 'No problems found.' : `\nExecutions with problems: ${count}`);
        return count === 0 ? exitCodes.ok : exitCodes.failed;
      });
    });
}

function inWords({ workflowId, workflowType, pending, taskFailure, noWorker, index }: Examined): string {
  const faults = [
    taskFailure === undefined ? undefined : `its workflow task fails: ${taskFailure}`,
    noWorker === true ? 'no worker polls its task queue' : undefined,
    index === 'stale' ? 'its row in the inbox is wrong (pass --relist to repair it)' : undefined,
    index === 'ended' ? 'it has ended, but the inbox lists it as running' : undefined,
    index === 'deleted' ? 'Temporal has no such execution, but the inbox lists it as running' : undefined,
  ].filter((fault) => fault !== undefined);
  return `${workflowId} (${workflowType}, ${pending} pending): ${faults.join('; ')}`;
}
