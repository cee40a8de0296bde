import { expect, test } from '@jest/globals';
import { EventRing } from '../../../src/server/changes/event-ring';

const signal = { workflowId: 'report-7', kind: 'input' };

function ringOf(count: number, kept?: number): EventRing {
  const ring = new EventRing(kept);
  for (let index = 0; index < count; index += 1) ring.add('signal.opened', signal);
  return ring;
}

test('ids are the epoch and a count; data is JSON, written once', () => {
  const ring = ringOf(1);
  const event = ring.add('signal.settled', signal);
  expect(event).toMatchObject({
    id: `${ring.epoch}-2`,
    name: 'signal.settled',
    data: JSON.stringify(signal),
  });
  expect(ring.lastId).toBe(event.id);
});

test('what came after an id follows, oldest first; behind the last nothing does', () => {
  const ring = ringOf(5);
  const ids = ring.after(`${ring.epoch}-3`)?.map(({ id }) => id);
  expect(ids).toEqual([`${ring.epoch}-4`, `${ring.epoch}-5`]);
  expect(ring.after(ring.lastId)).toEqual([]);
  expect(ring.after(`${ring.epoch}-0`)).toHaveLength(5);
});

test('it keeps the last thousand: behind one that is gone it cannot tell', () => {
  const ring = ringOf(1_001);
  expect(ring.after(`${ring.epoch}-1`)).toHaveLength(1_000);
  expect(ring.after(`${ring.epoch}-0`)).toBeUndefined();
});

test.each([
  '',
  'x',
  '-1',
  'other-1',
  '1',
  '9'.repeat(400),
  'EPOCH-',
  'EPOCH-6',
  'EPOCH--1',
  'EPOCH-1e1',
  'EPOCH-1 ',
])('an id that is none of its own is unknown: %j', (id) => {
  const ring = ringOf(5);
  expect(ring.after(id.replace('EPOCH', ring.epoch))).toBeUndefined();
});

test('two rings share no ids', () => {
  expect(ringOf(1).after(ringOf(1).lastId)).toBeUndefined();
});
