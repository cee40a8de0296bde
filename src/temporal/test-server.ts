import type { ConnectionPlugin } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { devServerTuning } from './dev-server';

/** The SDK gives a server five seconds to start, which a busy machine sometimes overruns. */
const startTries = 6;

/** The server is of this machine: a proxy of the environment is not for it. */
const pastProxies: ConnectionPlugin = {
  name: 'gatehouse-past-proxies',
  configureConnection: (options) => ({
    ...options,
    channelArgs: { ...options.channelArgs, 'grpc.enable_http_proxy': 0 },
  }),
};

/** A server of one's own for tests, with the SDK's environment around it. */
export async function startTestServer(
  server: 'time-skipping' | 'dev',
  path: string,
  plugins: ConnectionPlugin[] = [],
  dataConverter?: DataConverter,
): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path', path } as const;
  const client = { dataConverter };
  const withOurs = [...plugins, pastProxies];
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (server === 'time-skipping') {
        return await TestWorkflowEnvironment.createTimeSkipping({
          server: { executable },
          client,
          plugins: withOurs,
        });
      }
      return await TestWorkflowEnvironment.createLocal({
        server: { executable, extraArgs: devServerTuning, log: { format: 'pretty', level: 'never' } },
        client,
        plugins: withOurs,
      });
    } catch (error) {
      if (attempt === startTries) throw error;
    }
  }
}
