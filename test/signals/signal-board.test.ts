import { describe, expect, test } from '@jest/globals';
import type { AnswerMeta } from '../../src/wire/messages';
import { decodeRequestId } from '../../src/wire/request-id';
import type { Gate, GateSpec } from '../../src/signals/gates/gate';
import { SignalBoard } from '../../src/signals/gates/signal-board';
import { valueHash } from '../../src/wire/value-hash';

const ada: AnswerMeta = { actor: { id: 'ada', via: 'client' }, verb: 'set' };
const bob: AnswerMeta = { actor: { id: 'bob', via: 'client' }, verb: 'set' };
const at = '2026-01-01T00:00:00.000Z';
const later = '2026-01-01T01:00:00.000Z';

function newBoard(): SignalBoard {
  return new SignalBoard({ workflowId: 'report-7', chain: '0123456789ab' });
}

function textGate(id: string, more: Partial<GateSpec> = {}): GateSpec {
  return {
    id,
    kind: 'input',
    jsonSchema: { type: 'string' },
    judge: (value) =>
      typeof value === 'string'
        ? { fits: true, value: value.toUpperCase() }
        : { fits: false, issues: [{ path: [], message: 'expected string' }] },
    ...more,
  };
}

describe('answers', () => {
  test('the first value wins; another is refused with who and when', () => {
    const board = newBoard();
    const gate = board.open(textGate('title'), at);

    expect(board.answer('title', 'a', ada, at)).toEqual({
      status: 'accepted',
      decidedBy: ada.actor,
      decidedAt: at,
    });
    expect(() => board.answer('title', 'b', bob, later)).toThrow(
      expect.objectContaining({ code: 'already-set', decidedBy: ada.actor, decidedAt: at, state: 'set' }),
    );
    expect(gate.settlement).toMatchObject({ state: 'set', value: 'A', answer: 'a' });
  });

  test('the same value again of the same person is repeated and tells the first decision', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    board.answer('title', 'a', ada, at);
    expect(board.answer('title', 'a', ada, later)).toEqual({
      status: 'repeated',
      decidedBy: ada.actor,
      decidedAt: at,
    });
  });

  test.each<[string, Partial<AnswerMeta>]>([
    ["another person's", { actor: bob.actor }],
    ['one for another comment', { comment: 'because' }],
  ])(
    'the same value again is no repetition where it is %s: the first decision is told as such',
    (_, other) => {
      const board = newBoard();
      board.open(textGate('publish', { kind: 'approval' }), at);
      const first = { ...ada, verb: 'reject', comment: 'too long' } as const;
      board.answer('publish', 'a', first, at);
      const again = (): unknown => board.answer('publish', 'a', { ...first, ...other }, later);
      const { actor: decidedBy, comment } = first;
      expect(again).toThrow(
        expect.objectContaining({ code: 'already-set', decidedBy, decidedAt: at, comment }),
      );
      expect(again).toThrow(
        'was already rejected by ada at 2026-01-01T00:00:00.000Z, with the comment: too long.',
      );
      expect(board.get('publish')).toMatchObject({ comment, decidedBy });
    },
  );

  test('one that is let in and accepted as the same update is judged once', () => {
    const board = newBoard();
    let judged = 0;
    const judge: GateSpec['judge'] = (value) => {
      judged += 1;
      return { fits: true, value: `${String(value)} ${judged}` };
    };
    const first = board.open(textGate('first', { judge }), at);
    board.check('first', 'a', ada, at, 'update-1');
    board.accept('first', 'a', ada, at, 'update-1');
    expect([judged, first.settlement?.value]).toEqual([1, 'a 1']);

    const second = board.open(textGate('second', { judge }), at);
    board.check('second', 'a', ada, at, 'update-2');
    board.accept('second', 'b', ada, at, 'update-3'); // in a replay no update is checked
    expect([judged, second.settlement?.value]).toEqual([3, 'b 3']);
  });

  test('one that was let in stands when the rules have been tightened since: the workflow receives what was sent', () => {
    const board = newBoard();
    const gate = board.open(textGate('title', { judge: () => ({ fits: false, issues: [] }) }), at);
    expect(() => board.check('title', 'a', ada, at)).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(board.accept('title', 'a', ada, at)).toMatchObject({ status: 'accepted' });
    expect(gate.settlement).toMatchObject({ state: 'set', value: 'a', answer: 'a' });
  });

  test('a value that does not fit is refused in words and the gate stays pending', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    expect(() => board.check('title', 12, ada, at)).toThrow(
      "Signal 'title' in 'report-7' expects string, received number: expected string",
    );
    expect(board.isPending('title')).toBe(true);
    expect(board.audit.page().items).toEqual([]);
  });

  test('an unknown id is refused with the ids that can be answered', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    board.open(textGate('sleep-1', { kind: 'sleep' }), at);
    expect(() => board.check('titel', 'x', ada, at)).toThrow(
      expect.objectContaining({ code: 'signal-not-open', open: ['title'] }),
    );
  });

  test('a sleep takes no answer, and an input no approval', () => {
    const board = newBoard();
    board.open(textGate('sleep-1', { kind: 'sleep' }), at);
    board.open(textGate('title'), at);
    expect(() => board.check('sleep-1', true, ada, at)).toThrow(
      expect.objectContaining({ code: 'wrong-kind' }),
    );
    expect(() => board.check('title', true, { ...ada, verb: 'approve' }, at)).toThrow(
      "Signal 'title' in 'report-7' expects a value, so it cannot be approved. Set its value instead.",
    );
    expect(() => board.check('title', false, { ...ada, verb: 'reject' }, at)).toThrow(/cannot be rejected/);
  });

  test('a value over 256 KB is refused before it is judged', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    const fits = 'x'.repeat(256 * 1024 - 2); // two bytes are the quotes
    expect(() => board.check('title', fits, ada, at)).not.toThrow();
    expect(() => board.check('title', `${fits}x`, ada, at)).toThrow(
      expect.objectContaining({ code: 'too-large', bytes: 256 * 1024 + 1, maxBytes: 256 * 1024 }),
    );
  });

  test('check and answer judge alike, and check changes nothing', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    board.check('title', 'a', ada, at);
    expect(board.isPending('title')).toBe(true);
    expect(board.answer('title', 'a', ada, at).status).toBe('accepted');
  });
});

describe('openings', () => {
  test('two pending gates cannot share an id; after settling the id opens again in a new round', () => {
    const board = newBoard();
    const first = board.open(textGate('title'), at);
    expect(() => board.open(textGate('title'), at)).toThrow(
      expect.objectContaining({ code: 'duplicate-signal' }),
    );

    board.answer('title', 'a', ada, at);
    const second = board.open(textGate('title'), later);
    expect(decodeRequestId(first.requestId)).toEqual({
      workflowId: 'report-7',
      chain: '0123456789ab',
      id: 'title',
      round: 1,
    });
    expect(decodeRequestId(second.requestId)?.round).toBe(2);
    expect(board.get('title')).toMatchObject({ state: 'pending', requestId: second.requestId });
  });

  test.each([
    ['', 'it is empty'],
    ['a\u0007b', 'it contains a control character'],
    ['__x', 'that prefix is reserved'],
    ['gatehouse:set', 'that prefix is reserved'],
    ['x'.repeat(201), 'it has 201 characters'],
  ])('the id %j is refused', (id, fault) => {
    expect(() => newBoard().open(textGate(id), at)).toThrow(
      expect.objectContaining({ code: 'invalid-id', fault }),
    );
  });

  test('an id of 200 characters in any script is fine', () => {
    expect(newBoard().open(textGate('名'.repeat(200)), at).spec.id).toHaveLength(200);
  });

  test('unnamed sleeps are numbered past names that are taken', () => {
    const board = newBoard();
    board.open(textGate('sleep-1'), at);
    expect(board.nextSleepId()).toBe('sleep-2');
  });
});

function withdrawn(board: SignalBoard, id: string): Gate {
  const gate = board.open(textGate(id), at);
  board.withdraw(gate, later);
  return gate;
}

function secondRound(): { board: SignalBoard; first: string; second: string } {
  const board = newBoard();
  const first = board.open(textGate('title'), at);
  board.answer('title', 'a', ada, at);
  const second = board.open(textGate('title'), later);
  return { board, first: first.requestId, second: second.requestId };
}

describe('rounds', () => {
  test('another answer for an earlier opening is superseded and not given to the present one', () => {
    const { board, first } = secondRound();
    expect(() => board.answer('title', 'b', { ...bob, requestId: first }, later)).toThrow(
      expect.objectContaining({ code: 'superseded', requestId: first }),
    );
    expect(board.isPending('title')).toBe(true);
  });

  test('the same answer for an earlier opening is repeated, also when a newer round is open', () => {
    const { board, first } = secondRound();
    expect(board.answer('title', 'a', { ...ada, requestId: first }, later)).toEqual({
      status: 'repeated',
      decidedBy: ada.actor,
      decidedAt: at,
    });
    expect(board.isPending('title')).toBe(true);
  });

  test('an answer for the present opening is taken', () => {
    const { board, second } = secondRound();
    expect(board.answer('title', 'b', { ...bob, requestId: second }, later).status).toBe('accepted');
  });

  test('a requestId of an earlier execution of the same name is superseded', () => {
    const { board } = secondRound();
    const other = new SignalBoard({ workflowId: 'report-7', chain: 'ba9876543210' }).open(
      textGate('title'),
      at,
    );
    expect(() => board.check('title', 'b', { ...bob, requestId: other.requestId }, at)).toThrow(
      expect.objectContaining({ code: 'superseded' }),
    );
  });

  test('no value at all does not repeat how an earlier opening was withdrawn: it is superseded', () => {
    const board = newBoard();
    const { requestId } = withdrawn(board, 'title');
    board.open(textGate('title'), later);
    expect(() => board.check('title', undefined, { ...bob, requestId }, later)).toThrow(
      expect.objectContaining({ code: 'superseded' }),
    );
  });
});

describe('request keys', () => {
  test('the same key and answer is told the first outcome, also in a later round', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    board.answer('title', 'a', { ...ada, requestKey: 'k1' }, at);
    board.open(textGate('title'), later);
    expect(board.answer('title', 'a', { ...ada, requestKey: 'k1' }, later)).toMatchObject({
      status: 'repeated',
      decidedBy: ada.actor,
      decidedAt: at,
    });
    expect(board.isPending('title')).toBe(true);
  });

  test('a key is bound to its answer: another value or signal under it is refused', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    board.open(textGate('other'), at);
    board.answer('title', 'a', { ...ada, requestKey: 'k1' }, at);
    for (const [id, value] of [
      ['title', 'b'],
      ['other', 'a'],
    ] as const) {
      expect(() => board.check(id, value, { ...ada, requestKey: 'k1' }, at)).toThrow(
        expect.objectContaining({ code: 'key-reused', requestKey: 'k1', usedFor: 'title' }),
      );
    }
    expect(board.isPending('other')).toBe(true);
  });

  test('a refused answer does not use up its key', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    expect(() => board.answer('title', 12, { ...ada, requestKey: 'k1' }, at)).toThrow(/expects string/);
    expect(board.answer('title', 'a', { ...ada, requestKey: 'k1' }, at).status).toBe('accepted');
  });

  test('the order of keys in an object does not make another answer', () => {
    const board = newBoard();
    board.open(textGate('order', { judge: (value) => ({ fits: true, value }) }), at);
    board.answer('order', { a: 1, b: 2 }, { ...ada, requestKey: 'k1' }, at);
    expect(board.answer('order', { b: 2, a: 1 }, { ...ada, requestKey: 'k1' }, at).status).toBe('repeated');
  });

  test('two thousand keys are kept, the oldest go first', () => {
    const board = newBoard();
    for (let index = 0; index <= 2_000; index += 1) {
      board.open(textGate(`gate-${index}`), at);
      board.answer(`gate-${index}`, 'a', { ...ada, requestKey: `k${index}` }, at);
    }
    expect(() => board.check('gate-2000', 'b', { ...ada, requestKey: 'k1' }, at)).toThrow(
      expect.objectContaining({ code: 'key-reused' }),
    );
    expect(() => board.check('gate-2000', 'b', { ...ada, requestKey: 'k0' }, at)).toThrow(
      expect.objectContaining({ code: 'already-set' }),
    );
  });
});

describe('early answers', () => {
  const early: AnswerMeta = { ...ada, early: true };

  test('are kept for a gate that is not open yet, and settle it when it opens', () => {
    const board = newBoard();
    expect(board.answer('title', 'a', early, at)).toEqual({ status: 'early' });
    expect(board.early.list()).toEqual([
      { id: 'title', at, actor: ada.actor, requestKey: undefined, valueHash: valueHash('a') },
    ]);
    expect(board.open(textGate('title'), later).settlement).toMatchObject({
      state: 'set',
      value: 'A',
      decidedAt: later,
    });
    expect(board.early.list()).toEqual([]);
    expect(board.audit.page().items.map(({ outcome, at: when }) => [outcome, when])).toEqual([
      ['early', at],
      ['set', later],
    ]);
  });

  test('are judged in the order of arrival: the first that fits wins, the others are recorded as refused', () => {
    const board = newBoard();
    for (const value of [12, 'a', 'b']) board.answer('title', value, early, at);
    expect(board.open(textGate('title'), later).settlement).toMatchObject({ answer: 'a' });
    expect(board.audit.page({ cursor: '3' }).items).toMatchObject([
      { outcome: 'refused', code: 'invalid-input', valueHash: valueHash(12) },
      { outcome: 'set', valueHash: valueHash('a') },
      { outcome: 'refused', code: 'already-set', valueHash: valueHash('b') },
    ]);
  });

  test('to an open gate are answers like any other', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    expect(() => board.answer('title', 12, early, at)).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(board.answer('title', 'a', early, at).status).toBe('accepted');
    expect(() => board.answer('title', 'b', early, at)).toThrow(
      expect.objectContaining({ code: 'already-set' }),
    );
  });

  test('sent twice are kept once', () => {
    const board = newBoard();
    board.answer('title', 'a', early, at);
    expect(board.answer('title', 'a', early, later)).toEqual({ status: 'early' });
    expect(board.early.list()).toHaveLength(1);
  });

  test('are compared by what they hold, whatever its keys are called', () => {
    const board = newBoard();
    for (const key of ['valueOf', 'toString']) {
      const value = { [key]: 1 };
      expect(board.answer('title', value, early, at)).toEqual({ status: 'early' });
      expect(board.answer('title', { ...value }, early, later)).toEqual({ status: 'early' });
    }
    expect(board.early.list()).toHaveLength(2);
  });

  test('for a withdrawn opening, named by its requestId, are refused: the next opening could not take them', () => {
    const board = newBoard();
    const { requestId } = withdrawn(board, 'title');
    expect(() => board.check('title', 'a', { ...early, requestId }, later)).toThrow(
      expect.objectContaining({ code: 'already-set', state: 'cancelled' }),
    );
    expect(board.answer('title', 'a', early, later)).toEqual({ status: 'early' });
  });

  test.each<[string, Partial<AnswerMeta>]>([['a verb that does not go with its gate', { verb: 'approve' }]])(
    'with %s do not stand in for the same value given rightly',
    (_, meta) => {
      const board = newBoard();
      expect(board.answer('title', 'a', { ...early, ...meta }, at)).toEqual({ status: 'early' });
      expect(board.answer('title', 'a', { ...bob, early: true }, at)).toEqual({ status: 'early' });
      expect(board.open(textGate('title'), later).settlement).toMatchObject({
        answer: 'a',
        decidedBy: bob.actor,
      });
    },
  );

  test('bind their request key when they are taken', () => {
    const board = newBoard();
    board.answer('title', 'a', { ...early, requestKey: 'k1' }, at);
    board.open(textGate('title'), later);
    expect(board.answer('title', 'a', { ...ada, requestKey: 'k1' }, later).status).toBe('repeated');
    expect(() => board.check('title', 'b', { ...ada, requestKey: 'k1' }, at)).toThrow(
      expect.objectContaining({ code: 'key-reused' }),
    );
  });

  test.each<[string, string, unknown, string]>([
    ['an id that no gate can have', '__x', 'a', 'invalid-id'],
    ['a value that is no plain data', 'title', Number.NaN, 'invalid-input'],
    ['a value over 256 KB', 'title', 'x'.repeat(300_000), 'too-large'],
  ])('are refused at once for %s', (_, id, value, code) => {
    const board = newBoard();
    expect(() => board.check(id, value, early, at)).toThrow(expect.objectContaining({ code }));
    expect(board.early.list()).toEqual([]);
  });

  test('under one request key are one: another value or signal under the key of a kept one is refused', () => {
    const board = newBoard();
    const keyed = { ...early, requestKey: 'k1' };
    expect(board.answer('title', 'a', keyed, at)).toEqual({ status: 'early' });
    expect(board.answer('title', 'a', keyed, at)).toEqual({ status: 'early' });
    for (const [id, value] of [
      ['title', 'b'],
      ['other', 'a'],
    ] as const) {
      expect(() => board.check(id, value, keyed, at)).toThrow(
        expect.objectContaining({ code: 'key-reused', requestKey: 'k1', usedFor: 'title' }),
      );
    }
    expect(board.early.list()).toHaveLength(1);
  });

  test('are kept up to a hundred, and up to half a megabyte in all', () => {
    const many = newBoard();
    for (let index = 0; index < 100; index += 1) many.answer(`gate-${index}`, 'a', early, at);
    expect(() => many.check('one-more', 'a', early, at)).toThrow(
      expect.objectContaining({ code: 'too-many-early' }),
    );

    const large = newBoard();
    for (let index = 0; index < 2; index += 1) large.answer(`gate-${index}`, 'x'.repeat(240_000), early, at);
    expect(() => large.check('one-more', 'x'.repeat(240_000), early, at)).toThrow(
      expect.objectContaining({ code: 'too-many-early' }),
    );
  });

  test('that no gate ever asked for are recorded as refused when the execution ends', () => {
    const board = newBoard();
    board.answer('title', 'a', early, at);
    board.withdrawAll(later);
    expect(board.audit.page().items).toMatchObject([
      { outcome: 'early' },
      { outcome: 'refused', code: 'signal-not-open' },
    ]);
  });
});

describe('a preview', () => {
  test('says what an answer would be told, and changes nothing', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    expect(board.preview('title', 'a', ada, at)).toEqual({ kind: 'would-be-accepted' });
    expect(board.preview('title', 12, ada, at)).toMatchObject({ kind: 'refused', type: 'InvalidInput' });
    board.answer('title', 'a', ada, at);
    expect(board.preview('title', 'a', ada, at)).toMatchObject({
      kind: 'repeated',
      outcome: { decidedBy: ada.actor },
    });
    expect(board.preview('title', 'b', bob, at)).toMatchObject({ kind: 'refused', type: 'AlreadySet' });
    expect(board.audit.page().items).toHaveLength(1);
  });
});

describe('the audit', () => {
  test('is read in pages, and keeps the last two thousand entries', () => {
    const board = newBoard();
    for (let index = 0; index < 2_500; index += 1) {
      board.recordRefusal({ id: 'title', code: 'invalid-input', actor: ada.actor }, at);
    }
    const first = board.audit.page({ limit: 10 });
    expect(first.items.map(({ seq }) => seq)[0]).toBe(501);
    expect(first.nextCursor).toBe('510');
    expect(board.audit.page({ cursor: '2490' }).items).toHaveLength(10);
    expect(board.audit.page({ cursor: '2500' })).toEqual({ items: [] });
  });

  test('has no hash for what could not be decoded, or is no plain data', () => {
    const board = newBoard();
    let deep: unknown = 0;
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    board.recordRefusal({ id: 'title', code: 'invalid-input', actor: ada.actor }, at);
    board.recordRefusal({ id: 'title', code: 'invalid-input', actor: ada.actor, value: deep }, at);
    expect(board.audit.page().items.map((entry) => entry.valueHash)).toEqual([undefined, undefined]);
  });
});

describe('endings', () => {
  test('a gate past its deadline is timed-out, and a late answer is told so', () => {
    const board = newBoard();
    const gate = board.open(textGate('title', { deadline: later }), at);
    expect(board.expire(gate, later)).toMatchObject({ state: 'timed-out', decidedBy: { via: 'timer' } });
    expect(() => board.check('title', 'a', ada, at)).toThrow(
      expect.objectContaining({ code: 'timed-out', deadline: later }),
    );
  });

  test('an answer that came before the timer stays', () => {
    const board = newBoard();
    const gate = board.open(textGate('title', { deadline: later }), at);
    board.answer('title', 'a', ada, at);
    expect(board.expire(gate, later)).toMatchObject({ state: 'set', value: 'A' });
  });

  test('a default on timeout is timed-out with the value, marked as automatic', () => {
    const board = newBoard();
    const gate = board.open(textGate('title', { deadline: later, onTimeout: { value: 'none' } }), at);
    expect(board.expire(gate, later)).toMatchObject({ state: 'timed-out', value: 'none', automatic: true });
    expect(board.get('title')).toMatchObject({ state: 'timed-out', value: 'none', automatic: true });
  });

  test('a default approval and a default rejection can be told apart, also in the next run', () => {
    for (const approved of [true, false]) {
      const board = newBoard();
      const spec = { ...textGate('publish', { deadline: later }), kind: 'approval' as const };
      const gate = board.open({ ...spec, onTimeout: { value: approved } }, at);
      board.expire(gate, later);
      const next = newBoard();
      next.restore(board.carry(later));
      for (const each of [board, next]) {
        expect(each.list().items).toMatchObject([{ state: 'timed-out', automatic: true, approved }]);
        expect(each.audit.page().items).toMatchObject([{ outcome: 'timed-out', automatic: true, approved }]);
      }
    }
  });

  test('a withdrawn gate is cancelled, and a late sender is told so', () => {
    const board = newBoard();
    board.withdraw(board.open(textGate('title'), at), later);
    expect(board.get('title')).toMatchObject({ state: 'cancelled', decidedAt: later });
    expect(() => board.check('title', 'a', ada, at)).toThrow(
      "Signal 'title' in 'report-7' was already withdrawn at 2026-01-01T01:00:00.000Z. The workflow no longer waits for it.",
    );
  });

  test('each decision and each recorded refusal has one audit entry', () => {
    const board = newBoard();
    const gate = board.open(textGate('title'), at);
    const issues = [{ path: [], message: 'no' }];
    board.recordRefusal({ id: 'title', code: 'invalid-input', issues, actor: bob.actor, value: 12 }, at);
    board.answer('title', 'a', ada, at);
    board.expire(gate, later);
    board.withdrawAll(later);
    expect(board.audit.page().items).toMatchObject([
      {
        seq: 1,
        valueHash: valueHash(12),
        outcome: 'refused',
        code: 'invalid-input',
        actor: bob.actor,
        requestId: gate.requestId,
      },
      { seq: 2, valueHash: valueHash('a'), outcome: 'set', actor: ada.actor, at },
    ]);
  });
});

describe('lists', () => {
  test('rows come newest first and carry no values', () => {
    const board = newBoard();
    board.open(textGate('first', { subject: 'shown' }), at);
    board.open(textGate('second'), later);
    board.answer('first', 'a', ada, later);
    const page = board.list();
    expect(page.nextCursor).toBeUndefined();
    expect(page.items.map(({ id, state }) => [id, state])).toEqual([
      ['second', 'pending'],
      ['first', 'set'],
    ]);
    expect(page.items[1]).not.toHaveProperty('value');
    expect(page.items[1]).not.toHaveProperty('subject');
    expect(board.get('first')).toMatchObject({ value: 'a', subject: 'shown' });
  });

  test('pages continue after the last row and end without a dangling cursor', () => {
    const board = newBoard();
    for (let index = 0; index < 5; index += 1) board.open(textGate(`gate-${index}`), at);
    const first = board.list({ limit: 2 });
    const second = board.list({ limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([
      'gate-4',
      'gate-3',
      'gate-2',
      'gate-1',
      'gate-0',
    ]);
    expect([first.nextCursor, second.nextCursor]).toEqual([first.items[1]?.requestId, undefined]);
    expect(board.list({ cursor: second.items.at(-1)?.requestId })).toEqual({ items: [] });
  });

  test('state and kind filter', () => {
    const board = newBoard();
    board.open(textGate('title'), at);
    board.open(textGate('nap', { kind: 'sleep' }), at);
    expect(board.list({ kind: 'sleep' }).items.map(({ id }) => id)).toEqual(['nap']);
    expect(board.list({ state: 'set' }).items).toEqual([]);
  });

  test('a page ends at a megabyte, far below the 2 MB at which the server refuses it', () => {
    const board = newBoard();
    for (let index = 0; index < 1_500; index += 1) {
      board.open(textGate(`gate-${index}`, { prompt: 'p'.repeat(2_000) }), at);
    }
    const page = board.list({ limit: 1_000 });
    expect(page.nextCursor).toBeDefined();
    expect(JSON.stringify(page).length).toBeLessThan(1_100_000);
  });

  test('settled gates over a thousand are forgotten oldest first; pending ones never', () => {
    const board = newBoard();
    board.open(textGate('pending'), at);
    for (let index = 0; index < 1_200; index += 1) {
      board.open(textGate(`gate-${index}`), at);
      board.answer(`gate-${index}`, 'a', ada, at);
    }
    expect(board.isPending('pending')).toBe(true);
    expect(board.get('gate-0')).toBeUndefined();
    expect(board.get('gate-1199')).toMatchObject({ state: 'set' });
  });

  test('settled gates that were pending together are forgotten too, with the next opening', () => {
    const board = newBoard();
    for (let index = 0; index < 1_200; index += 1) board.open(textGate(`gate-${index}`), at);
    for (let index = 0; index < 1_200; index += 1) board.answer(`gate-${index}`, 'a', ada, at);
    board.open(textGate('one-more'), at);
    expect(board.get('gate-200')).toBeUndefined();
    expect(board.get('gate-201')).toMatchObject({ state: 'set' });
  });
});
