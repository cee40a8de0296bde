import type { Command } from 'commander';
import { withDataOptions } from './data-options';
import { say } from '../output';
import type { ArgumentOptions } from '../reading/read-arguments';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface StartCommandOptions extends CommonOptions, ArgumentOptions {
  readonly workflowId?: string;
}

export function addStartCommand(program: Command): void {
  const command = withConnectionOptions(program.command('start <workflow>'))
    .description('start an execution of a workflow')
    .option('--args <json>', 'the arguments of the workflow as a JSON list')
    .option('--args-file <file>', 'a file with the arguments as a JSON list; - is standard input');
  withDataOptions(command, 'one column becomes the only argument')
    .option(
      '--workflow-id <id>',
      'the workflowId of the execution (default: the workflow and eight characters)',
    )
    .option('--task-queue <name>', 'the task queue of its worker (default: gatehouse)')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse start sleepWf --args '[42]'
  $ gatehouse start reportingWf --args '[[1, 2, 3, 4, 5]]' --workflow-id report-7
  $ gatehouse start reportingWf --data my.csv --column temp_max`,
    )
    .action(async (workflow: string, options: StartCommandOptions) => {
      await runWithClient(options, async (client) => {
        const { readArguments } = await import('../reading/read-arguments.js');
        const args = await readArguments(options);
        const execution = await client.start(workflow, { args, workflowId: options.workflowId });
        say(
          options.json === true
            ? JSON.stringify(execution)
            : `Started ${workflow} as ${execution.workflowId}.`,
        );
        const { noteIfStuck } = await import('../note-if-stuck.js');
        await noteIfStuck(client, execution.workflowId);
      });
    });
}
