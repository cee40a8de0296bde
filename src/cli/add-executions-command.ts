/** `gatehouse executions`: which executions there are. */
import { Option, type Command } from 'commander';
import type { ExecutionFilter, ExecutionSort, ExecutionStatus } from '../client';
import { executionTable, noteNextPage, say } from './output';
import { runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

interface ExecutionsOptions extends CommonOptions, Omit<ExecutionFilter, 'limit' | 'sort' | 'status'> {
  readonly status?: ExecutionStatus;
  readonly sort?: ExecutionSort;
  readonly limit?: string;
}

const statuses: readonly ExecutionStatus[] = [
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'continued-as-new',
  'timed-out',
];

export function addExecutionsCommand(program: Command): void {
  withConnectionOptions(program.command('executions'))
    .description('the executions of the namespace, running ones first')
    .option('--workflow-id-prefix <text>', 'only those whose workflowId begins so')
    .option('--workflow-type <type>', 'only those of this workflow')
    .option('--workflow-type-prefix <text>', 'only those whose workflow type begins so')
    .addOption(new Option('--status <status>', 'only those in this status').choices(statuses))
    .option('--started-after <instant>', 'only those that started then or later, ISO 8601')
    .option('--started-before <instant>', 'only those that started before then, ISO 8601')
    .option('--query <condition>', "a condition of Temporal's list filter")
    .option(
      '--sort <key>',
      'workflowId, workflowType, startedAt, closedAt or pending; -KEY descending; at most 1,000 executions',
    )
    .option('--limit <count>', 'at most this many, 1 to 1000 (default: 50)')
    .option('--cursor <cursor>', 'the nextCursor of the page before')
    .addHelpText(
      'after',
      `
All conditions hold together.

Examples:
  $ gatehouse executions --status running --workflow-id-prefix report-
  $ gatehouse executions --workflow-type reportingWf --sort -startedAt`,
    )
    .action(async ({ limit, ...options }: ExecutionsOptions) => {
      await runWithClient(options, async (client) => {
        const page = await client.listExecutions({
          ...filterOf(options),
          limit: limit === undefined ? undefined : Number(limit),
        });
        if (options.json === true) return say(JSON.stringify(page));
        say(executionTable(page.items));
        noteNextPage(page);
      });
    });
}

function filterOf(options: Omit<ExecutionsOptions, 'limit'>): ExecutionFilter {
  const { workflowIdPrefix, workflowType, workflowTypePrefix, status } = options;
  const { startedAfter, startedBefore, query, sort, cursor } = options;
  return {
    workflowIdPrefix,
    workflowType,
    workflowTypePrefix,
    status,
    startedAfter,
    startedBefore,
    query,
    sort,
    cursor,
  };
}
