/**
 * Answers that got no verdict of their own in time: those that waited in line for all of it, and those in doubt. The execution
 * says what became of their gate, where it can.
 */
import { describe, expect, test } from '@jest/globals';
import {
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { NotSentError, type Outcome } from '../../src/client';
import { sendChecked } from '../../src/client/sending/answer-sender';
import { Slots } from '../../src/client/sending/slots';
import type { AnswerMeta } from '../../src/wire/messages';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('dev');
const ada: AnswerMeta = { actor: { id: 'ada', via: 'client' }, verb: 'set' };
const bob: AnswerMeta = { actor: { id: 'bob', via: 'client' }, verb: 'set' };

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  return (await env.current.client.start(workflow, { args })).workflowId;
}

const briefly = { ms: 20, isGiven: true };

/** By a client whose only place for the execution is taken. */
async function inLine(id: string, workflowId: string, value: unknown, meta: AnswerMeta): Promise<Outcome> {
  const slots = new Slots(1);
  const giveBack = await slots.take(workflowId, 1);
  try {
    return await sendChecked(env.current.temporal, slots, { id, workflowId, value, meta }, briefly);
  } finally {
    giveBack?.();
  }
}

/** Why an answer is refused in the end: on a busy machine the question takes too long, and nothing was sent. */
async function refusalOf(id: string, workflowId: string, value: unknown): Promise<unknown> {
  for (;;) {
    const refusal: unknown = await inLine(id, workflowId, value, bob).catch((error: unknown) => error);
    if (!(refusal instanceof NotSentError)) return refusal;
  }
}

async function executeUpdate(): Promise<never> {
  throw new WorkflowUpdateRPCTimeoutOrCancelledError('no answer in time');
}

/** By a client whose updates are lost on their way. */
async function inDoubt(id: string, workflowId: string, value: unknown, meta: AnswerMeta): Promise<Outcome> {
  const { temporal } = env.current;
  const getHandle = (...args: Parameters<Client['workflow']['getHandle']>): WorkflowHandle =>
    Object.assign(Object.create(temporal.workflow.getHandle(...args)) as WorkflowHandle, { executeUpdate });
  const workflow = Object.assign(Object.create(temporal.workflow) as Client['workflow'], { getHandle });
  const client = Object.create(temporal, { workflow: { value: workflow } }) as Client;
  return sendChecked(client, new Slots(8), { id, workflowId, value, meta }, briefly);
}

describe('an answer that was never sent is told', () => {
  test('who decided meanwhile, also two hundred of them at once', async () => {
    const workflowId = await start('rounds');
    await env.current.client.setSignal('again', workflowId, 'first');
    await env.current.client.setSignal('again', workflowId, 'second', { actor: { id: 'ada' } });
    await env.current.client.result(workflowId);
    await env.current.client.getSignal('again', workflowId); // a worker has replayed it: the question has two seconds
    const racers = Array.from({ length: 200 }, (_, index) => `racer ${index}`);
    const told = await Promise.all(racers.map(async (value) => refusalOf('again', workflowId, value)));
    for (const each of told) expect(each).toMatchObject({ code: 'already-set', decidedBy: { id: 'ada' } });
  }, 60_000);

  test('that the timeout came first', async () => {
    const workflowId = await start('ask', { timeout: 1_000, onTimeout: { value: 'nobody' } });
    await env.current.client.result(workflowId);
    await expect(inLine('answer', workflowId, 'late', bob)).rejects.toMatchObject({ code: 'timed-out' });
  });

  test('the first outcome, where it is the same answer again', async () => {
    const workflowId = await start('parallel');
    const { decidedAt } = await env.current.client.setSignal('left', workflowId, 'x', {
      actor: { id: 'ada' },
    });
    expect(await inLine('left', workflowId, 'x', ada)).toMatchObject({ status: 'repeated', decidedAt });
  });

  test('that it does not fit', async () => {
    const workflowId = await start('parallel');
    await env.current.client.waitForSignal('left', workflowId);
    await expect(inLine('left', workflowId, 7, bob)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  test('that it was not sent, where the gate is still open or not open yet', async () => {
    const workflowId = await start('parallel');
    await env.current.client.waitForSignal('left', workflowId);
    for (const id of ['left', 'unknown'])
      await expect(inLine(id, workflowId, 'x', bob)).rejects.toMatchObject({ code: 'not-sent' });
    expect(await env.current.client.getSignal('left', workflowId)).toMatchObject({ state: 'pending' });
  });
});

describe('an answer in doubt that names its opening is told', () => {
  test('who decided, and that it counts itself', async () => {
    const workflowId = await start('rounds');
    const { requestId } = await env.current.client.waitForSignal('again', workflowId);
    const { decidedAt } = await env.current.client.setSignal('again', workflowId, 'first', {
      actor: { id: 'ada' },
    });
    const own = await inDoubt('again', workflowId, 'first', { ...ada, requestId });
    expect(own).toMatchObject({ status: 'repeated', decidedAt });
    await expect(inDoubt('again', workflowId, 'other', { ...bob, requestId })).rejects.toMatchObject({
      code: 'superseded',
    });
  });

  test('that its outcome is unknown while the gate is open', async () => {
    const workflowId = await start('rounds');
    const { requestId } = await env.current.client.waitForSignal('again', workflowId);
    await expect(inDoubt('again', workflowId, 'x', { ...bob, requestId })).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
  });
});

test('an answer in doubt that names no opening may still be taken by the next, and its outcome is unknown', async () => {
  const workflowId = await start('rounds');
  await env.current.client.setSignal('again', workflowId, 'first', { actor: { id: 'ada' } });
  await expect(inDoubt('again', workflowId, 'first', ada)).rejects.toMatchObject({
    code: 'unknown-outcome',
  });
});
