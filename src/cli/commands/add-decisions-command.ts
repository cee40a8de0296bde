/** `gatehouse decisions`: who decided what in all executions, with the answers, as a table or as CSV. */
import { Option, type Command } from 'commander';
import type { AnsweredFilter, AnsweredOutcome, AnsweredPage, SignalClient } from '../../client';
import { statesOfOutcome } from '../../client/answered/states-of-outcome';
import { errorInWords } from '../../wire/in-words';
import { decisionTable, note, noteNextPage, say } from '../output';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface DecisionsOptions extends CommonOptions {
  readonly since?: string;
  readonly until?: string;
  readonly outcome?: AnsweredOutcome;
  readonly by?: string;
  readonly workflowType?: string;
  readonly workflow?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly csv?: boolean;
}

export function addDecisionsCommand(program: Command): void {
  withConnectionOptions(program.command('decisions'))
    .description('list who decided what in all executions, with the answers, the latest first')
    .option('--since <instant>', 'only decisions from this instant on (default: 24 hours ago)')
    .option('--until <instant>', 'only decisions before this instant')
    .addOption(
      new Option('--outcome <outcome>', 'only signals that ended so').choices(Object.keys(statesOfOutcome)),
    )
    .option('--by <id>', 'only decisions of this person or program')
    .option('--workflow-type <type>', 'only executions of this workflow type')
    .option('--workflow <workflowId>', 'only this execution')
    .option('--limit <count>', 'the size of a page, 1 to 1000 (default: 100)')
    .option('--cursor <cursor>', 'the nextCursor of the previous page')
    .option('--csv', 'print all decisions as CSV')
    .addHelpText(
      'after',
      '\nBY is what the sender gave. An execution does not authenticate its senders.\n\nExample:\n  $ gatehouse decisions --since 2026-11-01 --csv > audit.csv',
    )
    .action(async ({ csv, limit, cursor, by, workflow, ...options }: DecisionsOptions) => {
      const { since, until, outcome, workflowType } = options;
      const filter = { since, until, outcome, workflowType, workflowId: workflow, decidedBy: by };
      await runWithClient(options, async (client) => {
        if (csv === true) return exportAll(client, filter);
        const page = await wholePage(client, {
          ...filter,
          values: true,
          limit: limit === undefined ? undefined : Number(limit),
          cursor,
        });
        if (options.json === true) return say(JSON.stringify(page));
        say(decisionTable(page.items));
        noteNextPage(page);
        if (page.incomplete !== undefined) note(`\n${page.incomplete}`);
      });
    });
}

async function exportAll(client: SignalClient, filter: AnsweredFilter): Promise<void> {
  const { exportedAudit } = await import('../../server/audit/exported-audit.js');
  for await (const part of exportedAudit(client, filter, errorInWords)) process.stdout.write(part);
}

async function wholePage(client: SignalClient, filter: AnsweredFilter): Promise<AnsweredPage> {
  for (;;) {
    const page = await client.answered(filter);
    if (page.progress === undefined) return page;
  }
}
