import type { Command } from 'commander';
import { note, say } from './output';
import { run } from './with-client';

export function addSetupCommand(program: Command): void {
  program
    .command('setup')
    .description("find or get Temporal's dev server and its time-skipping test server")
    .addHelpText(
      'after',
      `
Looks at GATEHOUSE_TEMPORAL_CLI and GATEHOUSE_TIME_SKIPPING_SERVER, on PATH and in the cache (GATEHOUSE_CACHE);
then tries the official download, a build with Go and the jars from Maven.`,
    )
    .option('--json', 'print the paths as JSON')
    .action(async (options: { readonly json?: boolean }) => {
      await run(options, async () => {
        const temporal = await import('../temporal/index.js');
        const tell = options.json === true ? note : say;
        const devServer = await temporal.devServerExecutable({ say: tell });
        await temporal.checkDevServer(devServer);
        tell(`Temporal dev server:           ${devServer}, starts`);
        const timeSkippingServer = await temporal.timeSkippingExecutable({ say: tell });
        await temporal.checkTimeSkippingServer(timeSkippingServer);
        tell(`Temporal time-skipping server: ${timeSkippingServer}, starts`);
        if (options.json === true) say(JSON.stringify({ devServer, timeSkippingServer }));
      });
    });
}
