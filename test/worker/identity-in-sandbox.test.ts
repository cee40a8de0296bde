/** Each way in which a worker gets its workflows brings its public keys into the sandbox, which verifies with them. */
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createWorker, type CreateWorkerOptions } from '../../src/worker';
import { SignalClient } from '../../src/client';
import { GatehousePlugin } from '../../src/worker/gatehouse-plugin';
import { identityKeysIn } from '../../src/client/signing/identity-key-set';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';
import { answer, at, keyPair, proofBy } from '../support/proofs';
import { verifyByNode } from '../../src/client/signing/verify-by-node';
import { signatureCorpus } from '../support/signature-corpus';
import { workflowBundle, workflowBundleFile } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../support/identity-workflows');
const env = useEnvironment('time-skipping', { workflowsPath, activities: {} });
const service = keyPair('service-1');
const robot = keyPair('robot', { subjects: ['robot:*'], notAfter: '2030-01-01T00:00:00Z' });
const set = { keys: [service.jwk, robot.jwk] };

/** The second bundle takes the modules of the first. */
const bundlerCache = { type: 'filesystem', cacheDirectory: newFolder() } as const;

let queues = 0;

/** Runs workflows on a worker of its own. */
async function onWorker<Result>(
  options: Partial<CreateWorkerOptions>,
  ask: (run: (workflow: string, ...args: unknown[]) => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  const { address, temporal } = env.current;
  const taskQueue = `identities-${(queues += 1)}`;
  const worker = await createWorker({ address, taskQueue, ...options });
  const client = new SignalClient(temporal, { taskQueue });
  return worker.runUntil(
    ask(async (workflow, ...args) => {
      const { workflowId } = await client.start(workflow, { args });
      return client.result(workflowId);
    }),
  );
}

const kids = async (options: Partial<CreateWorkerOptions>): Promise<unknown> =>
  onWorker({ identityKeys: set, ...options }, async (run) => run('tellsKeys'));

describe('the keys of a worker', () => {
  test.each([true, false])(
    'reach a bundle that is given as code: reuseV8Context %s',
    async (reuseV8Context) => {
      const bundle = { workflowBundle: await workflowBundle(workflowsPath), reuseV8Context };
      expect(await kids(bundle)).toEqual(['service-1', 'robot']);
    },
  );

  test.each([true, false])('reach a bundle in a file: reuseV8Context %s', async (reuseV8Context) => {
    const codePath = await workflowBundleFile(workflowsPath);
    expect(await kids({ workflowBundle: { codePath }, reuseV8Context })).toEqual(['service-1', 'robot']);
  });

  test.each([true, false])(
    'reach a bundle that the worker makes: reuseV8Context %s',
    async (reuseV8Context) => {
      const bundlerOptions: CreateWorkerOptions['bundlerOptions'] = {
        webpackConfigHook: (config) => ({ ...config, cache: bundlerCache }),
      };
      expect(await kids({ workflowsPath, reuseV8Context, bundlerOptions })).toEqual(['service-1', 'robot']);
    },
  );

  test('are read from a file that the environment names', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    process.env.GATEHOUSE_IDENTITY_KEYS = join(folder, 'keys.json');
    try {
      writeFileSync(process.env.GATEHOUSE_IDENTITY_KEYS, JSON.stringify({ keys: [robot.jwk] }));
      const bundle = { workflowBundle: await workflowBundle(workflowsPath) };
      expect(await kids({ ...bundle, identityKeys: undefined })).toEqual(['robot']);
    } finally {
      delete process.env.GATEHOUSE_IDENTITY_KEYS;
    }
  });

  test('are those of the plugin that has some, if a worker has it twice', async () => {
    const bundle = { workflowBundle: await workflowBundle(workflowsPath), plugins: [new GatehousePlugin()] };
    expect(await kids(bundle)).toEqual(['service-1', 'robot']);
  });

  test('are none without them', async () => {
    const bundle = { workflowBundle: await workflowBundle(workflowsPath) };
    expect(await kids({ ...bundle, identityKeys: undefined })).toBeUndefined();
  });
});

describe('a worker', () => {
  test('does not start with a private key, or where it requires what it cannot verify', async () => {
    const { address } = env.current;
    const identityKeys = { keys: [{ ...service.jwk, d: 'secret' }] };
    await expect(createWorker({ address, identityKeys })).rejects.toThrow('key 1 is private: it has `d`');
    await expect(createWorker({ address, requireIdentity: true })).rejects.toThrow(
      'requireIdentity is set, but the worker has no identity keys',
    );
  });
});

describe('the sandbox', () => {
  test('verifies a proof, and refuses the same one for another answer', async () => {
    const token = proofBy(service);
    const options = { identityKeys: set, workflowBundle: await workflowBundle(workflowsPath) };
    const [voter, other, unknown] = await onWorker(options, async (run): Promise<unknown[]> => [
      await run('proves', token, answer, at),
      await run('proves', token, { ...answer, value: false }, at),
      await run('proves', proofBy(keyPair('service-1')), answer, at),
    ]);
    expect(voter).toMatchObject({ id: 'ada', proof: 'signed', groups: ['finance'] });
    expect(other).toBe('ProofFault: is for another answer: vh differs');
    expect(unknown).toBe("ProofFault: has a signature that the key 'service-1' did not make");
  });

  test('judges signatures as Node.js does', async () => {
    const corpus = signatureCorpus();
    const options = { workflowBundle: await workflowBundle(workflowsPath) };
    const encoded = corpus.map(({ parts }) => parts.map((part) => Buffer.from(part).toString('base64')));
    const verdicts = await onWorker(options, async (run) => run('verifies', encoded));
    expect(verdicts).toEqual(corpus.map(({ parts }) => verifyByNode(...parts)));
    expect(verdicts).toEqual(corpus.map(({ isValid }) => isValid));
  });

  test('has no keys that are in every group: they are refused before', () => {
    for (const x of [Buffer.alloc(32), Buffer.from([1, ...Buffer.alloc(31)])])
      expect(() =>
        identityKeysIn({ keys: [{ ...service.jwk, x: x.toString('base64url') }] }, 'identityKeys'),
      ).toThrow('has an `x` that is not a key');
  });
});
