/** `gatehouse inbox` and `gatehouse watch`: the pending signals of all executions. */
import { Option, type Command } from 'commander';
import type { InboxFilter } from '../../client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { inboxTable, note, noteNextPage, say } from '../output';
import { several } from '../several';
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
  readonly mine?: boolean;
  readonly myGroups?: boolean;
  readonly waitingForOthers?: boolean;
  readonly as?: string;
  readonly group?: readonly string[];
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
  $ gatehouse inbox --mine --as ada                what names ada in its policy, and waits for her
  $ gatehouse inbox --my-groups --as ada --group sre
  $ gatehouse inbox --due-before 2030-01-31
  $ gatehouse inbox --query "Region = 'north'"     a condition on your own search attributes`,
    )
    .action(async ({ limit, cursor, count, ...options }: InboxOptions) => {
      await runWithClient(options, async (client) => {
        const filter = await filterOf(options);
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
      await runWithClient(options, async (client) =>
        watchInbox(client, await filterOf(options), { stop, json: options.json === true }),
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
    .addOption(
      new Option('--mine', 'only signals that wait for you by name').conflicts([
        'myGroups',
        'waitingForOthers',
      ]),
    )
    .addOption(
      new Option('--my-groups', 'only signals that wait for you by a --group').conflicts('waitingForOthers'),
    )
    .option('--waiting-for-others', 'only signals that you have answered and others have not')
    .option('--as <name>', 'who you are in policies (default: the operating-system user)')
    .option('--group <name>', 'a group of that person; may be repeated', several)
    .addHelpText('after', '\nA signal must match all filters.');
}

async function filterOf(options: InboxOptions): Promise<InboxFilter> {
  const { id, kind, workflowType, workflow, dueBefore, query } = options;
  const own = { for: whoseOf(options), person: await personOf(options) };
  return { id, kind, workflowType, workflowId: workflow, dueBefore, query, ...own };
}

/** @throws {InvalidArgumentError} If the groups are asked for and not given, because nothing here knows them. */
function whoseOf({ mine, myGroups, waitingForOthers, group = [] }: InboxOptions): InboxFilter['for'] {
  if (mine === true) return 'me';
  if (waitingForOthers === true) return 'waiting-for-others';
  if (myGroups !== true) return undefined;
  if (group.length > 0) return 'my-groups';
  throw new InvalidArgumentError({
    argument: '--my-groups',
    fault: 'needs the groups',
    remedy: 'Pass --group for each.',
  });
}

/** Without `--as` and `--group` the person is the actor of the client. */
async function personOf({ as, group }: InboxOptions): Promise<InboxFilter['person']> {
  if (as !== undefined) return { id: as, groups: group };
  if (group === undefined) return undefined;
  const { localUser } = await import('../../server/identity/local-identity.js');
  return { id: localUser().actor.id, groups: group };
}
