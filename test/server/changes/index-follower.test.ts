/** The follower beside a made index: what it tells of executions that list more than their listing has room for. */
import { expect, test } from '@jest/globals';
import type { PendingSignal } from '../../../src/client';
import type { ListedExecution } from '../../../src/client/inbox/changed-executions';
import type { Pending } from '../../../src/client/inbox/pending-of-execution';
import { IndexFollower, type ReadChanges } from '../../../src/server/changes/index-follower';
import { encodeRequestId } from '../../../src/wire/request-id';

const chain = '0123456789ab';
const note = 'More wait than are shown.';

function row(id: string, workflowId = 'many'): PendingSignal {
  const requestId = encodeRequestId({ workflowId, chain, id, round: 1 });
  const openedAt = '2026-11-21T09:00:00.000Z';
  return { id, requestId, workflowId, workflowType: 'asksMuch', kind: 'input', type: 'string', openedAt };
}

function listed(workflowId: string, pending: Pending, told: () => Promise<Pending>): ListedExecution {
  const facts = { workflowType: 'asksMuch', chains: [chain], changedAt: 1, startedAt: 1 };
  return { workflowId, runId: `${workflowId}-run`, ...facts, listed: pending, pending: told, wasReset };
}

const wasReset = async (): Promise<boolean> => false;

/** What a follower tells, look by look; each look reads the executions of its place. */
async function toldBy(looks: readonly (readonly ListedExecution[])[]): Promise<unknown[]> {
  const told: string[][] = [];
  let at = 0;
  const read: ReadChanges = async (since, take) => {
    for (const execution of looks[at] ?? []) await take(execution);
    return since === undefined ? 'everything' : 'changes';
  };
  const follower = new IndexFollower(read, {
    opened: ({ id }) => told.at(-1)?.push(`${id} opened`),
    gone: ({ id }) => told.at(-1)?.push(`${id} gone`),
    changed: () => undefined,
  });
  for (; at < looks.length; at += 1) {
    told.push([]);
    await follower.look();
  }
  return told;
}

/** Gives one answer after the other, the last for good. */
function inTurn(...answers: readonly Pending[]): () => Promise<Pending> {
  let next = 0;
  return async () => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    if (answer === undefined) throw new Error('There is no answer');
    return answer;
  };
}

test('an execution that tells all its signals late is asked at each look until then, though it does not change', async () => {
  const part = { rows: [row('a')], note };
  const many = listed('many', part, inTurn(part, part, { rows: [row('a'), row('b')] }));
  expect(await toldBy([[], [many], [], [], []])).toEqual([[], ['a opened'], [], ['b opened'], []]);
});

test('what its listing shows is told before it answers', async () => {
  const part = { rows: [row('a')], note };
  const whole = { rows: [row('a'), row('b')] };
  const many = listed('many', part, inTurn(whole));
  expect(await toldBy([[], [many]])).toEqual([[], ['a opened', 'b opened']]);
});

test('the first look tells nothing; what an execution tells after it is told', async () => {
  const part = { rows: [row('a')], note };
  const many = listed('many', part, inTurn(part, { rows: [row('b')] }));
  expect(await toldBy([[many], []])).toEqual([[], ['a gone', 'b opened']]);
});

test('an execution that has told everything, ended, or changed into a whole listing is asked no more', async () => {
  const asked: string[] = [];
  const part = (workflowId: string): ListedExecution => {
    const rows = [row('a', workflowId)];
    return listed(workflowId, { rows, note }, async () => {
      asked.push(workflowId);
      return workflowId === 'told' ? { rows } : { rows, note };
    });
  };
  const [told, over, smaller] = [part('told'), part('over'), part('smaller')];
  const ended = { ...over, ended: 'completed' as const, changedAt: 2 };
  const whole = { ...smaller, changedAt: 2, listed: { rows: [row('a', 'smaller')] } };
  await toldBy([[], [told, over, smaller], [ended, whole], []]);
  expect(asked).toEqual(['told', 'over', 'smaller']);
});

test('the end of an earlier run does not stop the next from being asked', async () => {
  const part = { rows: [row('a')], note };
  const next = listed('many', part, inTurn(part, { rows: [row('a'), row('b')] }));
  const former = { ...next, runId: 'former-run', ended: 'continued-as-new' as const };
  expect(await toldBy([[], [next], [former]])).toEqual([[], ['a opened'], ['b opened']]);
});
