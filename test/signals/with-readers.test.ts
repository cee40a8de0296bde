/** Who may read the private gates of an execution, as its memo has it. */
import { describe, expect, test } from '@jest/globals';
import {
  mayRead,
  mayReadAll,
  otherGates,
  readersOfGate,
  type Reader,
  type ReadersById,
} from '../../src/wire/policy/readers';
import { groupToken, personToken } from '../../src/wire/policy/asked-people';
import type { Gate } from '../../src/signals/gates/gate';
import { withReaders } from '../../src/signals/gates/with-readers';
import { Ballot } from '../../src/signals/policy/ballot';
import { readPolicy } from '../../src/signals/policy/read-policy';
import { group, people, type Policy } from '../../src/signals';

const view = { digest: 'any', parts: {} };

function gate(id: string, policy?: Policy): Gate {
  const ballot = policy && Ballot.opened(readPolicy(policy, 'approval'), [], view as never);
  return { spec: { id }, ballot } as unknown as Gate;
}

const reader = (id: string, groups: readonly string[] = [], isPerson = true): Reader => ({
  id,
  groups,
  isPerson,
});
const hr: Policy = { who: group('hr'), exclude: [people('bob')], private: true };

describe('the readers of a gate', () => {
  test('are those whom its rules and its veto name, and nobody whom it excludes', () => {
    const readers = withReaders({}, [gate('pay', { ...hr, veto: { from: people('lea') } })]);
    const may = (who: Reader): boolean => mayRead(readersOfGate(readers, 'pay'), who);
    expect([reader('eve'), reader('ada', ['hr']), reader('lea'), reader('bob', ['hr'])].map(may)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([reader('lea', [], false), reader('robot', ['hr'], false)].map(may)).toEqual([false, true]);
  });

  test('are none of a gate that is not private', () => {
    expect(withReaders({}, [gate('open'), gate('shown', { who: group('hr') })])).toEqual({});
  });

  test('stay, and those of a later opening are added', () => {
    const first = withReaders({}, [gate('pay', hr)]);
    const both = withReaders(first, [gate('pay', { who: people('dan'), private: true })]);
    expect(both).toEqual({
      pay: { asked: [groupToken('hr'), personToken('dan')], not: [personToken('bob')] },
    });
  });

  test('of several gates read what the execution has of all, if each gate asks them', () => {
    const readers = withReaders({}, [gate('pay', hr), gate('fire', { who: people('lea'), private: true })]);
    expect(
      [reader('ada', ['hr']), reader('lea'), reader('lea', ['hr'])].map((who) => mayReadAll(readers, who)),
    ).toEqual([false, false, true]);
  });

  test('are nobody for gates for which the memo has no room, whatever their ids are', () => {
    const names = Array.from({ length: 100 }, (_, index) => people(`person-${index}`));
    const many = Array.from({ length: 60 }, (_, index) =>
      gate(`gate-${index}`, { who: names, private: true }),
    );
    const readers: ReadersById = withReaders({}, many);
    expect(JSON.stringify(readers).length).toBeLessThan(51_000);
    expect(readers[otherGates]).toEqual({ asked: [], not: [] });
    const may = (id: string): boolean => mayRead(readersOfGate(readers, id), reader('person-3'));
    expect([may('gate-0'), may('gate-59'), may('__proto__'), may('toString')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
