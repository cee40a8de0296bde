/**
 * The same work in three ways: with gates, by hand on raw Temporal, and by hand with a listing of the waiting execution.
 * Each workflow waits for a number of answers one after another, reports when it reaches a line, and runs an activity.
 */
import { ApplicationFailure, defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxySinks,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
  type Sinks,
} from '@temporalio/workflow';
import { z } from 'zod';
import { group, people, receiveInput, waitForInput } from '../src/signals';

/** Sinks are calls out of the sandbox that leave no history: the cheapest way to measure when a line runs. */
export interface LineSinks extends Sinks {
  lines: { reached(token: string, line: string): void };
}

export interface StepActivities {
  step(token: string): Promise<void>;
}

/** The search attributes of the hand-written listing: the pending ids and their deadline. */
export const listedAttribute = 'BenchWaiting';
export const listedDueAttribute = 'BenchDue';

const { lines } = proxySinks<LineSinks>();
const { step } = proxyActivities<StepActivities>({ startToCloseTimeout: '1 minute' });

const answerType = z.string().min(1);
const timeout = '1 hour';

export async function gatehouseGates(token: string, gates: number): Promise<string> {
  let answer = '';
  for (let gate = 1; gate <= gates; gate += 1) {
    const waiting = waitForInput(`gate-${gate}`, answerType, { timeout });
    lines.reached(token, `gate-${gate}`);
    answer = await waiting;
  }
  return finish(token, answer);
}

/** The same with a policy, so that a worker with identity keys asks for signatures. */
export async function gatehousePolicyGates(token: string, gates: number): Promise<string> {
  let answer = '';
  for (let gate = 1; gate <= gates; gate += 1) {
    const policy = { who: group('sre') };
    const waiting = waitForInput(`gate-${gate}`, answerType, { timeout, policy });
    lines.reached(token, `gate-${gate}`);
    answer = await waiting;
  }
  return finish(token, answer);
}

/** Asks one person by name. */
export async function gatehouseAsks(person: string): Promise<string> {
  return waitForInput('asked', answerType, { timeout, policy: { who: people(person) } });
}

interface By {
  readonly id: string;
  readonly via: string;
}

/** The data of a hand-written gate that does the same work: the actor, and for the sender who decided and when. */
export const setAnswer = defineUpdate<{ by: By; at: string }, [id: string, value: string, by: By]>(
  'set-answer',
);

export async function handWrittenGates(token: string, gates: number): Promise<string> {
  return waitByHand(token, gates, () => undefined);
}

export async function handWrittenListedGates(token: string, gates: number): Promise<string> {
  const key = defineSearchAttributeKey(listedAttribute, SearchAttributeType.KEYWORD_LIST);
  const dueKey = defineSearchAttributeKey(listedDueAttribute, SearchAttributeType.DATETIME);
  return waitByHand(token, gates, (open) => {
    const now = Date.now();
    const due = new Date(now + 3_600_000);
    const row = {
      kind: 'input',
      type: 'string',
      openedAt: new Date(now).toISOString(),
      deadline: due.toISOString(),
    };
    upsertMemo({ waiting: open === undefined ? null : [{ id: open, ...row }] });
    upsertSearchAttributes([
      { key, value: open === undefined ? null : ['input', open] },
      { key: dueKey, value: open === undefined ? null : due },
    ]);
  });
}

async function waitByHand(
  token: string,
  gates: number,
  list: (open: string | undefined) => void,
): Promise<string> {
  const now: { open?: string; answer?: string } = {};
  const take = (_: string, value: string, by: By): { by: By; at: string } => {
    now.answer = value;
    return { by, at: new Date().toISOString() };
  };
  const validator = (id: string, value: string, _by: By): void => {
    if (id !== now.open || now.answer !== undefined) throw refusal(`${id} is not open`);
    const { success, error } = answerType.safeParse(value);
    if (!success) throw refusal(error.message);
  };
  setHandler(setAnswer, take, { validator });

  let answer = '';
  for (let gate = 1; gate <= gates; gate += 1) {
    now.open = `gate-${gate}`;
    now.answer = undefined;
    list(now.open);
    lines.reached(token, now.open);
    if (!(await condition(() => now.answer !== undefined, timeout))) throw refusal(`${now.open} timed out`);
    answer = now.answer ?? '';
    list(undefined);
  }
  return finish(token, answer);
}

/** Receives a number of items, one after another. */
export async function gatehouseStream(token: string, items: number): Promise<void> {
  const receiver = receiveInput('items', answerType);
  for (let item = 1; item <= items; item += 1) {
    lines.reached(token, `waits-${item}`);
    await receiver.next();
    lines.reached(token, `received-${item}`);
  }
}

export const sendItem = defineSignal<[value: string]>('send-item');

export async function handWrittenStream(token: string, items: number): Promise<void> {
  const queue: string[] = [];
  setHandler(sendItem, (value) => {
    if (answerType.safeParse(value).success) queue.push(value);
  });
  for (let item = 1; item <= items; item += 1) {
    lines.reached(token, `waits-${item}`);
    await condition(() => queue.length > 0);
    queue.shift();
    lines.reached(token, `received-${item}`);
  }
}

async function finish(token: string, answer: string): Promise<string> {
  lines.reached(token, 'next line');
  await step(token);
  return answer;
}

function refusal(why: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(why);
}

/** Asks for the labels of pictures, all at once. */
export async function labelsPictures(pictures: readonly string[]): Promise<void> {
  const digit = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  const asked = pictures.map((src, index) =>
    waitForInput(`label-${index}`, digit, {
      prompt: 'Which digit is this?',
      report: { blocks: [{ kind: 'image', src, alt: `Picture ${index}` }] },
    }),
  );
  await Promise.all(asked);
}
