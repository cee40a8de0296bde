/** `gatehouse inbox` and `gatehouse watch`: the pending signals of all executions. */
import { Option, type Command } from 'commander';
import type { InboxFilter } from '../../client';
import { inboxTable, note, noteNextPage, say } from '../output';
import { untilStopped } from '../until-stopped';
import { watchInbox } from '../watch-inbox';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface InboxOptions extends CommonOptions {
  readonly id?: string;
  readonly kind?: 'input' | 'approval';
  readonly workflowType?: string;
  readonly workflow?: string;
  readonly dueBefore?: string;
  readonly query?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly count?: boolean;
}

export function addInboxCommands(program: Command): void {
  withFilterOptions(program.command('inbox'))
    .description('list the pending signals of all executions, nearest deadline first')
    .option('--limit <count>', 'the size of a page, 1 to 1000 (default: 50)')
    .option('--cursor <cursor>', 'the nextCursor of the previous page')
    .option('--count', 'print only the number of signals')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse inbox --kind approval
  $ gatehouse inbox --due-before 2030-01-31
  $ gatehouse inbox --query "Region = 'north'"     a condition on your own search attributes`,
    )
    .action(async ({ limit, cursor, count, ...options }: InboxOptions) => {
      await runWithClient(options, async (client) => {
        const filter = filterOf(options);
        if (count === true) return say(String(await client.countPending(filter)));
        const page = await client.inbox({
          ...filter,
          limit: limit === undefined ? undefined : Number(limit),
          cursor,
        });
        if (options.json === true) return say(JSON.stringify(page));
        say(inboxTable(page.items));
        noteNextPage(page);
        if (page.incomplete !== undefined) note(`\n${page.incomplete}`);
      });
    });

  withFilterOptions(program.command('watch'))
    .description('print each signal that opens or is settled, in all executions, until Ctrl-C')
    .addHelpText('after', '\nExample:\n  $ gatehouse watch --kind approval')
    .action(async (options: InboxOptions) => {
      const { signal: stop } = untilStopped();
      await runWithClient(options, (client) =>
        watchInbox(client, filterOf(options), { stop, json: options.json === true }),
      );
    });
}

function withFilterOptions(command: Command): Command {
  return withConnectionOptions(command)
    .option('--id <signal>', 'only signals with this id')
    .addOption(new Option('--kind <kind>', 'only signals of this kind').choices(['input', 'approval']))
    .option('--workflow-type <type>', 'only signals of executions of this workflow type')
    .option('--workflow <workflowId>', 'only signals of this execution')
    .option('--due-before <instant>', 'only signals with a deadline before this instant, in ISO 8601')
    .option('--query <condition>', 'a Temporal list filter')
    .addHelpText('after', '\nA signal must match all filters.');
}

function filterOf({ id, kind, workflowType, workflow, dueBefore, query }: InboxOptions): InboxFilter {
  return { id, kind, workflowType, workflowId: workflow, dueBefore, query };
}
