import type { Command } from 'commander';
import { say } from './output';
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
    .action(async () => {
      await run({}, async () => {
        const temporal = await import('../temporal/index.js');
        const devServer = await temporal.devServerExecutable({ say });
        await temporal.checkDevServer(devServer);
        say(`Temporal dev server:           ${devServer}, starts`);
        const timeSkipping = await temporal.timeSkippingExecutable({ say });
        await temporal.checkTimeSkippingServer(timeSkipping);
        say(`Temporal time-skipping server: ${timeSkipping}, starts`);
      });
    });
}
