/** A Temporal of one's own with a worker running, for tests: of this package and of whoever uses it. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { SignalClient } from '../client';
import { resolveDataConverter } from '../client/temporal/resolve-data-converter';
import { retryUntilDeadlinePlugin } from '../client/temporal/retry-until-deadline';
import type { Duration } from '../signals';
import { InvalidArgumentError } from '../wire/errors/errors';
import {
  devServerExecutable,
  quietRuntime,
  runBeside,
  startTestServer,
  timeSkippingExecutable,
} from '../servers';
import { TimeSkippingClient } from './time-skipping-client';
import { createWorker, type CreateWorkerOptions } from '../worker';
import { checkBundledPath } from '../worker/check-bundled-path';

/** Options of `createTestEnvironment`. */
export interface TestEnvironmentOptions {
  /** The path of the module that exports the workflows: `require.resolve('../src/workflows')`. This, or a bundle. */
  readonly workflowsPath?: string;
  /** In place of `workflowsPath`: what `bundleWorkflows` made. */
  readonly workflowBundle?: CreateWorkerOptions['workflowBundle'];
  readonly activities?: object;
  /** `time-skipping` (the default) jumps over timers; `dev` is the whole server in real time. */
  readonly server?: 'time-skipping' | 'dev';
  /**
   * Of the client and the worker: Temporal's data converter, or the path of a module that exports one as `dataConverter`.
   * GATEHOUSE_DATA_CONVERTER where left out.
   */
  readonly dataConverter?: DataConverter | string;
  /** Any of Temporal's own worker options. */
  readonly worker?: Partial<CreateWorkerOptions>;
}

/** A Temporal server with a worker and a client, for tests. */
export interface TestEnvironment {
  readonly client: SignalClient;
  readonly temporal: Client;
  /** Where the running worker polls; `client.start` uses it. */
  readonly taskQueue: string;
  /** `host:port` of the server. */
  readonly address: string;
  /** Lets time pass: at once on the time-skipping server, really on the dev server. */
  sleep(duration: Duration): Promise<void>;
  /** The server's time in milliseconds since 1970, which a time-skipping server has moved. */
  now(): Promise<number>;
  /** Stops the worker and the server. */
  teardown(): Promise<void>;
}

/**
 * Starts a server, found or got as `npx gatehouse setup` does, and a worker with these workflows and activities.
 * Time on a time-skipping server passes only in `sleep` and while a `client.result` is awaited, for all
 * executions at once: give each test file an environment of its own.
 *
 * @throws {InvalidArgumentError} for a `dataConverter` that cannot be, a path that cannot be bundled, or where neither a path nor a
 * bundle of workflows is given.
 * @throws {Error} where no server can be found or got, with the ways out.
 *
 * @example
 * const env = await createTestEnvironment({ workflowsPath: require.resolve('../src/workflows'), activities });
 * const { workflowId } = await env.client.start('reportingWf', { args: [[1, 2, 3]] });
 * await env.sleep('1 hour');
 * await env.teardown();
 */
export async function createTestEnvironment(options: TestEnvironmentOptions): Promise<TestEnvironment> {
  const { activities = {}, server = 'time-skipping' } = options;
  const workflows = workflowsOf(options);
  quiet();
  const dataConverter = resolveDataConverter(options.dataConverter);
  const environment = await startServer(server, dataConverter);
  const taskQueue = `test-${randomUUID().slice(0, 8)}`;
  const connection = environment.nativeConnection;
  try {
    const worker = await createWorker({
      ...workflows,
      activities,
      taskQueue,
      connection,
      dataConverter,
      workflowFailureErrorTypes: mistakesFail,
      ...options.worker,
    });
    const running = runBeside(worker);
    return {
      client: new (server === 'dev' ? SignalClient : TimeSkippingClient)(environment.client, { taskQueue }),
      temporal: environment.client,
      taskQueue,
      address: environment.address,
      sleep: (duration) => environment.sleep(duration),
      now: () => environment.currentTimeMs(),
      teardown: async () => {
        try {
          await running.stop();
        } finally {
          await environment.teardown();
        }
      },
    };
  } catch (error) {
    await environment.teardown();
    throw error;
  }
}

/**
 * A mistake of the worker's code, such as a schema that cannot be, fails the execution here and is told at once: no other
 * deploy comes in a test. See {@link WorkerCodeError}.
 */
const mistakesFail = { '*': ['WorkerCodeError'] };

/** A bundle among the worker's options stands for a path, too. */
function workflowsOf(
  options: TestEnvironmentOptions,
): Pick<CreateWorkerOptions, 'workflowsPath' | 'workflowBundle'> {
  const { workflowBundle = options.worker?.workflowBundle, workflowsPath } = options;
  if (workflowBundle !== undefined) return { workflowBundle };
  if (workflowsPath !== undefined) {
    checkBundledPath('workflowsPath', workflowsPath);
    return { workflowsPath };
  }
  throw new InvalidArgumentError({
    argument: 'workflowsPath',
    fault: 'is missing, and so is workflowBundle',
    remedy: "Pass one of them, such as workflowsPath: require.resolve('../src/workflows').",
  });
}

async function startServer(
  server: 'time-skipping' | 'dev',
  dataConverter: DataConverter | undefined,
): Promise<TestWorkflowEnvironment> {
  const find = server === 'dev' ? devServerExecutable : timeSkippingExecutable;
  return startTestServer(server, await find({ say }), [retryUntilDeadlinePlugin], dataConverter);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Keeps the SDK's running commentary out of test output; a Runtime that the test installed itself stays. */
function quiet(): void {
  try {
    Runtime.install(quietRuntime);
  } catch {
    // Already installed in this process.
  }
}
