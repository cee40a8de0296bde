import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConnectionPlugin } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { devServerTuning } from './dev-server';

/** The SDK allows a server five seconds to start, which a busy machine sometimes exceeds. */
const startTries = 6;

/** The server is on this machine, so no proxy is used. */
const pastProxies: ConnectionPlugin = {
  name: 'gatehouse-past-proxies',
  configureConnection: (options) => ({
    ...options,
    channelArgs: { ...options.channelArgs, 'grpc.enable_http_proxy': 0 },
  }),
};

type Server = Awaited<ReturnType<Runtime['createEphemeralServer']>>;

/** The servers that the current attempt has started. */
const started = new AsyncLocalStorage<Server[]>();
const observed = new WeakSet<Runtime>();

/**
 * Starts a server for tests, with the SDK's environment around it. A failed start leaves no server running.
 *
 * @throws {Error} If the server does not start, or the SDK fails after its start, such as for a data converter.
 */
export async function startTestServer(
  server: 'time-skipping' | 'dev',
  path: string,
  plugins: ConnectionPlugin[] = [],
  dataConverter?: DataConverter,
): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path', path } as const;
  const client = { dataConverter };
  const withOurs = [...plugins, pastProxies];
  const start = async (): Promise<TestWorkflowEnvironment> =>
    server === 'time-skipping'
      ? TestWorkflowEnvironment.createTimeSkipping({ server: { executable }, client, plugins: withOurs })
      : TestWorkflowEnvironment.createLocal({
          server: { executable, extraArgs: devServerTuning, log: { format: 'pretty', level: 'never' } },
          client,
          plugins: withOurs,
        });
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = [];
    const runtime = observedRuntime();
    try {
      return await started.run(servers, start);
    } catch (error) {
      await Promise.all(servers.map((each) => runtime.shutdownEphemeralServer(each)));
      // If the server itself runs, the same failure would occur again.
      if (servers.length > 0 || attempt === startTries) throw error;
    }
  }
}

/**
 * The SDK's runtime, with a record of the servers that it starts: if a connection or a client fails after the start,
 * SDK 1.24 leaves the server running and does not return it.
 */
function observedRuntime(): Runtime {
  const runtime = Runtime.instance();
  if (observed.has(runtime)) return runtime;
  observed.add(runtime);
  const create = runtime.createEphemeralServer.bind(runtime);
  runtime.createEphemeralServer = async (options) => {
    const server = await create(options);
    started.getStore()?.push(server);
    return server;
  };
  return runtime;
}
