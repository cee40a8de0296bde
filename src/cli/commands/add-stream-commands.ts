/** `gatehouse send` and `gatehouse streams`: sends an item to a stream, and lists the streams of an execution. */
import type { Command } from 'commander';
import type { ItemReceipt, SignalClient } from '../../client';
import { durationToMs, type Duration } from '../../wire/duration';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { itemTable, noteNextPage, say, streamTable } from '../output';
import { noValue, valueText, withValueOptions, type ValueOptions } from './value-options';
import { runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

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
    .description('send an item to a stream; the stream does not need a receiver yet')
    .option('--as <name>', 'who sends the item (default: the operating-system user)')
    .option(
      '--request-key <key>',
      'a key for this item; sending the same key and value again changes nothing',
    )
    .option('--queued', 'send the item without waiting for a verdict; needs no running worker')
    .option('--ask', 'wait for the reply and print it as JSON')
    .option(
      '--timeout <duration>',
      "how long to wait, as '30 seconds' (default: 10 seconds for the verdict, a minute for a reply)",
    )
    .addHelpText(
      'after',
      `
The value is JSON. If the stream has a receiver, a value that is not JSON is sent as text. If the receiver takes only
text, 12 and true are sent as text too. For quotes on Windows see gatehouse set --help.

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
    .description('list the streams of an execution with their counts, or with --items the items that wait')
    .option('--items [stream]', 'list the items that no receiver has taken yet, oldest first')
    .option('--limit <count>', 'the size of a page of items, 1 to 1000 (default: 100)')
    .option('--cursor <cursor>', 'the nextCursor of the previous page')
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
  if (timeout !== undefined) durationToMs(timeout as Duration, '--timeout');
  const given = await valueText(argument, options);
  if (given === undefined) throw noValue();
  const { readItem } = await import('../reading/read-item.js');
  const value = await readItem(client, stream, workflowId, given, queued);
  const actor = as === undefined ? undefined : { id: as };
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
      return `Stream '${stream}' already has the item '${requestKey}'. Nothing has changed.`;
    case 'queued':
      return `The item '${requestKey}' to '${stream}' is queued. If it is refused, the audit has the reason.`;
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
      throw new InvalidArgumentError({
        argument: '--limit and --cursor',
        fault: 'can only be given with --items',
      });
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
