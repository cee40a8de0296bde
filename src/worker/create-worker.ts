import { SimplePlugin } from '@temporalio/plugin';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import {
  resolveConnection,
  defaultTaskQueue,
  type ConnectOptions,
} from '../client/temporal/connect-temporal';
import { AccessRefusedError, NoConnectionError } from '../wire/errors/errors';
import { errorInWords } from '../wire/in-words';
import { GatehousePlugin, type GatehousePluginOptions } from './gatehouse-plugin';

/**
 * Options of `createWorker`: the connection to Temporal, the workflows and activities, and further options of
 * Temporal's worker.
 */
export type CreateWorkerOptions = Omit<ConnectOptions, 'codecEndpoint'> &
  GatehousePluginOptions &
  Omit<WorkerOptions, 'taskQueue' | 'namespace' | 'dataConverter'> & {
    /** Default: `gatehouse`. */
    readonly taskQueue?: string;
  };

/**
 * Defaults for executions that wait long. When a worker dies, its sticky queue is lost, and the next answer waits for
 * one second instead of ten. A cached execution takes about 120 KiB of heap besides the author's data.
 */
const defaults = {
  stickyQueueScheduleToStartTimeout: '1s',
  maxCachedWorkflows: 500,
  shutdownGraceTime: '10s',
} satisfies Partial<WorkerOptions>;

/**
 * Creates a Temporal worker whose workflows can wait for people. Run it with `await worker.run()`. It shuts down
 * gracefully on SIGINT and SIGTERM.
 *
 * Pass the workflows as `workflowsPath`, or in production as a bundle of {@link bundleWorkflows}. If you pass no
 * `connection`, the worker connects by {@link ConnectOptions} and Temporal's environment variables, and closes the
 * connection at its end.
 *
 * @throws {NoConnectionError} If Temporal does not answer.
 * @throws {AccessRefusedError} If Temporal rejects the credentials.
 * @throws {InvalidArgumentError} If `publicUrl`, `identityKeys`, `directory` or `dataConverter` is invalid, or `requireIdentity` is set without
 * identity keys.
 *
 * @example
 * const worker = await createWorker({ workflowsPath: require.resolve('./workflows'), activities });
 * await worker.run();
 */
export async function createWorker(options: CreateWorkerOptions): Promise<Worker> {
  const { address, namespace, tls, apiKey, profile, dataConverter, ...others } = options;
  const { connection, plugins = [], publicUrl, identityKeys, requireIdentity, directory, ...rest } = others;
  const resolved = resolveConnection({ address, namespace, tls, apiKey, profile, dataConverter });
  const own = connection === undefined ? await connect(resolved) : undefined;
  try {
    return await Worker.create({
      ...defaults,
      taskQueue: defaultTaskQueue,
      namespace: resolved.namespace,
      ...rest,
      dataConverter: resolved.dataConverter,
      connection: connection ?? own,
      plugins: [
        new GatehousePlugin({ publicUrl, identityKeys, requireIdentity, directory }),
        ...plugins,
        ...(own === undefined ? [] : [closesAtTheEnd(own)]),
      ],
    });
  } catch (error) {
    await own?.close();
    throw error;
  }
}

async function connect({
  address,
  connection,
}: ReturnType<typeof resolveConnection>): Promise<NativeConnection> {
  const { tls, apiKey, metadata } = connection;
  try {
    return await NativeConnection.connect({
      address,
      ...(tls === undefined ? {} : { tls }),
      ...(typeof apiKey === 'string' ? { apiKey } : {}),
      ...(metadata === undefined ? {} : { metadata }),
    });
  } catch (error) {
    const fault = errorInWords(error);
    if (refusals.test(fault))
      throw new AccessRefusedError({ address, fault: fault.replace(/\.$/, '') }, error);
    throw new NoConnectionError({ address, fault }, error);
  }
}

/** The worker's connection returns a status only as text: UNAUTHENTICATED, PERMISSION_DENIED. */
const refusals = /valid authentication credentials|have permission to execute/;

function closesAtTheEnd(connection: NativeConnection): SimplePlugin {
  return new SimplePlugin({
    name: 'gatehouse-connection',
    runContext: async (run) => {
      try {
        await run();
      } finally {
        await connection.close();
      }
    },
  });
}
