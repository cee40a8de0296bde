/** `gatehouse check`, `schema` and `run`: workflows as data. */
import type { Command } from 'commander';
import { say } from '../output';
import type { RunOptions } from '../run-definition';
import { run, runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';
import { withDataOptions } from './data-options';

const activitiesOption = [
  '--activities <file>',
  'a JSON file with the types of activities by name, or the JavaScript module that exports the activities',
] as const;

export function addDefinitionCommands(program: Command): void {
  program
    .command('check <file>')
    .description('check a workflow as data (JSON); prints all faults with their paths, and exits with 4')
    .option(...activitiesOption)
    .option('--json', 'print JSON for programs')
    .addHelpText(
      'after',
      `
Without --activities, the names of activities are only checked against those that the definition lists itself.

Examples:
  $ gatehouse check publish.json
  $ gatehouse check publish.json --activities dist/activities.js`,
    )
    .action(async (file: string, options: { readonly activities?: string; readonly json?: boolean }) => {
      await run(options, async () => {
        const { readDefinition } = await import('../reading/read-definition.js');
        const { name, nodes } = await readDefinition(file, options.activities);
        const words = `The definition '${name}' has no faults.`;
        say(options.json === true ? JSON.stringify({ name, nodes: nodes.length }) : words);
      });
    });

  program
    .command('schema')
    .description('print the JSON Schema of workflows as data, for editors')
    .addHelpText('after', '\nExample:\n  $ gatehouse schema > defined-workflow.schema.json')
    .action(async () => {
      const { jsonSchemaOfDefinitions } = await import('../../definitions/index.js');
      say(JSON.stringify(jsonSchemaOfDefinitions(), undefined, 2));
    });

  const command = withConnectionOptions(program.command('run <file>'))
    .description('start a workflow as data (JSON) and follow it until it ends')
    .option('--inputs <json>', 'the inputs as a JSON object')
    .option('--inputs-file <file>', 'a file with the inputs as a JSON object; - is standard input')
    .option(...activitiesOption);
  withDataOptions(command, 'one column becomes the input that is a list')
    .option('--workflow-id <id>', 'the workflowId of the execution (default: definedWf and eight characters)')
    .option('--task-queue <name>', 'the task queue of the worker that exports definedWf (default: gatehouse)')
    .option('--no-follow', 'start the execution, and do not wait for its end')
    .addHelpText(
      'after',
      `
A terminal asks what the execution waits for. Exit code 4: the definition has faults, and nothing was started.

Examples:
  $ gatehouse run publish.json --inputs '{"data": [1, 2, 3]}'
  $ gatehouse run publish.json --data my.csv --column temp_max --task-queue reports`,
    )
    .action(async (file: string, options: RunOptions & CommonOptions) => {
      await runWithClient(options, async (client) => {
        const { runDefinition } = await import('../run-definition.js');
        return runDefinition(client, file, options);
      });
    });
}
