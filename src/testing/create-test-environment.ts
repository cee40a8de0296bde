/** Starts a Temporal server with a running worker for tests. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { SignalClient, type IdentityKeySet } from '../client';
import { resolveDataConverter } from '../client/temporal/resolve-data-converter';
import { retryUntilDeadlinePlugin } from '../client/temporal/retry-until-deadline';
import type { Duration } from '../signals';
import type { Outcome } from '../wire/messages';
import { InvalidArgumentError } from '../wire/errors/errors';
import {
  devServerExecutable,
  quietRuntime,
  runBeside,
  startTestServer,
  timeSkippingExecutable,
} from '../servers';
import type { ActingPerson } from './people/acting-person';
import { forge, type Forgery } from './people/forge';
import { PeopleInTest } from './people/people-in-test';
import { recordedAnswers, type RecordedAnswer } from './people/recorded-answers';
import type { TestPerson } from './people/test-person';
import { TimeSkippingClient } from './time-skipping-client';
import { createWorker, type CreateWorkerOptions } from '../worker';
import { checkBundledPath } from '../worker/check-bundled-path';

/** Options of `createTestEnvironment`. Pass `workflowsPath` or `workflowBundle`. */
export interface TestEnvironmentOptions {
  /** The path of the module that exports the workflows: `require.resolve('../src/workflows')`. */
  readonly workflowsPath?: string;
  /** The result of `bundleWorkflows`, instead of `workflowsPath`. */
  readonly workflowBundle?: CreateWorkerOptions['workflowBundle'];
  /** The activities of the worker. Default: none. */
  readonly activities?: object;
  /** `time-skipping` skips timers. `dev` is the whole server in real time. Default: `time-skipping`. */
  readonly server?: 'time-skipping' | 'dev';
  /**
   * The data converter of the client and the worker: Temporal's `DataConverter`, or the path of a module that exports
   * one as `dataConverter`. Default: GATEHOUSE_DATA_CONVERTER.
   */
  readonly dataConverter?: DataConverter | string;
  /**
   * Who answers, by id. The environment makes a key that signs for them, and gives the public half to its worker, so that gates with a
   * policy ask for signatures. They are the directory of the worker too. Default: nobody, and no key.
   */
  readonly people?: Readonly<Record<string, TestPerson>>;
  /** Further options of Temporal's worker. */
  readonly worker?: Partial<CreateWorkerOptions>;
}

/** A running server and worker, with a client. */
export interface TestEnvironment {
  readonly client: SignalClient;
  /** Temporal's own client of the server. */
  readonly temporal: Client;
  /** The task queue of the worker. `client.start` uses it. */
  readonly taskQueue: string;
  /** `host:port` of the server. */
  readonly address: string;
  /**
   * Returns what one of `people` can do: answer and start executions, with a signature.
   *
   * @throws {InvalidArgumentError} If nobody has this id.
   *
   * @example
   * await env.as('alice').approve('deploy', workflowId, { comment: 'Tested on staging' });
   */
  as(id: string): ActingPerson;
  /**
   * Sends an answer as a raw Temporal client can, with any metadata and past all checks of `SignalClient`. Throws the refusal of the
   * execution, as `SignalClient.setSignal` does.
   *
   * @example
   * const forged = env.forge({ id: 'deploy', workflowId, actor: { id: 'alice', via: 'form' }, groups: ['sre'] });
   * await expect(forged).rejects.toMatchObject({ code: 'identity-required' });
   */
  forge(forgery: Forgery): Promise<Outcome>;
  /**
   * Returns the answers that the latest run of an execution has accepted, oldest first, with their proofs. Whoever may read the
   * namespace has them too, and can send them again.
   *
   * @throws {ExecutionNotFoundError} If no execution has this workflowId.
   *
   * @example
   * const [vote] = await env.recordedAnswers(workflowId);
   * const replayed = env.forge({ ...vote, workflowId: other });
   * await expect(replayed).rejects.toMatchObject({ code: 'identity-invalid' });
   */
  recordedAnswers(workflowId: string): Promise<readonly RecordedAnswer[]>;
  /** The public keys of the worker, if `people` is set. Pass them to `client.verifyAudit`. */
  readonly identityKeys?: IdentityKeySet;
  /** Lets time pass: the time-skipping server skips it, and the dev server waits. */
  sleep(duration: Duration): Promise<void>;
  /** The server's time in milliseconds since 1970. The time-skipping server's time is ahead after skips. */
  now(): Promise<number>;
  /** Stops the worker and the server. */
  teardown(): Promise<void>;
}

/**
 * Starts a server and a worker with the given workflows and activities, and returns them with a client. A missing
 * server is downloaded or built, as by `npx gatehouse setup`.
 *
 * On the time-skipping server time passes only during `sleep` and while a `client.result` is awaited, for all
 * executions at once. So create an environment for each test file.
 *
 * @throws {InvalidArgumentError} If `dataConverter` is invalid, the path cannot be bundled, neither a path nor a bundle of
 * workflows is passed, or `people` is passed beside a path of identity keys.
 * @throws {Error} If no server can be found, downloaded or built. The message says what to do.
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
  const people = new PeopleInTest(options.people ?? {});
  const identity = options.people && { identityKeys: people.keysBeside(options.worker?.identityKeys) };
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
      ...(options.people && { directory: people }),
      ...options.worker,
      ...identity,
    });
    const running = runBeside(worker);
    const { client: temporal } = environment;
    const now = async (): Promise<number> => environment.currentTimeMs();
    return {
      client: new (server === 'dev' ? SignalClient : TimeSkippingClient)(temporal, { taskQueue }),
      temporal,
      taskQueue,
      address: environment.address,
      sleep: (duration) => environment.sleep(duration),
      now,
      as: (id) => people.as(id, { temporal, taskQueue, now }),
      forge: async (forgery) => forge(temporal, forgery),
      recordedAnswers: async (workflowId) => recordedAnswers(temporal, workflowId),
      ...identity,
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
 * A mistake of the worker's code, such as an invalid schema, fails the execution in tests, because no later deploy can
 * fix it. See {@link WorkerCodeError}.
 */
const mistakesFail = { '*': ['WorkerCodeError'] };

/** A bundle in the worker's options also replaces the path. */
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
    fault: 'and workflowBundle are both missing',
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

/** Keeps the SDK's log out of test output. A Runtime that the test has installed stays. */
function quiet(): void {
  try {
    Runtime.install(quietRuntime);
  } catch {
    // A Runtime is installed in this process.
  }
}
