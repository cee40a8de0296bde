/** What all commands that connect to Temporal share: connection options, the `--json` option and the exit code. */
import { Option, type Command } from 'commander';
import type { ConnectOptions, SignalClient } from '../client';
import { reportError } from './output';

export interface CommonOptions {
  readonly address?: string;
  readonly namespace?: string;
  readonly profile?: string;
  readonly dataConverter?: string;
  readonly codecEndpoint?: string;
  readonly taskQueue?: string;
  readonly json?: boolean;
}

export function withConnectionOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--address <host:port>',
        'the address of Temporal (default: TEMPORAL_ADDRESS, or 127.0.0.1:7233)',
      ),
    )
    .addOption(new Option('--namespace <name>', 'the namespace (default: TEMPORAL_NAMESPACE, or default)'))
    .addOption(new Option('--profile <name>', "a profile of Temporal's configuration file"))
    .option(
      '--data-converter <module>',
      'the module of the data converter (default: GATEHOUSE_DATA_CONVERTER)',
    )
    .option('--codec-endpoint <url>', 'the URL of a codec server (default: TEMPORAL_CODEC_ENDPOINT)')
    .addOption(new Option('--json', 'print JSON for programs'));
}

export function connectOptions(options: CommonOptions): ConnectOptions {
  const { address, namespace, profile, dataConverter, codecEndpoint } = options;
  return { address, namespace, profile, dataConverter, codecEndpoint };
}

/** Runs the work of a command. Prints an error, and sets the exit code. */
export async function run(
  options: { readonly json?: boolean },
  work: () => Promise<number | void>,
): Promise<void> {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.exitCode = reportError(error, options.json === true);
  }
}

/** Runs the work of a command with a client, and closes the client at the end. */
export async function runWithClient(
  options: CommonOptions,
  work: (client: SignalClient) => Promise<number | void>,
): Promise<void> {
  await run(options, async () => {
    const { SignalClient: Client } = await import('../client/index.js');
    const client = await Client.connect({
      ...connectOptions(options),
      taskQueue: options.taskQueue,
      via: 'cli',
    });
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  });
}
