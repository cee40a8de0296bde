/** `gatehouse serve`: the HTTP service, until it is stopped. */
import type { Command } from 'commander';
import type { SettingsInput } from '../server';
import { untilStopped } from './until-stopped';
import { connectOptions, run, withConnectionOptions, type CommonOptions } from './with-client';

type ServeCommandOptions = CommonOptions &
  Pick<SettingsInput, 'host' | 'basePath' | 'publicUrl' | 'dir'> & {
    readonly port?: string;
    readonly auth?: 'local' | 'required';
    readonly trustedProxy?: readonly string[];
    readonly corsOrigin?: readonly string[];
  };

const retryMs = 2_000;

export function addServeCommand(program: Command): void {
  withConnectionOptions(program.command('serve'))
    .description('serve the HTTP API until stopped; logs are JSON lines')
    .option('--host <host>', 'where to listen; other than loopback needs authentication (default: 127.0.0.1)')
    .option('--port <port>', 'the port; 0 takes a free one (default: 8080)')
    .option('--base-path <path>', 'what stands before every path, where a proxy mounts the service')
    .option('--public-url <url>', 'where people reach the service, mount path included')
    .option('--dir <folder>', 'where tokens and keys are kept (default: .gatehouse)')
    .option('--auth <how>', "'required', or 'local' for no login (default: by what is configured)")
    .option('--trusted-proxy <networks...>', 'whose forwarded headers are believed: addresses or networks')
    .option('--cors-origin <origins...>', 'whose pages may use the API in a browser, by tokens and links')
    .addHelpText(
      'after',
      `
Each option has an environment variable, and there are more of them: docs/service.md.

Examples:
  $ gatehouse serve
  $ gatehouse token create build-robot --scope answer
  $ gatehouse serve --host 0.0.0.0 --public-url https://gate.example.org --trusted-proxy 10.0.0.0/8`,
    )
    .action(async (options: ServeCommandOptions) => {
      await run(options, () => serveUntilStopped(options));
    });
}

async function serveUntilStopped(options: ServeCommandOptions): Promise<void> {
  const { host, port, basePath, publicUrl, dir, auth, trustedProxy, corsOrigin } = options;
  const [{ SignalClient }, { temporalLater }, { readSettings, serve }, { whyUnreachable }, { pino }] =
    await Promise.all([
      import('../client/index.js'),
      import('../client/temporal/connect-temporal.js'),
      import('../server/index.js'),
      import('../server/http/why-unreachable.js'),
      import('pino'),
    ]);
  const trustedProxies = trustedProxy?.join(',');
  const corsOrigins = corsOrigin?.join(',');
  const settings = readSettings(process.env, {
    host,
    port,
    basePath,
    publicUrl,
    dir,
    auth,
    trustedProxies,
    corsOrigins,
  });
  const log = pino({ level: settings.logLevel });
  const stopped = untilStopped();
  const client = new SignalClient(temporalLater(connectOptions(options)), { via: 'api' });
  try {
    const service = await serve({ client, settings, log });
    try {
      await Promise.all([untilTemporalAnswers(), stopped.promise]);
    } finally {
      log.info('the service stops');
      await service.stop();
    }
  } finally {
    await client.close();
  }

  /** For the log alone: requests find out by themselves, and /readyz says it. */
  async function untilTemporalAnswers(): Promise<void> {
    let said: string | undefined;
    for (;;) {
      const why = await whyUnreachable(client);
      if (why === undefined || stopped.signal.aborted) {
        if (why === undefined) log.info('Temporal answers');
        return;
      }
      if (why !== said) log.warn(`${why}. Trying again.`);
      said = why;
      await Promise.race([new Promise((resolve) => setTimeout(resolve, retryMs).unref()), stopped.promise]);
    }
  }
}
