/** What agents propose at a gate with a policy: it is shown, and counts for nothing. No server. */
import { describe, expect, test } from '@jest/globals';
import { group, type InputPolicy, type Policy } from '../../../src/signals';
import type { Voter } from '../../../src/wire/identity/voter';
import type { AnswerMeta, Outcome } from '../../../src/wire/messages';
import { approvalSpec, inputSpec, minute, PolicyBoard, refusal } from './policy-board';

const policy: Policy = { who: group('sre'), need: 2, identity: { proof: 'signed' }, seen: 'if-given' };

function voter(id: string, kind: Voter['kind']): Voter {
  return { id, kind, groups: ['sre'], via: 'api', level: 'key', proof: 'signed' };
}

function opened(given: Policy = policy): PolicyBoard {
  const board = new PolicyBoard();
  board.open(approvalSpec('deploy', given));
  return board;
}

/** An agent of alice sends an answer. */
function propose(
  { board }: PolicyBoard,
  value: unknown,
  { agent = 'bot', at = minute(1), ...more }: Partial<AnswerMeta> & { agent?: string; at?: string } = {},
  id = 'deploy',
): Outcome {
  const verb = value === true ? 'approve' : value === false ? 'reject' : 'set';
  const meta: AnswerMeta = { actor: { id: agent, via: 'api' }, verb, ...more };
  return board.answer(id, value, meta, at, { ...voter(agent, 'agent'), owner: 'alice' });
}

function approve({ board }: PolicyBoard, id: string): Outcome {
  const meta: AnswerMeta = { actor: { id, via: 'api' }, verb: 'approve' };
  return board.answer('deploy', true, meta, minute(2), voter(id, 'person'));
}

describe('an agent at a gate with a policy', () => {
  test('proposes: the gate shows it with its owner, the audit has it, and it counts for nothing', () => {
    const board = opened();
    expect(propose(board, true, { comment: 'All tests pass', requestKey: 'one' })).toMatchObject({
      status: 'proposed',
      progress: { words: '0 of 2' },
    });
    expect(board.board.get('deploy')).toMatchObject({
      state: 'pending',
      votes: [],
      proposals: [
        {
          by: { id: 'bot', via: 'api' },
          owner: 'alice',
          decision: 'approve',
          comment: 'All tests pass',
          proof: 'signed',
          level: 'key',
        },
      ],
    });
    expect(board.board.audit.page().items).toMatchObject([
      {
        outcome: 'proposed',
        approved: true,
        actor: { id: 'bot' },
        requestKey: 'one',
        comment: 'All tests pass',
      },
    ]);
    expect(approve(board, 'alice')).toMatchObject({ status: 'counted' });
    expect(approve(board, 'bob')).toMatchObject({ status: 'accepted' });
    expect(board.board.get('deploy')?.proposals).toHaveLength(1);
  });

  test('has one proposal, which its next one replaces; the same one again changes nothing', () => {
    const board = opened();
    propose(board, true);
    expect(propose(board, true)).toMatchObject({ status: 'repeated', progress: { words: '0 of 2' } });
    expect(board.board.audit.page().items).toHaveLength(1);
    expect(propose(board, false)).toMatchObject({ status: 'proposed' });
    propose(board, true, { agent: 'other' });
    expect(board.board.get('deploy')?.proposals).toMatchObject([
      { by: { id: 'bot' }, decision: 'reject' },
      { by: { id: 'other' }, decision: 'approve' },
    ]);
  });

  test('is one of at most ten: the oldest proposal goes', () => {
    const board = opened();
    for (let index = 0; index < 12; index += 1) propose(board, true, { agent: `bot-${index}` });
    const proposals = board.board.get('deploy')?.proposals ?? [];
    expect(proposals.map(({ by }) => by.id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `bot-${index + 2}`),
    );
  });

  test('proposes an answer to an input, which has to fit', () => {
    const given: InputPolicy = { who: group('sre'), identity: { proof: 'signed' } };
    const board = new PolicyBoard();
    board.open({
      ...inputSpec('label', given),
      judge: (value) =>
        value === 'cat' ? { fits: true, value } : { fits: false, issues: [{ path: [], message: 'no' }] },
    });
    expect(refusal(() => propose(board, 'dog', {}, 'label'))).toMatchObject({ code: 'invalid-input' });
    expect(propose(board, 'cat', {}, 'label')).toMatchObject({ status: 'proposed' });
    expect(board.board.get('label')).toMatchObject({
      state: 'pending',
      proposals: [{ decision: 'set', value: 'cat' }],
    });
  });

  test('is told that what it saw has changed', () => {
    expect(refusal(() => propose(opened(), true, { seen: '0'.repeat(64) }))).toMatchObject({
      code: 'stale-view',
    });
  });

  test('may not take the room of the votes of people', () => {
    const board = opened();
    const long = 'x'.repeat(4_000);
    const codes = Array.from({ length: 12 }, (_, index) => {
      try {
        return propose(board, true, { agent: `bot-${index}`, comment: long.slice(index) }).status;
      } catch {
        return refusal(() => propose(board, true, { agent: `bot-${index}`, comment: long })).code;
      }
    });
    expect(codes.filter((code) => code === 'proposed').length).toBeLessThan(10);
    expect(codes.at(-1)).toBe('too-many-votes');
    expect(approve(board, 'alice')).toMatchObject({ status: 'counted' });
  });

  test('is refused if the policy says so', () => {
    const board = opened({ ...policy, agents: 'none' });
    expect(refusal(() => propose(board, true))).toMatchObject({ code: 'agents-may-not-decide' });
    expect(board.board.get('deploy')).toMatchObject({ policy: { agents: 'none' } });
    expect(board.board.get('deploy')?.proposals).toBeUndefined();
  });

  test('has its proposal in the next run of the execution', () => {
    const board = opened();
    propose(board, true);
    const next = new PolicyBoard();
    next.board.restore(JSON.parse(JSON.stringify(board.board.carry(minute(3)))));
    expect(next.board.get('deploy')).toMatchObject({ proposals: [{ by: { id: 'bot' }, owner: 'alice' }] });
  });
});
