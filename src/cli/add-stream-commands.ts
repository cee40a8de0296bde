/** `gatehouse send` and `gatehouse streams`: items to the streams of an execution, and what there is of them. */
import type { Command } from 'commander';
import type { ItemReceipt, SignalClient } from '../client';
import type { Duration } from '../signals';
import { InvalidArgumentError } from '../wire/errors/errors';
import { itemTable, noteNextPage, say, streamTable } from './output';
import { noValue, valueText, withValueOptions, type ValueOptions } from './value-options';
import { runWithClient, withConnectionOptions, type CommonOptions } from './with-client';

interface SendCommandOptions extends CommonOptions, ValueOptions {
  readonly as?: string;
  readonly requestKey?: string;
  readonly queued?: boolean;
  readonly ask?: boolean;
  readonly timeout?: string;
}

interface StreamsOptions extends CommonOptions {
  readonly items?: string | true;
  readonly limit?: string;
  readonly cursor?: string;
}

export function addStreamCommands(program: Command): void {
  withValueOptions(withConnectionOptions(program.command('send <stream> <workflowId> [value]')))
    .description('send an item to a stream, also before anyone receives it')
    .option('--as <name>', 'who sends (default: the user of this machine)')
    .option('--request-key <key>', 'names this item: sent again with the same value, nothing happens twice')
    .option('--queued', 'send it without waiting for a verdict, also where no worker runs')
    .option('--ask', 'wait for the reply and print it as JSON')
    .option(
      '--timeout <duration>',
      "how long to wait, as '30 seconds' (default: 10 seconds for the verdict, a minute for a reply)",
    )
    .addHelpText(
      'after',
      `
The value is JSON. Where the stream is received, what is no JSON is sent as text, and judged as that; 12 and true too,
where it takes text alone. Quotes on Windows: gatehouse set --help.

Examples:
  $ gatehouse send names greeter-1 Ada
  $ gatehouse send names greeter-1 '{"exit":true}'
  $ gatehouse send visitors sender-1 Ada --ask`,
    )
    .action(
      async (stream: string, workflowId: string, text: string | undefined, options: SendCommandOptions) => {
        await runWithClient(options, (client) => send(client, stream, workflowId, text, options));
      },
    );

  withConnectionOptions(program.command('streams <workflowId>'))
    .description('the streams of an execution with their counts; with --items what waits in them')
    .option('--items [stream]', 'the items that nobody has received yet, oldest first')
    .option('--limit <count>', 'at most this many items, 1 to 1000 (default: 100)')
    .option('--cursor <cursor>', 'the nextCursor of the page before')
    .addHelpText(
      'after',
      '\nExamples:\n  $ gatehouse streams greeter-1\n  $ gatehouse streams greeter-1 --items names --limit 10',
    )
    .action(async (workflowId: string, options: StreamsOptions) => {
      await runWithClient(options, (client) => list(client, workflowId, options));
    });
}

async function send(
  client: SignalClient,
  stream: string,
  workflowId: string,
  argument: string | undefined,
  options: SendCommandOptions,
): Promise<void> {
  const { as, requestKey, queued = false, ask = false, timeout, json = false } = options;
  if (queued && ask) {
    throw new InvalidArgumentError({ argument: '--queued and --ask', fault: 'cannot be given both' });
  }
  const given = await valueText(argument, options);
  if (given === undefined) throw noValue();
  const { readItem } = await import('./read-item.js');
  const value = await readItem(client, stream, workflowId, given, queued);
  const actor = as === undefined ? undefined : { id: as };
  // A wrong duration is refused by the client, in words.
  const how = { actor, requestKey, timeout: timeout as Duration | undefined };
  if (ask) {
    const reply = await client.ask(stream, workflowId, value, how);
    return say(JSON.stringify(reply ?? null, undefined, json ? undefined : 2));
  }
  const delivery = queued ? 'queued' : 'checked';
  const receipt = await client.sendInput(stream, workflowId, value, { ...how, delivery });
  say(json ? JSON.stringify(receipt) : inWords(stream, receipt));
}

function inWords(stream: string, { status, requestKey }: ItemReceipt): string {
  switch (status) {
    case 'accepted':
      return `Sent to '${stream}' as '${requestKey}'.`;
    case 'repeated':
      return `Stream '${stream}' had the item '${requestKey}' already; nothing changed.`;
    case 'queued':
      return `The item '${requestKey}' to '${stream}' is on its way; one that does not fit is in the audit.`;
    default:
      return status satisfies never;
  }
}

async function list(
  client: SignalClient,
  workflowId: string,
  { items: wanted, limit, cursor, json = false }: StreamsOptions,
): Promise<void> {
  if (wanted === undefined) {
    if (limit !== undefined || cursor !== undefined) {
      throw new InvalidArgumentError({ argument: '--limit and --cursor', fault: 'need --items' });
    }
    const streams = await client.listStreams(workflowId);
    return say(json ? JSON.stringify(streams) : streamTable(streams, workflowId));
  }
  const stream = wanted === true ? undefined : wanted;
  const page = await client.listItems(workflowId, { stream, limit: toNumber(limit), cursor });
  if (json) return say(JSON.stringify(page));
  say(itemTable(page.items, workflowId));
  noteNextPage(page);
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
