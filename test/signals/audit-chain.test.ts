/** The chain of the entries of an audit. */
import { describe, expect, test } from '@jest/globals';
import { AuditLog } from '../../src/signals/gates/audit-log';
import { chainHash, firstHash } from '../../src/wire/audit-chain';
import type { AuditEntry } from '../../src/wire/messages';
import { approvalSpec, minute, PolicyBoard } from './policy/policy-board';

function filled(count: number): AuditLog {
  const log = new AuditLog();
  for (let index = 0; index < count; index += 1)
    log.record({ at: minute(index), id: `s${index}`, outcome: 'set', actor: { id: 'ada', via: 'client' } });
  return log;
}

function rehashed(entries: readonly AuditEntry[], before: string): string[] {
  const hashes: string[] = [];
  for (const entry of entries) hashes.push(chainHash(entry, hashes.at(-1) ?? before));
  return hashes;
}

describe('the audit', () => {
  test('has a hash in each entry that covers the entry and all before', () => {
    const { items } = filled(5).page();
    expect(items.map(({ hash }) => hash)).toEqual(rehashed(items, firstHash));
  });

  test('shows a changed entry in all hashes from it on', () => {
    const { items } = filled(5).page();
    const changed = items.map((entry) => (entry.seq === 3 ? { ...entry, at: minute(9) } : entry));
    const hashes = rehashed(changed, firstHash);
    expect(items.map(({ hash }, index) => hash === hashes[index])).toEqual([true, true, false, false, false]);
  });

  test('keeps the chain when it drops its oldest entries', () => {
    const whole = filled(2_010).page({ cursor: '1500' }).items.at(-1);
    const log = filled(2_010);
    expect(log.all().entries).toHaveLength(2_000);
    expect(log.all().before).toMatch(/^[0-9a-f]{64}$/);
    const rows = log.page({ cursor: '1500' }).items;
    expect(rows.at(-1)?.hash).toBe(whole?.hash);
  });

  test('keeps the chain when the execution continues as new, also of entries that are not carried', () => {
    const board = new PolicyBoard();
    board.open(approvalSpec('deploy', { who: { group: 'sre' }, need: 2 }));
    board.vote('alice', { comment: 'c'.repeat(4_000) });
    const gates = Array.from({ length: 80 }, (_, index) => `s${index}`);
    for (const id of gates) {
      board.open(approvalSpec(id, { who: { group: 'sre' } }));
      board.vote('bob', { comment: 'c'.repeat(4_000) }, minute(1), id);
    }
    const before = board.board.audit.page({ cursor: '75' }).items;
    const next = new PolicyBoard();
    next.board.restore(JSON.parse(JSON.stringify(board.board.carry(minute(2)))));
    expect(next.board.audit.all().entries.length).toBeLessThan(81);
    expect(JSON.parse(JSON.stringify(next.board.audit.page({ cursor: '75' }).items))).toEqual(
      JSON.parse(JSON.stringify(before)),
    );
  });
});
