/** `gatehouse list`, `show`, `audit` and `result`: the commands that read an execution. */
import { Option, type Command } from 'commander';
import type { SignalKind, SignalState } from '../../client';
import { auditTable, noteNextPage, say, signalDetails, signalTable } from '../output';
import { reportText } from '../report-text';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface ListOptions extends CommonOptions {
  readonly state?: SignalState;
  readonly kind?: SignalKind;
  readonly limit?: string;
  readonly cursor?: string;
}

const states: readonly SignalState[] = ['pending', 'set', 'approved', 'rejected', 'timed-out', 'cancelled'];
const kinds: readonly SignalKind[] = ['input', 'approval', 'sleep'];

export function addReadCommands(program: Command): void {
  withConnectionOptions(program.command('list <workflowId>'))
    .description(
      'list the signals of an execution, newest first, then the pending signals of its child executions',
    )
    .addOption(new Option('--state <state>', 'only signals in this state').choices(states))
    .addOption(new Option('--kind <kind>', 'only signals of this kind').choices(kinds))
    .option('--limit <count>', 'the size of a page, 1 to 1000 (default: 100)')
    .option('--cursor <cursor>', 'the nextCursor of the previous page')
    .addHelpText('after', '\nExample:\n  $ gatehouse list report-7 --state pending')
    .action(async (workflowId: string, { state, kind, limit, cursor, ...options }: ListOptions) => {
      await runWithClient(options, async (client) => {
        const wanted = { state, kind, limit: toNumber(limit), cursor, children: true };
        const page = await client.listSignals(workflowId, wanted);
        if (options.json === true) return say(JSON.stringify(page));
        say(signalTable(page.items, workflowId));
        noteNextPage(page);
      });
    });

  withConnectionOptions(program.command('show <signal> <workflowId>'))
    .description('show one signal with its values and its report')
    .addHelpText('after', '\nExample:\n  $ gatehouse show approve-final-report report-7')
    .action(async (id: string, workflowId: string, options: CommonOptions) => {
      await runWithClient(options, async (client) => {
        const signal = await client.getSignal(id, workflowId);
        if (options.json === true) return say(JSON.stringify(signal));
        say(signalDetails(signal));
        if (signal.report !== undefined) say(`\n${await reportText(signal.report)}`);
      });
    });

  withConnectionOptions(program.command('audit <workflowId>'))
    .description('list every decision and every recorded attempt, oldest first')
    .option('--limit <count>', 'the size of a page, 1 to 1000 (default: 100)')
    .option('--cursor <cursor>', 'the nextCursor of the previous page')
    .addHelpText(
      'after',
      '\nBY and VIA are what the senders gave, except where BY ends with signed: a signature proves the sender.\n\nExample:\n  $ gatehouse audit report-7',
    )
    .action(async (workflowId: string, { limit, cursor, ...options }: ListOptions) => {
      await runWithClient(options, async (client) => {
        const page = await client.audit(workflowId, { limit: toNumber(limit), cursor });
        if (options.json === true) return say(JSON.stringify(page));
        say(auditTable(page.items, workflowId));
        noteNextPage(page);
      });
    });

  withConnectionOptions(program.command('result <workflowId>'))
    .description('wait until an execution ends, and print its result as JSON')
    .addHelpText('after', '\nExample:\n  $ gatehouse result report-7')
    .action(async (workflowId: string, options: CommonOptions) => {
      await runWithClient(options, async (client) => {
        const result = await client.result(workflowId);
        say(JSON.stringify(result ?? null, undefined, options.json === true ? undefined : 2));
      });
    });
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
