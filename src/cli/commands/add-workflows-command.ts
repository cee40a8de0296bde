/** `gatehouse workflows`: lists the workflows that people can start. */
import type { Command } from 'commander';
import { note, say, startableTable } from '../output';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

export function addWorkflowsCommand(program: Command): void {
  withConnectionOptions(program.command('workflows'))
    .description('list the workflows that people can start, with the types of their inputs')
    .addHelpText(
      'after',
      `
A worker declares them with startable(). The workers must run.

Examples:
  $ gatehouse workflows
  $ gatehouse start reportingWf --input '[1, 2, 3, 4, 5]'`,
    )
    .action(async (options: CommonOptions) => {
      await runWithClient(options, async (client) => {
        const list = await client.listStartable();
        if (options.json === true) return say(JSON.stringify(list));
        say(startableTable(list));
        const { catalogueId } = await import('../../wire/startable-messages.js');
        for (const { taskQueue, fault } of list.unreachable)
          note(
            `The workflows of task queue '${taskQueue}' are missing: ${fault}. Start its worker, or give the queue up: ` +
              `gatehouse terminate ${catalogueId(taskQueue)}`,
          );
      });
    });
}
