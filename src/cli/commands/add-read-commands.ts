/** `gatehouse list`, `show`, `audit` and `result`: the commands that read an execution. */
import { Option, type Command } from 'commander';
import type { SignalKind, SignalState } from '../../client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { checkOnlyOne } from '../reading/check-only-one';
import type { AnsweringClient } from '../service/service-client';
import { verificationText } from '../verification-text';
import { auditTable, exitCodes, noteNextPage, say, signalDetails, signalTable } from '../output';
import { reportText } from '../report-text';
import { run, runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface ListOptions extends CommonOptions {
  readonly state?: SignalState;
  readonly kind?: SignalKind;
  readonly limit?: string;
  readonly cursor?: string;
}

interface ShowOptions extends CommonOptions {
  readonly url?: string;
}

interface AuditOptions extends ListOptions {
  readonly verify?: true;
  readonly keys?: string;
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
    .option('--url <address>', 'read it at a service, as the person of `gatehouse login`')
    .addHelpText('after', '\nExample:\n  $ gatehouse show approve-final-report report-7')
    .action(async (id: string, workflowId: string, { url, ...options }: ShowOptions) => {
      const show = async (client: Pick<AnsweringClient, 'getSignal'>): Promise<void> => {
        const signal = await client.getSignal(id, workflowId);
        if (options.json === true) return say(JSON.stringify(signal));
        say(signalDetails(signal));
        if (signal.report !== undefined) say(`\n${await reportText(signal.report)}`);
      };
      if (url === undefined) return runWithClient(options, show);
      await run(options, async () => {
        const { ServiceClient } = await import('../service/service-client.js');
        await show(await ServiceClient.at(url));
      });
    });

  withConnectionOptions(program.command('audit <workflowId>'))
    .description('list every decision and every recorded attempt, oldest first')
    .option('--limit <count>', 'the size of a page, 1 to 1000 (default: 100)')
    .option('--cursor <cursor>', 'the nextCursor of the previous page')
    .option(
      '--verify',
      'verify the hashes of all entries, and the answers and their signatures in the history',
    )
    .option(
      '--keys <path or address>',
      'the public keys that verify signatures (default: GATEHOUSE_IDENTITY_KEYS)',
    )
    .addHelpText(
      'after',
      `
BY and VIA are what the senders gave, except where BY ends with signed: a signature proves the sender.
With --verify the command names the first fault and exits with 1, or exits with 0.

Examples:
  $ gatehouse audit report-7
  $ gatehouse audit release-7 --verify --keys https://gates.example.org/api/keys`,
    )
    .action(async (workflowId: string, { limit, cursor, verify, keys, ...options }: AuditOptions) => {
      await runWithClient(options, async (client) => {
        checkOnlyOne({ '--verify': verify, '--limit': limit });
        checkOnlyOne({ '--verify': verify, '--cursor': cursor });
        if (keys !== undefined && verify !== true) throw keysWithoutVerify;
        if (verify === true) {
          const verification = await client.verifyAudit(workflowId, { keys });
          say(options.json === true ? JSON.stringify(verification) : verificationText(verification));
          return verification.fault === undefined ? exitCodes.ok : exitCodes.failed;
        }
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

const keysWithoutVerify = new InvalidArgumentError({
  argument: '--keys',
  fault: 'is of no use without --verify',
  remedy: 'Add --verify.',
});

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
