import { afterEach, expect, jest, test } from '@jest/globals';
import { Slots } from '../../src/client/sending/slots';

const long = 60_000;

async function taken(slots: Slots, name: string, waitMs = long): Promise<() => void> {
  const giveBack = await slots.take(name, waitMs);
  if (giveBack === undefined) throw new Error(`no place for ${name}`);
  return giveBack;
}

test('no more than the limit have a place, and places are given in order of asking', async () => {
  const slots = new Slots(2);
  const order: number[] = [];
  const rest: (() => void)[] = [];
  const all = Array.from({ length: 5 }, async (_, index) => {
    rest.push(await taken(slots, 'a'));
    order.push(index);
  });
  await all[1];
  expect(order).toEqual([0, 1]);
  for (const next of [2, 3, 4]) {
    rest.shift()?.();
    await all[next];
    expect(order).toHaveLength(next + 1);
  }
  expect(order).toEqual([0, 1, 2, 3, 4]);
});

test('a place that is given back goes to who waits, not to who comes just then', async () => {
  const slots = new Slots(1);
  const order: string[] = [];
  const giveBack = await taken(slots, 'a');
  const waiting = taken(slots, 'a').then((end) => (order.push('waited'), end));
  giveBack();
  const late = taken(slots, 'a').then((end) => (order.push('came'), end));
  (await waiting)();
  (await late)();
  expect(order).toEqual(['waited', 'came']);
});

test('who waits longer than he said gets no place, and those behind him are not held up', async () => {
  const slots = new Slots(1);
  const giveBack = await taken(slots, 'a');
  const impatient = slots.take('a', 20);
  const patient = taken(slots, 'a');
  expect(await impatient).toBeUndefined();
  giveBack();
  (await patient)();
  expect(slots.size).toBe(0);
});

test('a month of patience is not taken for none', async () => {
  const slots = new Slots(1);
  const giveBack = await taken(slots, 'a');
  const waiting = taken(slots, 'a', 40 * 24 * 3_600_000);
  expect(await slots.take('a', 20)).toBeUndefined();
  giveBack();
  (await waiting)();
  expect(slots.size).toBe(0);
});

test('names have places of their own, and are forgotten when nobody has one', async () => {
  const slots = new Slots(1);
  const ends = await Promise.all(['a', 'b', 'c'].map((name) => taken(slots, name)));
  expect(slots.size).toBe(3);
  for (const end of ends) end();
  expect(slots.size).toBe(0);
});

afterEach(() => {
  jest.useRealTimers();
});

test('too many places are halved once for all that are refused together, and come back one by one', async () => {
  jest.useFakeTimers();
  const slots = new Slots(8);
  const ends = await Promise.all(Array.from({ length: 8 }, () => taken(slots, 'a')));
  for (let refused = 0; refused < 6; refused += 1) slots.narrow('a');

  let waiting = 8;
  for (let index = 0; index < 8; index += 1) {
    void taken(slots, 'a', 10 * long).then((end) => (ends.push(end), (waiting -= 1)));
  }
  const giveBack = async (): Promise<void> => {
    ends.shift()?.();
    await jest.advanceTimersByTimeAsync(0);
  };
  for (let index = 0; index < 4; index += 1) await giveBack();
  expect([slots.taken('a'), waiting]).toEqual([4, 8]);
  await giveBack();
  expect([slots.taken('a'), waiting]).toEqual([4, 7]);

  jest.advanceTimersByTime(60_000);
  await giveBack();
  expect([slots.taken('a'), waiting]).toEqual([5, 5]);
  await giveBack();
  expect([slots.taken('a'), waiting]).toEqual([5, 4]);
});

test('one place is left whatever happens, other names keep theirs, and a name that was forgotten begins anew', async () => {
  jest.useFakeTimers();
  const slots = new Slots(8);
  const end = await taken(slots, 'a');
  for (let time = 0; time < 9; time += 1) {
    slots.narrow('a');
    jest.advanceTimersByTime(2_000);
  }
  slots.narrow('nobody');
  const others = await Promise.all(Array.from({ length: 8 }, () => taken(slots, 'b')));
  expect([slots.taken('b'), slots.taken('nobody')]).toEqual([8, 0]);
  const next = taken(slots, 'a');
  expect(slots.taken('a')).toBe(1);

  end();
  (await next)();
  const again = await Promise.all(Array.from({ length: 8 }, () => taken(slots, 'a')));
  expect(slots.taken('a')).toBe(8);
  for (const each of [...others, ...again]) each();
});
