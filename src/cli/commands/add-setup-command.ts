import { Option, type Command } from 'commander';
import { note, say } from '../output';
import { run, runWithClient, withConnectionOptions, type CommonOptions } from '../with-client';

interface SetupOptions extends CommonOptions {
  readonly searchAttributes?: boolean;
}

export function addSetupCommand(program: Command): void {
  withConnectionOptions(program.command('setup'))
    .description("find or install Temporal's dev server and its time-skipping test server")
    .addOption(
      new Option(
        '--search-attributes',
        'register the search attributes of the inbox with the Temporal at --address',
      ),
    )
    .addHelpText(
      'after',
      `
The command searches GATEHOUSE_TEMPORAL_CLI and GATEHOUSE_TIME_SKIPPING_SERVER, then PATH, then the cache
(GATEHOUSE_CACHE). If it finds no server, it tries the official download, a build with Go, and the jars from Maven.

Workers register the search attributes when they start. If workers lack the permission, an operator registers them:
  $ gatehouse setup --search-attributes --address temporal.example.org:7233 --namespace reports`,
    )
    .action(async (options: SetupOptions) => {
      if (options.searchAttributes === true) await registerAttributes(options);
      else await getServers(options);
    });
}

async function getServers(options: SetupOptions): Promise<void> {
  await run(options, async () => {
    const temporal = await import('../../servers/index.js');
    const tell = options.json === true ? note : say;
    const devServer = await temporal.devServerExecutable({ say: tell });
    await temporal.checkDevServer(devServer);
    tell(`Temporal dev server:           ${devServer}, starts`);
    const timeSkippingServer = await temporal.timeSkippingExecutable({ say: tell });
    await temporal.checkTimeSkippingServer(timeSkippingServer);
    tell(`Temporal time-skipping server: ${timeSkippingServer}, starts`);
    if (options.json === true) say(JSON.stringify({ devServer, timeSkippingServer }));
  });
}

async function registerAttributes(options: SetupOptions): Promise<void> {
  await runWithClient(options, async ({ temporal }) => {
    const { attributeParts, registerSearchAttributes } =
      await import('../../client/temporal/search-attributes.js');
    const { namespace } = temporal.options;
    const registrations = await registerSearchAttributes(temporal.connection, namespace);
    const registered: string[] = [];
    const faults: string[] = [];
    for (const part of ['inbox', 'people'] as const) {
      const [names, registration] = [Object.keys(attributeParts[part]), registrations[part]];
      if (registration.registered) registered.push(...names);
      else
        faults.push(
          `${names.join(', ')} cannot be registered in namespace '${namespace}': ${registration.why}`,
        );
    }
    if (options.json === true) say(JSON.stringify({ namespace, searchAttributes: registered }));
    else if (registered.length > 0) say(`Registered in namespace '${namespace}': ${registered.join(', ')}.`);
    if (faults.length > 0) throw new Error(faults.join('. '));
  });
}
