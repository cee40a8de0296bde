import { SimplePlugin } from '@temporalio/plugin';
import {
  NativeConnection,
  Runtime,
  type Worker,
  type BundleOptions,
  type BundlerPlugin,
  type ReplayWorkerOptions,
  type WorkerOptions,
  type WorkerPlugin,
} from '@temporalio/worker';
import { checkClass, checkPackages } from '../client/temporal/check-packages';
import { activityOfPatch } from '../wire/defined-run';
import { requireIdentityPatch } from '../wire/identity/require-identity-patch';
import { errorInWords } from '../wire/in-words';
import { attributesPatch, forPatch } from '../wire/pending-index';
import { forAttribute } from '../wire/policy/asked-people';
import { AttributesRegistration } from './attributes-registration';
import type { Directory } from '../directory/directory';
import { directoryOf } from './directory-of';
import { startCatalogue } from './start-catalogue';
import { checkBundledPath } from './check-bundled-path';
import { fallBackToLinearPatterns } from './fall-back-to-linear-patterns';
import { withOwnEntry } from './with-own-entry';
import { bundledWithKeys, withIdentityKeys } from './with-identity-keys';
import type { IdentityKeySet } from '../client/signing/identity-key-set';
import { readIdentityKeys } from '../client/signing/read-identity-keys';
import { checkIdentity, joinedIdentity, type WorkerIdentity } from './worker-identity';
import { earlierIdentity, withOwnActivities } from './with-own-activities';
import { canShareZod } from './can-share-zod';
import { registeredActivities } from './registered-activities';
import { zodAsCommonJs } from './zod-as-common-js';

const ownInterceptors = require.resolve('../signals/sandbox/interceptors');
const sharedModules = require.resolve('../signals/sandbox/shared-modules');
const sharedZod = require.resolve('../signals/sandbox/shared-zod');
const sharedDefinitions = require.resolve('../definitions/interpreter/shared-definitions');

/** Options of `GatehousePlugin`. */
export interface GatehousePluginOptions {
  /**
   * The public address of the HTTP service, for the addresses of events. Default: GATEHOUSE_PUBLIC_URL, or else
   * `http://127.0.0.1:8080`.
   */
  readonly publicUrl?: string;
  /**
   * The public keys of those whose signatures the worker accepts, as a JSON Web Key Set, or as the path or the http or https address
   * of one. They are read when the worker starts. Default: GATEHOUSE_IDENTITY_KEYS, or none. With keys, gates with a policy ask for
   * signatures.
   */
  readonly identityKeys?: IdentityKeySet | string;
  /** Whether all gates ask for signatures, also those without a policy. Needs `identityKeys`. Default: false. */
  readonly requireIdentity?: boolean;
  /**
   * Who is in which group, as the path of a directory file or a {@link Directory}. A gate whose policy needs all or the majority of a
   * group asks it once, when it opens. Default: GATEHOUSE_DIRECTORY, or none.
   */
  readonly directory?: Directory | string;
}

/**
 * A plugin that adds gates to the workflows of a worker. Pass it to `Worker.create({ plugins })`, and to
 * `bundleWorkflowCode({ plugins })` if you bundle ahead of time. `createWorker` adds it itself.
 *
 * The plugin also does this for a worker:
 *
 * - It registers the search attributes of the inbox in the worker's namespace. If that fails, it logs a warning, and
 *   tries again while the worker runs. Until then the inbox reads all running executions. The attribute of those whom policies ask is
 *   registered apart: without it the inbox of one person reads all executions that wait.
 * - It sets a flag of V8 for the process, so that most slow patterns run in linear time.
 * - It adds Gatehouse's own local activities: `gatehouseAddresses` makes the addresses of events, `gatehousePolicy` decides what depends on
 *   the worker when a gate with a policy opens, and `gatehouseProof` verifies the proofs of queued answers.
 * - It puts the public keys of the worker before the code of the bundle.
 * - It adds the workflow `gatehouse:startable`, which has the catalogue of startable workflows, and starts it on the task queue.
 *
 * @example
 * const worker = await Worker.create({ connection, workflowsPath, taskQueue: 'reports', plugins: [new GatehousePlugin()] });
 */
export class GatehousePlugin implements WorkerPlugin, BundlerPlugin {
  readonly name = 'gatehouse';

  private readonly gates = new SimplePlugin({
    name: this.name,
    workerInterceptors: { workflowModules: [ownInterceptors] },
  });

  /** By the worker's namespace and task queue. */
  private readonly registrations = new Map<string, AttributesRegistration>();

  /** Read when a worker starts, for the bundle that it makes. */
  private identity: WorkerIdentity | undefined;

  constructor(private readonly own: GatehousePluginOptions = {}) {}

  /**
   * @throws {InvalidArgumentError} If the address, the identity keys or the directory are invalid, an activity has a reserved name, two copies of
   * Temporal's packages are installed, or a version that Gatehouse does not support.
   */
  async configureWorker(given: WorkerOptions): Promise<WorkerOptions> {
    checkPackages();
    if (given.connection !== undefined) checkClass(given.connection, NativeConnection);
    const identity = await this.identityOf(given);
    const options = await withKeys(withOwnActivities(given, this.own.publicUrl, identity), identity);
    this.identity = identity;
    fallBackToLinearPatterns();
    const registration = await AttributesRegistration.of(options);
    warn(registration);
    this.registrations.set(placeOf(options), registration);
    const { patchActivationCallback: others } = options;
    const isRegistered = registeredActivities(given);
    return {
      ...this.gates.configureWorker(options),
      // Workflow code reads here whether it may write the attributes; see signals/sandbox/may-write-attributes.ts.
      patchActivationCallback: (input) => {
        if (input.patchId === attributesPatch) return registration.isRegistered('inbox');
        if (input.patchId === forPatch) return registration.isRegistered('people');
        if (input.patchId === requireIdentityPatch) return identity.requireIdentity;
        // Workflows that are built as data ask here for activities that there are not.
        const activity = activityOfPatch(input.patchId);
        return activity === undefined ? (others?.(input) ?? true) : !isRegistered(activity);
      },
    };
  }

  async runWorker(worker: Worker, next: (worker: Worker) => Promise<void>): Promise<void> {
    const registration = this.registrations.get(placeOf(worker.options));
    const stopping = new AbortController();
    // Neither throws.
    void registration?.keepTrying(noteRegistered);
    void runCatalogue(worker.options, stopping.signal);
    try {
      await next(worker);
    } finally {
      registration?.stop();
      stopping.abort();
    }
  }

  configureReplayWorker(options: ReplayWorkerOptions): ReplayWorkerOptions {
    fallBackToLinearPatterns();
    return this.gates.configureReplayWorker(options);
  }

  /**
   * @throws {InvalidArgumentError} If webpack cannot bundle the folder, or the workflows have their own copy of
   * Temporal's packages.
   */
  configureBundler(options: BundleOptions): BundleOptions {
    checkPackages([options.workflowsPath]);
    checkBundledPath('workflowsPath', options.workflowsPath);
    checkBundledPath('gatehouse', ownInterceptors);
    const { webpackConfigHook, preloadModules = [], ...rest } = this.gates.configureBundler(options);
    return {
      ...rest,
      preloadModules: [
        ...(canShareZod() ? [sharedZod, sharedDefinitions] : []),
        sharedModules,
        ...preloadModules,
      ],
      webpackConfigHook: withOwnEntry(zodAsCommonJs(bundledWithKeys(this.identity, webpackConfigHook))),
    };
  }

  private async identityOf(given: WorkerOptions): Promise<WorkerIdentity> {
    const { identityKeys, requireIdentity = false } = this.own;
    const directory = directoryOf(this.own.directory);
    const own = { keys: await readIdentityKeys(identityKeys), requireIdentity, directory };
    const identity = joinedIdentity(earlierIdentity(given), own);
    checkIdentity(identity);
    return identity;
  }
}

async function withKeys(options: WorkerOptions, identity: WorkerIdentity): Promise<WorkerOptions> {
  const { workflowBundle } = options;
  if (workflowBundle === undefined) return options;
  return { ...options, workflowBundle: await withIdentityKeys(workflowBundle, identity) };
}

function placeOf({
  namespace = 'default',
  taskQueue,
}: Pick<WorkerOptions, 'namespace' | 'taskQueue'>): string {
  return JSON.stringify([namespace, taskQueue]);
}

async function runCatalogue(options: Worker['options'], stop: AbortSignal): Promise<void> {
  const { connection, namespace, taskQueue, identity, workflowsPath, workflowBundle } = options;
  if (connection === undefined || taskQueue === undefined) return;
  if (workflowsPath === undefined && workflowBundle === undefined) return; // it runs activities only
  const isVersioned = options.workerDeploymentOptions?.useWorkerVersioning === true;
  await startCatalogue(connection, { namespace, taskQueue, identity, isVersioned }, stop, warnOfCatalogue);
}

function warnOfCatalogue(error: unknown): void {
  const why = errorInWords(error);
  Runtime.instance().logger.warn(
    `Gatehouse: the catalogue of startable workflows did not start, so people cannot start them (${why}). The worker tries again.`,
  );
}

function warn(registration: AttributesRegistration): void {
  const inbox = registration.fault('inbox');
  const people = registration.fault('people');
  const { logger } = Runtime.instance();
  if (inbox !== undefined) {
    logger.warn(
      `Gatehouse: the search attributes of the inbox are not registered, so the inbox reads all running executions (${inbox}). The worker tries again.`,
    );
  } else if (people !== undefined) {
    logger.warn(
      `Gatehouse: the search attribute ${forAttribute} is not registered, so the inbox of one person reads all executions that wait (${people}). The worker tries again.`,
    );
  }
}

function noteRegistered(which: 'inbox' | 'people'): void {
  Runtime.instance().logger.info(
    which === 'inbox'
      ? 'Gatehouse: the search attributes of the inbox are now registered.'
      : `Gatehouse: the search attribute ${forAttribute} is now registered.`,
  );
}
