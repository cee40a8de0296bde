/** Who started an execution: what clients write, children inherit, and workers believe. */
import { describe, expect, test } from '@jest/globals';
import { createSigner, SignalClient } from '../../src/client';
import { knownStarter } from '../../src/worker/known-starter';
import { starterMemoKey, type FirstStart, type StarterClaims } from '../../src/wire/identity/starter';
import type { KnownStarter } from '../../src/wire/policy/policy-decision';
import { useEnvironment } from '../support/environment';
import { keyPair, signed } from '../support/proofs';

const workflowsPath = require.resolve('../support/identity-workflows');
const env = useEnvironment('dev', { workflowsPath, activities: {} });
const service = keyPair('service-1');
const typ = 'gatehouse-starter+jwt';

const claims: StarterClaims = {
  iss: 'gatehouse',
  aud: 'gatehouse:starter',
  ns: 'payments',
  wid: 'expense-7',
  wtype: 'expense',
  sub: 'ada',
  name: 'Ada',
  kind: 'person',
  iat: Date.parse('2026-12-01T12:00:00Z') / 1_000,
};

const token = (change: object = {}, by = service, header = { alg: 'EdDSA', typ, kid: by.kid }): string =>
  signed(header, { ...claims, ...change }, by.secret);

const start: FirstStart = {
  workflowId: 'expense-7',
  workflowType: 'expense',
  at: '2026-12-01T12:00:00.500Z',
};

const known = (
  starter: unknown,
  keys: Parameters<typeof knownStarter>[1] = [service.key],
  of: FirstStart | undefined = start,
): KnownStarter | undefined => knownStarter({ starter, namespace: 'payments', start: of }, keys);

/** Why a worker does not know a starter. */
function faultOf(starter: unknown, of: FirstStart | undefined): string | undefined {
  let fault: string | undefined;
  knownStarter({ starter, namespace: 'payments', start: of }, [service.key], (said) => (fault = said));
  return fault;
}

describe('a worker with keys', () => {
  test('knows a starter whose signature it has verified, and for whom an agent starts', () => {
    expect(known(token())).toEqual({ id: 'ada', name: 'Ada', proof: 'signed' });
    expect(known(token({ kind: 'agent', own: 'bob' }))).toMatchObject({ owner: 'bob', proof: 'signed' });
  });

  test('knows a starter of long ago by a key that was replaced', () => {
    const replaced = { ...service.key, notAfter: '2026-12-01T12:00:00Z' };
    expect(known(token(), [replaced])).toMatchObject({ proof: 'signed' });
    expect(known(token({ iat: claims.iat + 1 }), [replaced])).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['of another key', token({}, keyPair('service-1'))],
    ['of an unknown key', token({}, keyPair('mallory'))],
    ['of another execution', token({ wid: 'expense-8' })],
    ['of another namespace', token({ ns: 'default' })],
    [
      'that is the proof of an answer',
      token({}, service, { alg: 'EdDSA', typ: 'gatehouse-actor+jwt', kid: 'service-1' }),
    ],
    ['for another audience', token({ aud: 'gatehouse:actor' })],
    ['with an unknown claim', token({ exp: 1 })],
    ['without a person', token({ sub: '' })],
    ['that is not signed', token({}, service, { alg: 'none', typ, kid: 'service-1' })],
    ['that is cut', token().slice(0, -2)],
    ['that is no token', 'ada'],
    ['that is a number', 7],
    ['that is missing', undefined],
  ])('does not know a starter %s', (_name, starter) => {
    expect(known(starter)).toBeUndefined();
  });

  test.each([
    ['another type', { ...start, workflowType: 'payout' }, 'is for another workflow type'],
    ['another workflowId', { ...start, workflowId: 'expense-8' }, 'is for another workflowId'],
    ['a start that it cannot know', undefined, 'is for a start that is not known'],
    [
      'a start over a minute later',
      { ...start, at: '2026-12-01T12:01:01Z' },
      'was not made when the execution started: compare the clocks',
    ],
    [
      'a start over a minute before',
      { ...start, at: '2026-12-01T11:58:59Z' },
      'was not made when the execution started: compare the clocks',
    ],
    [
      'a run that the server has begun again',
      { ...start, at: undefined },
      'is for a start that is not repeated',
    ],
  ])('does not know the starter of one execution at %s', (_of, of, fault) => {
    expect(faultOf(token(), of)).toBe(fault);
  });

  test('knows a starter within a minute of the start, and of a start that may be repeated', () => {
    for (const at of ['2026-12-01T11:59:00Z', '2026-12-01T12:01:00Z'])
      expect(known(token(), [service.key], { ...start, at })).toMatchObject({ proof: 'signed' });
    const { at: _, ...repeated } = start;
    expect(known(token({ again: true }), [service.key], repeated)).toMatchObject({ proof: 'signed' });
    expect(known(token({ again: false }))).toBeUndefined();
  });

  test('does not know a starter whom the key may not name', () => {
    expect(known(token(), [{ ...service.key, subjects: ['robot:*'] }])).toBeUndefined();
    expect(known(token(), [{ ...service.key, kinds: ['program'] }])).toBeUndefined();
  });

  test('knows a starter without a signature as claimed', () => {
    expect(known({ id: 'ada', name: 'Ada', more: 1 })).toEqual({ id: 'ada', name: 'Ada', proof: 'claimed' });
    expect(known({ id: '' })).toBeUndefined();
  });
});

test('a worker without keys takes a signed starter as claimed', () => {
  expect(knownStarter({ starter: token(), namespace: 'payments', start }, undefined)).toEqual({
    id: 'ada',
    name: 'Ada',
    proof: 'claimed',
  });
});

const run = async (client: SignalClient, workflow: string, args: unknown[] = []): Promise<unknown> => {
  const { workflowId } = await client.start(workflow, { args, starter: { id: 'ada', kind: 'person' } });
  return client.result(workflowId);
};

describe('the memo of a start', () => {
  test('says who starts an execution, who is the actor of the client by default', async () => {
    const { temporal, taskQueue } = env.current;
    const client = new SignalClient(temporal, { taskQueue, actor: { id: 'bob', name: 'Bob' } });
    expect(await run(client, 'tellsStarter')).toEqual({ id: 'ada' });
    const { workflowId } = await client.start('tellsStarter');
    expect(await client.result(workflowId)).toEqual({ id: 'bob', name: 'Bob' });
  });

  test('reaches children and theirs, beside a memo of the author', async () => {
    const { client } = env.current;
    const ada = { id: 'ada' };
    expect(await run(client, 'childrenTellStarter')).toEqual([ada, ada]);
    expect(await run(client, 'childrenTellStarter', [{ order: 7 }])).toEqual([ada, ada]);
  });

  test('stays when the execution continues as new, also beside a memo of the author', async () => {
    expect(await run(env.current.client, 'rollsAndTellsStarter')).toEqual({ id: 'ada' });
  });

  test('is nobody where a stock client has started the execution, also for its children', async () => {
    const { temporal, taskQueue } = env.current;
    const stock = { taskQueue, workflowId: 'stock', args: [] };
    expect(await temporal.workflow.execute('childrenTellStarter', stock)).toEqual(['nobody', 'nobody']);
  });

  test('is signed by a client with a signer, for this execution', async () => {
    const { temporal, taskQueue } = env.current;
    const key = { ...service.secret.export({ format: 'jwk' }), kid: 'service-1' };
    const client = new SignalClient(temporal, { taskQueue, signer: createSigner({ key }) });
    const { workflowId } = await client.start('tellsStarter', { starter: { id: 'ada', kind: 'person' } });
    const starter = await client.result(workflowId);
    const asked = { starter, namespace: temporal.options.namespace };
    const { startTime } = await temporal.workflow.getHandle(workflowId).describe();
    const own = { workflowId, workflowType: 'tellsStarter', at: startTime.toISOString() };
    const ada = { id: 'ada', proof: 'signed' };
    expect(knownStarter({ ...asked, start: own }, [service.key])).toEqual(ada);
    expect(knownStarter({ ...asked, start: { ...own, workflowId: 'other' } }, [service.key])).toBeUndefined();
  });

  test('is reserved, and has a starter with an id', async () => {
    const { client } = env.current;
    await expect(client.start('tellsStarter', { memo: { [starterMemoKey]: 'ada' } })).rejects.toThrow(
      "memo has 'gatehouse:starter', which is reserved for Gatehouse",
    );
    await expect(client.start('tellsStarter', { starter: { id: '' } })).rejects.toThrow('actor.id');
  });
});
