/** The gates that an execution takes along when it continues as new. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/signals';
import type { Gate, GateSpec } from '../../src/signals/gates/gate';
import type { CarriedState } from '../../src/signals/gates/carried-state';
import { decodeRequestId } from '../../src/wire/request-id';
import { SignalBoard } from '../../src/signals/gates/signal-board';
import {
  ada,
  answerOf,
  at,
  continued,
  fill,
  gate,
  later,
  long,
  many,
  newBoard,
  settle,
  wholeList,
} from './full-board';

describe('of what is settled', () => {
  test('the newest gates go along; a long answer goes as its hash, which still knows a repetition', () => {
    const board = newBoard();
    fill.settled(board);
    const { next } = continued(board);
    const rows = wholeList(next);
    expect(rows.length).toBeGreaterThan(290);
    expect(rows.map(({ id }) => id)).toEqual(
      wholeList(board)
        .slice(0, rows.length)
        .map(({ id }) => id),
    );
    expect(next.get('settled-1999')).toMatchObject({ state: 'set', decidedBy: ada.actor, value: undefined });
    expect(next.answer('settled-1999', answerOf(1_999), ada, later).status).toBe('repeated');
    expect(() => next.check('settled-1999', 'another', ada, later)).toThrow(
      expect.objectContaining({ code: 'already-set' }),
    );
  });

  test.each<[string, Partial<GateSpec>, unknown]>([
    ['with a type of a megabyte', { jsonSchema: { enum: ['x'.repeat(1_000_000)] } }, 'a'],
    ['with words of a megabyte', { prompt: 'x'.repeat(1_000_000) }, 'a'],
    ['with an answer of 256 KB', {}, 'x'.repeat(262_000)],
  ])('one %s does not stand in the way of older ones', (_, more, answer) => {
    const board = newBoard();
    for (const [id, spec, value] of [
      ['older', {}, 'a'],
      ['newest', more, answer],
    ] as const) {
      settle(board, gate(id, spec), value);
    }
    expect(continued(board).next.list().items).toMatchObject([{ id: 'newest' }, { id: 'older' }]);
  });

  test('a default that is no JSON does not stop the execution', () => {
    const board = newBoard();
    const settled = board.open(gate('title', { onTimeout: { value: 1n } }), at);
    board.expire(settled, later);
    expect(continued(board).next.get('title')).toMatchObject({ state: 'timed-out', automatic: true });
  });
});

/** The next run's board, where each approval of the run before had one of these subjects. */
function subjects(...values: unknown[]): SignalBoard {
  const board = newBoard();
  for (const [n, subject] of values.entries())
    board.open(gate(`gate-${n}`, { kind: 'approval', subject, prompt: `Gate ${n}` }), at);
  return continued(board).next;
}

/** The next run's board, where so many gates of the run before had long words and initial data. */
function described(count: number): SignalBoard {
  const board = newBoard();
  const more = { prompt: 'Which?', description: 'x'.repeat(10_000), initial: { size: 'small' } };
  many(count, (n) => board.open(gate(`gate-${n}`, more), at));
  return continued(board).next;
}

function reportOf(n: number): Report {
  return { blocks: [{ kind: 'markdown', text: long(n, 100_000) }] };
}

/** The next run's board, where so many gates of the run before had a report of 100 KB. */
function reported(count: number): SignalBoard {
  const board = newBoard();
  many(count, (n) => board.open(gate(`gate-${n}`, { description: 'Which?', report: reportOf(n) }), at));
  return continued(board).next;
}

describe('of answers that no line has received', () => {
  test('all go along that find room, the oldest first; the audit names the others', () => {
    const board = newBoard();
    many(12, (n) => {
      board.open(gate(long(n)), at);
      board.answer(long(n), long(n, 200_000), ada, at);
    });
    const { next, bytes } = continued(board);
    expect(bytes).toBeLessThan(1_750_000);
    const received = Array.from({ length: 12 }, (_, n) => next.open(gate(long(n)), later).settlement?.value);
    const fitting = received.filter((value) => value !== undefined);
    expect(fitting).toEqual(fitting.map((_, n) => long(n, 200_000)));
    expect(fitting.length).toBeGreaterThan(5);
    const refused = next.audit.page().items.filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ id, code }) => [id, code])).toEqual(
      received.flatMap((value, n) => (value === undefined ? [[long(n), 'too-large']] : [])),
    );
  });

  test('one is received by the rules of the run that opens it; another kind cannot receive it', () => {
    const board = newBoard();
    for (const id of ['title', 'publish']) {
      board.open(gate(id), at);
      board.answer(id, 'a', ada, at);
    }
    const { next } = continued(board);
    const upper = gate('title', { judge: (value) => ({ fits: true, value: `${String(value)}!` }) });
    expect(next.open(upper, later).settlement).toMatchObject({ value: 'a!', answer: 'a', decidedAt: at });
    expect(next.open(gate('publish', { kind: 'approval' }), later).settlement).toBeUndefined();
    expect(next.audit.page().items.at(-1)).toMatchObject({ id: 'publish', code: 'wrong-kind' });
  });
});

describe('for a retry, which begins with what the run that failed had begun with', () => {
  test('what was pending is asked anew in another chain; what was decided stays so', () => {
    const board = newBoard();
    const pendingOnce = board.open(gate('title'), at);
    settle(board, gate('publish'), 'a', { ...ada, requestKey: 'k1' });
    const next = new SignalBoard({ workflowId: 'report-7', chain: 'the-retry' });
    next.restore(JSON.parse(JSON.stringify(board.carry(later))) as CarriedState, 'retried');

    const { requestId } = pendingOnce;
    expect(next.get('title')).toBeUndefined();
    const again = next.open(gate('title'), later);
    expect(decodeRequestId(again.requestId)).toMatchObject({ chain: 'the-retry', round: 3 });
    expect(() => next.check('title', 'a', { ...ada, requestId }, later)).toThrow(
      expect.objectContaining({ code: 'superseded' }),
    );
    expect(next.answer('publish', 'a', { ...ada, requestKey: 'k1' }, later).status).toBe('repeated');
  });
});

test('after a reset gates open in another chain, beside those from before; both go along', () => {
  const board = newBoard();
  const before = board.open(gate('title'), at);
  board.reset('the-branch', later);
  const after = board.open(gate('publish'), later);
  expect(decodeRequestId(after.requestId)).toMatchObject({ chain: 'the-branch', round: 2 });
  const { next } = continued(board);
  expect(next.open(gate('title'), later).requestId).toBe(before.requestId);
  expect(next.open(gate('publish'), later).requestId).toBe(after.requestId);
  expect(next.audit.page().items).toMatchObject([{ id: '', outcome: 'reset', at: later }]);
});

describe('of what is pending', () => {
  test('subjects go along while they fit; else every gate goes, with its words', () => {
    expect(subjects('a', 'b').get('gate-1')).toMatchObject({ subject: 'b', prompt: 'Gate 1' });
    const crowded = subjects(...Array.from({ length: 500 }, (_, n) => long(n, 200_000)));
    expect(wholeList(crowded)).toHaveLength(500);
    expect(crowded.get('gate-0')).toMatchObject({ subject: undefined, prompt: 'Gate 0' });
  });

  test('so do descriptions and initial data, until the next opening brings its own', () => {
    const next = described(2);
    const carried = { description: 'x'.repeat(10_000), initial: { size: 'small' } };
    expect(next.get('gate-1')).toMatchObject(carried);
    next.open(gate('gate-1', { description: 'Now?' }), later);
    expect(next.get('gate-1')).toMatchObject({ description: 'Now?', initial: undefined });
    const crowded = described(100).get('gate-0');
    expect(crowded).toMatchObject({ prompt: 'Which?', description: undefined, initial: undefined });
  });

  test('reports go along while they fit; else they are the first to stay behind', () => {
    expect(reported(2).get('gate-1')).toMatchObject({ description: 'Which?', report: reportOf(1) });
    const next = reported(3);
    expect(next.get('gate-1')).toMatchObject({ description: 'Which?', report: undefined });
    next.open(gate('gate-1', { report: reportOf(7) }), later);
    expect(next.get('gate-1')).toMatchObject({ report: reportOf(7) });
    expect(next.list().items[0]).not.toHaveProperty('report');
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  test.each<[string, unknown]>([
    ['is too large', 'x'.repeat(300_000)],
    ['holds a bigint', { amount: 1n }],
    ['holds itself', cycle],
  ])('a subject that %s stays behind alone, and does not stop the execution', (_, subject) => {
    const next = subjects('a', subject);
    expect(next.get('gate-0')).toMatchObject({ subject: 'a' });
    expect(next.get('gate-1')).toMatchObject({ subject: undefined, prompt: 'Gate 1' });
  });

  test('where there are thousands they go without words, in their order, and are adopted all the same', () => {
    const board = newBoard();
    const gates: Gate[] = [];
    many(5_000, (n) => gates.push(board.open(gate(`gate-${n}`, { deadline: later, prompt: 'Words' }), at)));
    const { next } = continued(continued(board).next);
    expect(wholeList(next).map(({ id }) => id)).toEqual(gates.map(({ spec }) => spec.id).toReversed());
    expect(next.get('gate-7')?.prompt).toBeUndefined();
    const adopted = next.open(gate('gate-7', { prompt: 'Words' }), later);
    const { requestId, openedAt } = gates[7] ?? {};
    expect(adopted).toMatchObject({ requestId, openedAt, spec: { deadline: later, prompt: 'Words' } });
  });

  test.each<[string, string, number]>([
    ['20 characters', 'x', 7_200],
    ['200 characters', 'x', 2_250],
    ['200 characters of another script', '名', 900],
  ])('as many may open as can go along: with ids of %s', (characters, filler, expected) => {
    const board = newBoard();
    const id = (n: number): string => long(n, Number.parseInt(characters, 10), filler);
    many(expected, (n) => board.open(gate(id(n)), at));
    let opened = expected;
    const openOneMore = (): void => void board.open(gate(id(opened), { deadline: later }), at);
    const openAll = (): never => {
      for (; ; opened += 1) openOneMore();
    };
    expect(openAll).toThrow(expect.objectContaining({ code: 'too-many-pending' }));
    expect(openOneMore).toThrow(
      expect.objectContaining({ id: id(opened), pending: opened, workflowId: board.workflowId }),
    );
    board.answer(id(0), 'a', ada, at);
    expect(openOneMore).not.toThrow();
  });

  test('the bound holds in the next run too, and nobody needs room to open what is pending there', () => {
    const board = newBoard();
    fill.pending(board);
    const { next } = continued(board);
    expect(() => next.open(gate('one-more'.padEnd(200)), later)).toThrow(
      expect.objectContaining({ code: 'too-many-pending' }),
    );
    expect(next.open(gate(long(0)), later).openedAt).toBe(at);
    next.answer(long(0), 'a', ada, later);
    expect(() => next.open(gate('one-more'.padEnd(200)), later)).not.toThrow();
  });
});
