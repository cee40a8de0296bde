/** `gatehouse serve`: runs the HTTP service until it is stopped. */
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { Command } from 'commander';
import type { SettingsInput } from '../../server';
import { untilStopped } from '../until-stopped';
import { connectOptions, run, withConnectionOptions, type CommonOptions } from '../with-client';

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
    .description('run the console and the HTTP API until stopped; the log is JSON lines')
    .option(
      '--host <host>',
      'the host to listen on; needs authentication unless loopback (default: 127.0.0.1)',
    )
    .option('--port <port>', 'the port; 0 chooses a free port (default: 8080)')
    .option('--base-path <path>', 'the path prefix under which a proxy mounts the service')
    .option('--public-url <url>', 'the URL under which people reach the service, with the base path')
    .option('--dir <folder>', 'the folder of tokens and keys (default: .gatehouse)')
    .option('--auth <how>', "'required', or 'local' for no login (default: depends on the configuration)")
    .option(
      '--trusted-proxy <networks...>',
      'addresses or networks of proxies whose forwarded headers are used',
    )
    .option('--cors-origin <origins...>', 'origins whose pages may call the API with tokens and links')
    .addHelpText(
      'after',
      `
Each option has an environment variable. docs/service.md lists all variables.

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
      import('../../client/index.js'),
      import('../../client/temporal/connect-temporal.js'),
      import('../../server/index.js'),
      import('../../server/http/why-unreachable.js'),
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
    const service = await serve({ client, settings, log }).catch((error: unknown) => {
      throw portInUse(error, settings.port);
    });
    try {
      await Promise.all([untilTemporalAnswers(), stopped.promise]);
    } finally {
      log.info('the service is stopping');
      await service.stop();
    }
  } finally {
    await client.close();
  }

  /** Only writes the log. Requests and /readyz find out independently whether Temporal answers. */
  async function untilTemporalAnswers(): Promise<void> {
    let said: string | undefined;
    for (;;) {
      const why = await whyUnreachable(client);
      if (why === undefined || stopped.signal.aborted) {
        if (why === undefined) log.info('connected to Temporal');
        return;
      }
      if (why !== said) log.warn(`${why}. Retrying.`);
      said = why;
      await Promise.race([new Promise((resolve) => setTimeout(resolve, retryMs).unref()), stopped.promise]);
    }
  }
}

/** The error of a port that another program uses, with what to do; any other error as it is. */
function portInUse(error: unknown, port: number): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
  return new InvalidArgumentError({
    argument: '--port',
    fault: `cannot be ${port}: another program uses it`,
    remedy: 'Stop that program, such as gatehouse dev, or choose another port.',
  });
}
