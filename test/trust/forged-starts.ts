/** What a raw Temporal client can forge when it starts an execution: the state that one run hands over to the next. */
import type { temporal as proto } from '@temporalio/proto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { group, starter, type Policy } from '../../src/signals';
import { starterMemoKey, type StarterClaims } from '../../src/wire/identity/starter';
import { signed } from '../support/proofs';
import { soon } from '../support/soon';
import { env, service } from './company-on-dev-server';

const twoOfSre: Policy = { who: group('sre'), need: 2 };

type Payload = proto.api.common.v1.IPayload;
type Start = Partial<proto.api.workflowservice.v1.IStartWorkflowExecutionRequest>;
type State = Record<string, unknown> & { readonly board: object };

/** The arguments of a run that began with the vote of alice, which the run before has handed over. */
let [policy, run, handedOver]: Payload[] = [];
let rolled: string;
let starts = 0;

beforeAll(async () => {
  const { as, client, temporal } = env.current;
  const { workflowId, runId } = await client.start('rollsWithVotes', { args: [twoOfSre] });
  await as('alice').approve('deploy', workflowId);
  rolled = workflowId;
  const handle = temporal.workflow.getHandle(workflowId);
  await handle.signal('roll');
  while ((await handle.describe()).runId === runId) await soon();
  const { events } = await temporal.workflow.getHandle(workflowId).fetchHistory();
  [policy, run, handedOver] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
}, 60_000);

/** Starts an execution as a raw client, with this state as a last argument, and returns its workflowId. */
async function start(change: (state: State) => object, options: Start = {}): Promise<string> {
  const { temporal, taskQueue } = env.current;
  const workflowId = `forged-${(starts += 1)}`;
  const state = JSON.parse(Buffer.from(handedOver?.data ?? []).toString()) as State;
  const forged = { ...handedOver, data: Buffer.from(JSON.stringify(change(state))) };
  const first = { ...run, data: Buffer.from('0') }; // opens the gate at once
  await temporal.workflowService.startWorkflowExecution({
    namespace: temporal.options.namespace,
    requestId: workflowId,
    workflowId,
    workflowType: { name: 'rollsWithVotes' },
    taskQueue: { name: taskQueue },
    input: { payloads: [policy ?? {}, first, forged] },
    ...options,
  });
  return workflowId;
}

/** Such a run ends after a second, and Temporal repeats it with the same arguments. */
const repeated: Start = {
  workflowRunTimeout: { seconds: 1 as never },
  retryPolicy: { initialInterval: { seconds: 1 as never } },
};

const asBefore = (state: State): State => state;
const older = (state: State): State => ({ ...state, firstRun: undefined });

/** The gate was approved, and the workflow has not received that yet. */
function approved({ board, ...state }: State): object {
  const spec = { id: 'deploy', kind: 'approval', jsonSchema: { type: 'boolean' } };
  const [openedAt, decidedAt] = ['2026-12-01T10:00:00.000Z', '2026-12-01T11:00:00.000Z'];
  const settlement = { state: 'approved', answer: true, decidedBy: { id: 'alice', via: 'form' }, decidedAt };
  const unreceived = [{ spec, round: 1, openedAt, settlement }];
  return { ...state, board: { ...board, pending: [], ballots: [], unreceived } };
}

test('the next run of an execution begins with the votes of the one before', async () => {
  expect(await env.current.client.getSignal('deploy', rolled)).toMatchObject({
    state: 'pending',
    votes: [{ by: { id: 'alice' }, proof: 'signed' }],
  });
});

describe('a start with the state of another execution', () => {
  test.each<[string, (state: State) => object]>([
    ['as it was', asBefore],
    ['in the form of older versions', older],
    ['with an approval', approved],
    ['with an approval, in the form of older versions', (state) => approved(older(state))],
    ['of a run that is guessed', (state) => ({ ...state, firstRun: '00000000-0000-4000-8000-000000000000' })],
  ])('%s begins without it', async (_how, change) => {
    const workflowId = await start(change);
    expect(await env.current.client.getSignal('deploy', workflowId)).toMatchObject({
      state: 'pending',
      votes: [],
    });
  });

  test.each<[string, (state: State) => object]>([
    ['as it was', asBefore],
    ['in the form of older versions', older],
    ['with an approval', approved],
    ['with an approval, in the form of older versions', (state) => approved(older(state))],
  ])(
    '%s is repeated without its votes',
    async (_how, change) => {
      const { client, temporal } = env.current;
      const workflowId = await start(change, repeated);
      const handle = temporal.workflow.getHandle(workflowId);
      const { runId } = await handle.describe();
      while ((await handle.describe()).runId === runId) await soon();
      expect(await client.getSignal('deploy', workflowId)).toMatchObject({ state: 'pending', votes: [] });
    },
    20_000,
  );
});

const notByStarter: Policy = { ...twoOfSre, exclude: [starter()] };
const retry = { maximumAttempts: 2, initialInterval: 1 };

/** Starts an execution as a raw client, with a signature of bob's start of another execution. */
async function usedAgain(
  workflowType: string,
  args: readonly unknown[],
  signedStart: Partial<StarterClaims>,
  inMemo: (token: string) => unknown = (token) => token,
): Promise<string> {
  const { taskQueue, temporal } = env.current;
  const workflowId = `used-${(starts += 1)}`;
  const claims: StarterClaims = {
    iss: 'gatehouse',
    aud: 'gatehouse:starter',
    ns: temporal.options.namespace,
    wid: workflowId,
    wtype: workflowType,
    sub: 'bob',
    kind: 'person',
    iat: Math.floor(Date.now() / 1_000),
    ...signedStart,
  };
  const header = { alg: 'EdDSA', typ: 'gatehouse-starter+jwt', kid: service.kid };
  const memo = { [starterMemoKey]: inMemo(signed(header, claims, service.secret)) };
  const attempts = args.includes('child') ? {} : { retry }; // a second attempt has no child
  await temporal.workflow.start(workflowType, { workflowId, taskQueue, args: [...args], memo, ...attempts });
  return workflowId;
}

async function result(started: Promise<string>): Promise<unknown> {
  return env.current.client.result(await started);
}

describe('the signature of a start', () => {
  const ago = { iat: Math.floor(Date.now() / 1_000) - 120 };
  const unknown = { cause: { type: 'StarterUnknown' } };

  test('is good for that start', async () => {
    const workflowId = await usedAgain('reviewsDeploy', [notByStarter], {});
    await expect(env.current.as('bob').approve('deploy', workflowId)).rejects.toMatchObject({
      code: 'self-approval',
    });
  });

  test.each<[string, Partial<StarterClaims>]>([
    ['of another type with its workflowId', { wtype: 'reviewsTwice' }],
    ['with another workflowId', { wid: 'deploy-7' }],
    ['two minutes later', ago],
    ['that Temporal repeats, two minutes later', { ...ago, again: true }],
  ])('is of no use for a start %s', async (_which, signedStart) => {
    await expect(result(usedAgain('reviewsDeploy', [notByStarter], signedStart))).rejects.toMatchObject(
      unknown,
    );
  });

  test('is of no use for the next run and the second attempt of a later start', async () => {
    for (const how of ['rolls', 'fails'])
      await expect(result(usedAgain('reviewsLater', [notByStarter, how], ago))).rejects.toMatchObject(
        unknown,
      );
  });

  test('is of no use for the child of a later start, whose memo says that the start was then', async () => {
    const at = new Date(ago.iat * 1_000).toISOString();
    const then = { workflowId: `used-${starts + 1}`, workflowType: 'reviewsLater', at };
    const child = usedAgain('reviewsLater', [notByStarter, 'child'], ago, (token) => ({
      signed: token,
      start: then,
    }));
    await expect(result(child)).rejects.toMatchObject(unknown);
    const ofRoot = usedAgain('reviewsLater', [notByStarter, 'child'], ago);
    await expect(result(ofRoot)).rejects.toMatchObject(unknown);
  });
});

test('an execution that Temporal repeats keeps its signed starter', async () => {
  const { as, client } = env.current;
  const { workflowId } = await as('alice').start('reviewsLater', { args: [notByStarter, 'fails'], retry });
  await client.waitForSignal('deploy', workflowId);
  await expect(as('alice').approve('deploy', workflowId)).rejects.toMatchObject({ code: 'self-approval' });
  expect(await as('bob').approve('deploy', workflowId)).toMatchObject({ status: 'counted' });
});
