import type { Command } from 'commander';
import type { SignalClient } from '../../client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { withDataOptions } from './data-options';
import { say } from '../output';
import type { ArgumentOptions } from '../reading/read-arguments';
import type { InputOptions } from '../reading/read-input';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface StartCommandOptions extends CommonOptions, ArgumentOptions, InputOptions {
  readonly checked?: boolean;
  readonly workflowId?: string;
  readonly requestKey?: string;
}

export function addStartCommand(program: Command): void {
  const command = withConnectionOptions(program.command('start <workflow>'))
    .description('start an execution of a workflow')
    .option('--input <json>', 'the input of a startable workflow, which its worker checks first')
    .option('--input-file <file>', 'a file with the input as JSON; - is standard input')
    .option('--checked', 'start a startable workflow, with the column of --data as input, or without input')
    .option('--args <json>', 'the arguments of any workflow as a JSON list, which nothing checks')
    .option('--args-file <file>', 'a file with the arguments as a JSON list; - is standard input');
  withDataOptions(command, 'one column becomes the only argument')
    .option(
      '--workflow-id <id>',
      'the workflowId of the execution (default: the workflow and eight characters)',
    )
    .option(
      '--request-key <key>',
      'identifies the start of a startable workflow; starting again repeats nothing',
    )
    .option(
      '--task-queue <name>',
      'the task queue of its worker (default: gatehouse, or that of the startable workflow)',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse start sleepWf --args '[42]'
  $ gatehouse start reportingWf --args '[[1, 2, 3, 4, 5]]' --workflow-id report-7
  $ gatehouse start reportingWf --data my.csv --column temp_max
  $ gatehouse start reportingWf --input '[1, 2, 3, 4, 5]'
  $ gatehouse start chatWf --checked`,
    )
    .action(async (workflow: string, options: StartCommandOptions) => {
      await runWithClient(options, async (client) => {
        const execution = isChecked(options)
          ? await launch(client, workflow, options)
          : await start(client, workflow, options);
        if (options.json === true) say(JSON.stringify(execution));
        else if (execution.status === 'repeated')
          say(`${execution.workflowId} was started before with this key.`);
        else say(`Started ${workflow} as ${execution.workflowId}.`);
        const { noteIfStuck } = await import('../note-if-stuck.js');
        await noteIfStuck(client, execution.workflowId);
      });
    });
}

interface Started {
  readonly workflowId: string;
  readonly runId: string;
  readonly status?: 'started' | 'repeated';
}

function isChecked({ input, inputFile, checked, requestKey, args, argsFile }: StartCommandOptions): boolean {
  const wantsCheck = [input, inputFile, checked, requestKey].some((option) => option !== undefined);
  if (!wantsCheck || (args ?? argsFile) === undefined) return wantsCheck;
  throw new InvalidArgumentError({
    argument: '--args',
    fault: 'cannot be given for a checked start',
    remedy: 'Pass --input instead.',
  });
}

async function launch(
  client: SignalClient,
  workflow: string,
  options: StartCommandOptions,
): Promise<Started> {
  const { readInput } = await import('../reading/read-input.js');
  const { workflowId, requestKey, taskQueue } = options;
  return client.launch(workflow, await readInput(options), { workflowId, requestKey, taskQueue });
}

async function start(client: SignalClient, workflow: string, options: StartCommandOptions): Promise<Started> {
  const { readArguments } = await import('../reading/read-arguments.js');
  return client.start(workflow, { args: await readArguments(options), workflowId: options.workflowId });
}
