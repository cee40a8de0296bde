import type { Command } from 'commander';
import { InvalidArgumentError } from '../signals/errors';
import { withDataOptions, type DataOptions } from './data-options';
import { say } from './output';
import { readColumn } from './read-column';
import { runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

interface StartCommandOptions extends CommonOptions, DataOptions {
  readonly args?: string;
  readonly workflowId?: string;
}

export function addStartCommand(program: Command): void {
  const command = withConnectionOptions(program.command('start <workflow>'))
    .description('start a workflow')
    .option('--args <json>', 'its arguments as a JSON list');
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

async function readArguments({ args, data, ...options }: StartCommandOptions): Promise<unknown[]> {
  if (args !== undefined && data !== undefined) {
    throw new InvalidArgumentError({ argument: '--args and --data', fault: 'cannot be given both' });
  }
  if (data !== undefined) return [(await readColumn(data, options)).numbers];
  if (args === undefined) return [];

  const parsed = parseList(args);
  if (parsed !== undefined) return parsed;
  const remedy = "One list argument is a list in a list: --args '[[1, 2, 3]]'.";
  throw new InvalidArgumentError({ argument: '--args', fault: `must be a JSON list, got ${args}`, remedy });
}

function parseList(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
