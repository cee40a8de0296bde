import { describe, expect, test } from '@jest/globals';
import { DefaultLogger, type LogEntry } from '@temporalio/worker';
import { Refusals } from '../../src/client/sending/refusals';
import {
  AlreadySetError,
  InvalidInputError,
  NoConnectionError,
  TooLargeError,
  type GatehouseError,
} from '../../src/wire/errors/errors';
import type { Issue } from '../../src/wire/messages';
import { valueHash } from '../../src/wire/value-hash';

const address = { id: 'order', workflowId: 'shop-1' };
const ada = { id: 'ada', name: 'Ada Lovelace', via: 'api' } as const;

function recorded(value: unknown, error: unknown): { refusals: Refusals; entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const refusals = new Refusals(new DefaultLogger('TRACE', (entry) => entries.push(entry)));
  refusals.record({ ...address, value, meta: { actor: ada, verb: 'set', requestKey: 'key-1' } }, error);
  return { refusals, entries };
}

function misfit(...issues: Issue[]): GatehouseError {
  return new InvalidInputError({ ...address, expected: 'object', received: 'object', issues });
}

describe('the log', () => {
  test('says who was refused what and why, with the hash of the value in place of the value', () => {
    const value = { size: 'gigantic', note: 'my secret' };
    const issue = { path: ['size'], message: 'expected one of small, large' };
    const { entries } = recorded(value, misfit(issue));
    expect(entries).toMatchObject([{ level: 'INFO', message: 'An answer was refused' }]);
    expect(entries[0]?.meta).toEqual({
      code: 'invalid-input',
      ...address,
      actor: 'ada',
      via: 'api',
      requestKey: 'key-1',
      valueHash: valueHash(value),
      issues: [issue],
    });
  });

  test("leaves out an issue's words where they quote the value", () => {
    const { entries } = recorded(
      { pin: 4711, owner: ['my secret'] },
      misfit(
        { path: ['pin'], message: '4711 is no PIN' },
        { path: ['owner', 0], message: "nobody is called 'my secret'" },
        { path: [], message: 'expected three keys' },
      ),
    );
    expect(entries[0]?.meta?.issues).toEqual([
      { path: ['pin'], message: '(quotes the value)' },
      { path: ['owner', 0], message: '(quotes the value)' },
      { path: [], message: 'expected three keys' },
    ]);
  });

  test('copes with a value that is no plain data', () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    const { entries } = recorded(cyclic, misfit({ path: [], message: 'is nested deeper than 64 levels' }));
    expect(entries[0]?.meta).toMatchObject({ valueHash: undefined, issues: [{ path: [] }] });
  });

  test('does not hash what is far too large to send', () => {
    const { entries } = recorded(
      'x'.repeat(3_000_000),
      new TooLargeError({ id: 'order', bytes: 1, maxBytes: 1 }),
    );
    expect(entries[0]?.meta).toMatchObject({ code: 'too-large', valueHash: undefined });
  });
});

describe('the counts', () => {
  test('are kept by code, without a logger too', () => {
    const refusals = new Refusals(undefined);
    const answer = { ...address, value: 'x', meta: { actor: ada, verb: 'set' } } as const;
    const decidedAt = '2026-01-01T00:00:00.000Z';
    const taken = new AlreadySetError({ ...address, state: 'set', decidedBy: ada, decidedAt });
    for (const error of [misfit(), taken, misfit()]) refusals.record(answer, error);
    expect(refusals.counts).toEqual({ 'invalid-input': 2, 'already-set': 1 });
  });

  test.each([
    ['a call that nobody answered', new NoConnectionError({ address: 'nowhere', fault: 'silence' })],
    ['a failure of another kind', new Error('x')],
  ])('leave out %s, which is no refusal', (_, error) => {
    const { refusals, entries } = recorded('x', error);
    expect(refusals.counts).toEqual({});
    expect(entries).toEqual([]);
  });
});
