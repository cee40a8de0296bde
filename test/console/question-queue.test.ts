/** The order of the questions in the queue, without a browser. */
import { describe, expect, test } from '@jest/globals';
import { Outbox, type Deliver } from '../../src/console/queue/outbox';
import { QuestionQueue } from '../../src/console/queue/question-queue';
import { enlargedBy } from '../../src/console/report/enlarged-by';
import { labelAngle } from '../../src/console/report/label-angle';
import { nextInList } from '../../src/console/inbox/next-in-list';
import { optionKeys } from '../../src/console/form/fields/option-keys';
import { ProblemError } from '../../src/console/api/problem';
import type { InboxRow } from '../../src/console/inbox/inbox-rows';

const begun = new QuestionQueue().sorted(['a', 'b', 'c']);

describe('the queue', () => {
  test('an answered question leaves, and the next one is shown', () => {
    const next = begun.left(['a'], 'answered');
    expect([next.at, next.position, next.total]).toEqual(['b', 2, 3]);
  });

  test('questions that open later join at the end', () => {
    expect(begun.left(['a'], 'answered').joined(['z', 'b', 'a']).ahead).toEqual(['b', 'c', 'z']);
  });

  test('what others settle is left out, and is not asked again', () => {
    const without = begun.left(['b'], 'elsewhere').joined(['b']);
    expect([without.ahead, without.count('elsewhere')]).toEqual([['a', 'c'], 1]);
  });

  test('what settles outside the queue does not count', () => {
    expect(begun.left(['x'], 'elsewhere')).toBe(begun);
  });

  test('a refused answer brings its question back after the shown one', () => {
    expect(begun.left(['a'], 'answered').returned('a').ahead).toEqual(['b', 'a', 'c']);
  });

  test('the shown question stays when the order of the others becomes known', () => {
    expect(begun.sorted(['c', 'b', 'a', 'd']).ahead).toEqual(['a', 'c', 'b', 'd']);
  });

  test('skipped questions are asked again at the end', () => {
    const skipped = begun.left(['a'], 'skipped').left(['b', 'c'], 'answered');
    expect([skipped.at, skipped.withSkippedAgain().ahead]).toEqual([undefined, ['a']]);
  });

  test('the new opening of an undone answer is shown at once', () => {
    const undone = begun.left(['a'], 'answered').joined(['a2']).undone('a', 'a2');
    expect([undone.ahead, undone.count('answered'), undone.total]).toEqual([['a2', 'b', 'c'], 0, 3]);
  });
});

const signal = { requestId: 'a', unconfirmed: undefined } as unknown as Parameters<Deliver>[0];
const yes = { action: 'set', value: true } as const;
const failed = (status: number, code: string, facts = {}): ProblemError =>
  new ProblemError({ status, code, message: code, ...facts });

/** Sends one answer, with these outcomes of its tries. Returns the last state and how each try was sent. */
async function sent(...outcomes: readonly (ProblemError | 'accepted' | 'queued')[]): Promise<unknown> {
  const tries: string[] = [];
  const left = [...outcomes];
  let again: (() => void) | undefined;
  const outbox = new Outbox(
    async (_signal, _verb, isQueued) => {
      tries.push(isQueued ? 'queued' : 'checked');
      const outcome = left.shift();
      if (outcome instanceof Error) throw outcome;
      return { status: outcome } as Awaited<ReturnType<Deliver>>;
    },
    () => 'ada',
    (next) => {
      again = next;
    },
  );
  outbox.send(signal, yes);
  outbox.send(signal, yes); // a double press
  for (let round = 0; round < outcomes.length; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    again?.();
    again = undefined;
  }
  await new Promise((resolve) => setImmediate(resolve));
  return { state: outbox.all()[0]?.state, tries };
}

describe('an answer that is on its way', () => {
  test.each([
    ['is sent once', ['accepted'], { state: 'taken', tries: ['checked'] }],
    [
      'is sent again after the connection was lost',
      [failed(0, 'connection-lost'), 'accepted'],
      { state: 'taken', tries: ['checked', 'checked'] },
    ],
    [
      'is put in the queue of its execution when no worker runs',
      [failed(503, 'unknown-outcome', { noWorker: true }), 'queued'],
      { state: 'queued', tries: ['checked', 'queued'] },
    ],
    [
      'stays refused when it does not fit',
      [failed(422, 'invalid-input')],
      { state: 'refused', tries: ['checked'] },
    ],
    [
      'is not sent when somebody was first',
      [failed(409, 'already-set')],
      { state: 'elsewhere', tries: ['checked'] },
    ],
  ] as const)('%s', async (_name, outcomes, expected) => {
    expect(await sent(...outcomes)).toEqual(expected);
  });
});

describe('answers without a session', () => {
  const second = { requestId: 'b', unconfirmed: undefined } as unknown as Parameters<Deliver>[0];

  /** Sends two answers after the end of Ada's session, and then for the person who logs in. */
  async function sentAfterLoginOf(person: string): Promise<unknown> {
    const delivered: string[] = [];
    let hasSession = false;
    const outbox = new Outbox(
      async ({ requestId }) => {
        if (!hasSession) throw failed(401, 'unauthenticated');
        delivered.push(requestId);
        return { status: 'accepted' };
      },
      () => 'ada',
    );
    outbox.send(signal, yes);
    outbox.send(second, yes);
    await new Promise((resolve) => setImmediate(resolve));
    const held = outbox.all().map(({ state }) => state);
    hasSession = true;
    outbox.release(person);
    await new Promise((resolve) => setImmediate(resolve));
    return { held, delivered, states: outbox.all().map(({ state }) => state) };
  }

  test('are held, and sent when their person is logged in again', async () => {
    expect(await sentAfterLoginOf('ada')).toEqual({
      held: ['held', 'held'],
      delivered: ['a', 'b'],
      states: ['taken', 'taken'],
    });
  });

  test('are not sent in the name of another person', async () => {
    expect(await sentAfterLoginOf('root')).toEqual({ held: ['held', 'held'], delivered: [], states: [] });
  });
});

const row = (requestId: string, isSettled = false): InboxRow =>
  ({ signal: { requestId }, ...(isSettled ? { outcome: {} } : {}) }) as InboxRow;

describe('the next row of the list', () => {
  const rows = [row('a'), row('b', true), row('c', true), row('d')];

  test('follows the answered one in the order of the list, over settled rows', () => {
    expect(nextInList('b', rows)?.requestId).toBe('d');
  });

  test('is the first one after the last', () => {
    expect(nextInList('d', rows)?.requestId).toBe('a');
    expect(nextInList('x', rows.slice(1, 3))).toBeUndefined();
  });
});

test.each([
  [
    ['red', 'green'],
    ['1', '2'],
  ],
  [
    ['0', '7', 'Not sure'],
    ['0', '7', 'n'],
  ],
  [Array.from({ length: 11 }, (_, index) => `name ${index}`), [...'1234567890'.split(''), undefined]],
])('the options %j have the keys %j', (labels, keys) => {
  expect(optionKeys(labels.map((label) => ({ label, value: label })))).toEqual(keys);
});

test('Yes and No have the keys y and n', () => {
  const options = [
    { label: 'Yes', value: true },
    { label: 'No', value: false },
  ];
  expect(optionKeys(options)).toEqual(['y', 'n']);
});

test('a small image is enlarged by a whole factor, and a large one is not', () => {
  const room = { width: 500, height: 700 };
  expect(enlargedBy({ width: 28, height: 28 }, room)).toBe(17);
  expect(enlargedBy({ width: 1_000, height: 20 }, room)).toBe(1);
  expect(enlargedBy({ width: 300, height: 300 }, { width: 200, height: 200 })).toBe(1);
});

const chart = (labels: readonly string[], type = 'nominal'): Parameters<typeof labelAngle>[0] => ({
  data: { values: labels.map((name) => ({ name })) },
  encoding: { x: { field: 'name', type } },
});

describe('the labels below a chart', () => {
  test.each([
    ['are level if they fit', ['north', 'south'], 400, 0],
    ['are level if they are numbers', Array.from({ length: 60 }, (_, index) => String(index)), 200, 0],
    ['are slanted if they are long names', ['Mecklenburg', 'Schleswig', 'Niedersachsen'], 150, -40],
    ['are upright if there are many', Array.from({ length: 30 }, (_, index) => `name ${index}`), 300, -90],
  ])('%s', (_name, labels, width, angle) => {
    expect(labelAngle(chart(labels, 'ordinal'), width)).toBe(angle);
  });
});
