import type { Command } from 'commander';
import { withDataOptions } from './data-options';
import { say } from './output';
import type { ArgumentOptions } from './read-arguments';
import { runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

interface StartCommandOptions extends CommonOptions, ArgumentOptions {
  readonly workflowId?: string;
}

export function addStartCommand(program: Command): void {
  const command = withConnectionOptions(program.command('start <workflow>'))
    .description('start a workflow')
    .option('--args <json>', 'its arguments as a JSON list')
    .option('--args-file <file>', 'the same, read from a file; - is standard input');
  withDataOptions(command, 'one of its columns becomes the only argument')
    .option('--workflow-id <id>', 'the name of the execution (default: the workflow and eight characters)')
    .option('--task-queue <name>', 'where its worker polls (default: gatehouse)')
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
        const { readArguments } = await import('./read-arguments.js');
        const args = await readArguments(options);
        const execution = await client.start(workflow, { args, workflowId: options.workflowId });
        say(
          options.json === true
            ? JSON.stringify(execution)
            : `Started ${workflow} as ${execution.workflowId}.`,
        );
      });
    });
}
