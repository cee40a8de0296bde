import { expect, test } from '@jest/globals';
import type { RingEvent } from '../../../src/server/changes/event-ring';
import { Listener, type Message } from '../../../src/server/changes/listener';

function event(number: number, workflowId = 'report-7', data = '{}'): RingEvent {
  return { id: `E-${number}`, name: 'signal.opened', data, about: { workflowId, kind: 'input' } };
}

async function taken(listener: Listener, waitMs = 0): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const message: Message | undefined = await listener.next(waitMs);
    if (message === undefined) return ids;
    ids.push(message.id);
  }
}

test('what he has missed comes first, then what is told, in order', async () => {
  const listener = new Listener({}, [event(1), event(2)]);
  listener.push(event(3));
  expect(await taken(listener)).toEqual(['E-1', 'E-2', 'E-3']);
});

test('he hears of what he chose, missed or told, and greetings always', async () => {
  const listener = new Listener({ workflowId: 'report-8' }, [event(1), event(2, 'report-8')]);
  listener.push(event(3));
  listener.push(event(4, 'report-8'));
  listener.push({ id: 'E-4', name: 'ready', data: '{}' });
  expect(await taken(listener)).toEqual(['E-2', 'E-4', 'E-4']);
  const approvals = new Listener({ kind: 'approval' });
  approvals.push(event(1));
  expect(await taken(approvals)).toEqual([]);
});

test('one who waits gets what comes at once', async () => {
  const listener = new Listener();
  const next = listener.next(60_000);
  listener.push(event(1));
  expect(await next).toMatchObject({ id: 'E-1' });
});

test('the end wakes him, and nothing reaches him after it', async () => {
  const listener = new Listener();
  const next = listener.next(60_000);
  listener.end();
  expect(await next).toBeUndefined();
  expect(listener.push(event(1))).toBe(false);
  expect([listener.ended, listener.wasTooSlow]).toEqual([true, false]);
});

test('with a thousand events before him the next one ends it, and he holds none', async () => {
  const listener = new Listener();
  let ended = 0;
  listener.onEnd(() => (ended += 1));
  for (let number = 1; number <= 1_000; number += 1) expect(listener.push(event(number))).toBe(true);
  expect(listener.push(event(1_001))).toBe(false);
  expect([listener.ended, listener.wasTooSlow, ended]).toEqual([true, true, 1]);
  expect(await taken(listener)).toEqual([]);
});

test('with a million characters before him likewise; what he has taken does not count', async () => {
  const data = 'x'.repeat(500_000);
  const listener = new Listener();
  for (let number = 1; number <= 4; number += 1) {
    expect(listener.push(event(number, 'report-7', data))).toBe(true);
    await listener.next(0);
  }
  expect([5, 6, 7].map((number) => listener.push(event(number, 'report-7', data)))).toEqual([
    true,
    true,
    false,
  ]);
});

test('the thousand that he has missed do not count against what is told now', () => {
  const missed = Array.from({ length: 1_000 }, (_, index) => event(index, 'report-7', 'x'.repeat(3_000)));
  const listener = new Listener({}, missed);
  expect(listener.push(event(1_001))).toBe(true);
});

test('what waits is taken together, missed messages first, and makes room', async () => {
  const listener = new Listener({}, [event(1), event(2)]);
  for (let number = 3; number <= 1_002; number += 1) listener.push(event(number));
  expect((await listener.next(0))?.id).toBe('E-1');
  const more = listener.takeMore(100);
  expect([more.length, more[0]?.id, more[99]?.id]).toEqual([100, 'E-2', 'E-101']);
  expect(listener.push(event(1_003))).toBe(true);
});
