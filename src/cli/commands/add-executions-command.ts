/** `gatehouse executions`: lists the executions of the namespace. */
import { Option, type Command } from 'commander';
import { executionStatuses } from '../../client/temporal/execution-status';
import type { ExecutionFilter, ExecutionSort, ExecutionStatus } from '../../client';
import { executionTable, noteNextPage, say } from '../output';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface ExecutionsOptions extends CommonOptions, Omit<ExecutionFilter, 'limit' | 'sort' | 'status'> {
  readonly status?: ExecutionStatus;
  readonly sort?: ExecutionSort;
  readonly limit?: string;
}

export function addExecutionsCommand(program: Command): void {
  withConnectionOptions(program.command('executions'))
    .description('list the executions of the namespace, running executions first')
    .option('--search <text>', 'only executions whose workflowId or workflow type contains this text')
    .option('--workflow-id <id>', 'only the runs of this execution')
    .option('--waiting', 'only running executions that wait for people')
    .option('--workflow-id-prefix <text>', 'only executions whose workflowId begins with this text')
    .option('--workflow-type <type>', 'only executions of this workflow type')
    .option('--workflow-type-prefix <text>', 'only executions whose workflow type begins with this text')
    .addOption(
      new Option('--status <status>', 'only executions in this status').choices(
        Object.keys(executionStatuses),
      ),
    )
    .option('--started-after <instant>', 'only executions that started at this instant or later, in ISO 8601')
    .option('--started-before <instant>', 'only executions that started before this instant, in ISO 8601')
    .option('--query <condition>', 'a Temporal list filter')
    .option(
      '--sort <key>',
      'workflowId, workflowType, startedAt, closedAt, duration or pending; -KEY sorts descending; for at most 1,000 executions',
    )
    .option('--limit <count>', 'the size of a page, 1 to 1000 (default: 50)')
    .option('--cursor <cursor>', 'the nextCursor of the previous page')
    .addHelpText(
      'after',
      `
An execution must match all filters.

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
  const { search, workflowId, waiting, workflowIdPrefix, workflowType, workflowTypePrefix, status } = options;
  const { startedAfter, startedBefore, query, sort, cursor } = options;
  return {
    search,
    workflowId,
    waiting,
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
