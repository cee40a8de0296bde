/** `gatehouse inbox` and `gatehouse watch`: what waits for people in all executions. */
import { Option, type Command } from 'commander';
import type { InboxFilter } from '../client';
import { inboxTable, note, noteNextPage, say } from './output';
import { untilStopped } from './until-stopped';
import { watchInbox } from './watch-inbox';
import { runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

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
    .description('what waits for people in all executions, nearest deadline first')
    .option('--limit <count>', 'at most this many, 1 to 1000 (default: 50)')
    .option('--cursor <cursor>', 'the nextCursor of the page before')
    .option('--count', 'only how many there are')
    .addHelpText(
      'after',
      `
Examples:
  $ gatehouse inbox --kind approval
  $ gatehouse inbox --due-before 2030-01-31
  $ gatehouse inbox --query "Region = 'north'"     any condition on search attributes of your own`,
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
    .description('print what opens and what is settled, in all executions, until Ctrl-C')
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
    .option('--id <signal>', 'only signals of this id')
    .addOption(new Option('--kind <kind>', 'only those of this kind').choices(['input', 'approval']))
    .option('--workflow-type <type>', 'only in workflows of this type')
    .option('--workflow <workflowId>', 'only in this execution')
    .option('--due-before <instant>', 'only those that time out before this instant, ISO 8601')
    .option('--query <condition>', "a condition of Temporal's list filter")
    .addHelpText('after', '\nAll conditions hold together.');
}

function filterOf({ id, kind, workflowType, workflow, dueBefore, query }: InboxOptions): InboxFilter {
  return { id, kind, workflowType, workflowId: workflow, dueBefore, query };
}
