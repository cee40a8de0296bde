/** What an execution takes along when it continues as new has bounds: of what is over them the oldest goes. */
import { describe, expect, test } from '@jest/globals';
import { bufferedSignals } from '../../src/signals/sandbox/buffered-signals';
import { encodedBytes } from '../../src/wire/plain-data';
import type { SignalBoard } from '../../src/signals/gates/signal-board';
import {
  ada,
  answerOf,
  at,
  continued,
  fill,
  gate,
  issues,
  later,
  long,
  many,
  newBoard,
  wholeAudit,
  wholeList,
  type Part,
} from './full-board';

const maxBytes = 1_900_000; // beside arguments of 2 MB it stays below the 4 MB of a message
const maxMs = 1_000; // of the five seconds that a workflow's thread has; about a tenth of it is needed
function pending(of: SignalBoard): unknown {
  return wholeList(of)
    .filter(({ state }) => state === 'pending')
    .map(({ id, kind, requestId, openedAt, deadline }) => [id, kind, requestId, openedAt, deadline]);
}

describe('what goes along', () => {
  test.each<[string, readonly Part[]]>([
    ['early answers', ['early']],
    ['settled gates and their keys', ['settled']],
    ['an audit of refusals', ['audit']],
    ['approvals with large subjects', ['approvals']],
    ['pending gates', ['pending']],
    ['everything, with room for large subjects', ['early', 'settled', 'audit', 'approvals']],
    ['everything', ['early', 'settled', 'audit', 'pending']],
  ])('stays within the limits of a message, and of a thread: %s', (_, parts) => {
    const board = newBoard();
    for (const part of parts) fill[part](board);
    const { bytes, ms } = continued(board);
    const { signals } = buffered(5_000);
    expect(bytes + encodedBytes(signals)).toBeLessThan(maxBytes);
    expect(ms).toBeLessThan(maxMs);
  });

  test('is every early answer and every pending gate, beside as much else as there can be', () => {
    const board = newBoard();
    for (const part of ['early', 'settled', 'audit', 'pending'] as const) fill[part](board);
    const { next } = continued(continued(board).next);
    expect(pending(next)).toEqual(pending(board));
    expect(next.early.list()).toEqual(board.early.list());
  });
});

describe('of request keys', () => {
  test('two thousand short ones go along, bound to their answers', () => {
    const board = newBoard();
    many(2_000, (n) => {
      board.open(gate('number'), at);
      board.answer('number', n, { ...ada, requestKey: `key-${n}` }, at);
    });
    const { next } = continued(board);
    for (const n of [0, 1_999]) {
      const outcome = board.answer('number', n, { ...ada, requestKey: `key-${n}` }, later);
      expect(next.answer('number', n, { ...ada, requestKey: `key-${n}` }, later)).toEqual(outcome);
    }
  });

  test('of long ones the newest go', () => {
    const board = newBoard();
    fill.settled(board);
    const { next } = continued(board);
    const known = Array.from({ length: 2_000 }, (_, n) => {
      const verdict = next.preview(`settled-${n}`, answerOf(n), { ...ada, requestKey: long(n) }, later);
      return verdict.kind === 'repeated';
    });
    expect(known.filter((is) => is).length).toBeGreaterThan(800);
    expect(known.lastIndexOf(false)).toBe(known.indexOf(true) - 1);
  });
});

describe('of the audit', () => {
  test('the newest entries go along, numbered on; long issues stay behind', () => {
    const board = newBoard();
    fill.audit(board);
    board.recordRefusal(
      { id: 'title', code: 'invalid-input', actor: ada.actor, issues: issues.slice(0, 1) },
      at,
    );
    const { next } = continued(board);
    const entries = wholeAudit(next);
    expect(entries.length).toBeGreaterThan(900);
    expect(entries.map(({ seq }) => seq)).toEqual(
      Array.from(entries, (_, n) => 2_001 - entries.length + n + 1),
    );
    expect(entries.at(-1)).toMatchObject({ seq: 2_001, issues: issues.slice(0, 1) });
    expect(entries.at(-2)).toEqual({ ...wholeAudit(board).at(-2), issues: undefined });
    next.recordRefusal({ id: 'title', code: 'too-large', actor: ada.actor }, later);
    expect(wholeAudit(next).at(-1)?.seq).toBe(2_002);
  });
});

describe('of early answers', () => {
  test('what comes beside their values counts too', () => {
    const board = newBoard();
    const meta = { ...ada, early: true, comment: '名'.repeat(4_000) };
    expect(() => many(100, (n) => board.answer(`gate-${n}`, 'a', meta, at))).toThrow(
      expect.objectContaining({ code: 'too-many-early' }),
    );
    expect(continued(board).bytes).toBeLessThan(600_000);
  });
});

/** What becomes of so many Temporal signals that nobody handled, of a kilobyte each. */
function buffered(howMany: number): { signals: readonly { name: string }[]; refused: readonly string[] } {
  const refused: string[] = [];
  const waiting = Array.from({ length: howMany }, (_, n) => ({
    signalName: `note-${n}`,
    input: [
      {
        metadata: { encoding: Buffer.from('json/plain') },
        data: Buffer.from(JSON.stringify(long(n, 1_000))),
      },
    ],
    identity: 'stranger',
  }));
  return { signals: bufferedSignals(waiting, (name) => refused.push(name)), refused };
}

describe('of Temporal signals that nobody handled', () => {
  test('the oldest go along, 200,000 bytes of them; the others are told by name', () => {
    const { signals, refused } = buffered(1_000);
    expect(encodedBytes(signals)).toBeLessThanOrEqual(200_002);
    expect([...signals.map(({ name }) => name), ...refused]).toEqual(
      Array.from({ length: 1_000 }, (_, n) => `note-${n}`),
    );
    expect(signals.length).toBeGreaterThan(130);
  });
});
