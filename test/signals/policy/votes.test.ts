/** Who counts at a gate with a policy, and when it is decided. The numbers are those of the acceptance checks. */
import { describe, expect, test } from '@jest/globals';
import { anyone, deciderOf, group, people, starter } from '../../../src/signals';
import { hasBallot } from '../../../src/signals/gates/gate';
import type { Policy } from '../../../src/wire/policy/policy';
import { withElectorates } from '../../../src/worker/with-electorates';
import { directoryOfGroups } from '../../support/directory-of-groups';
import { approvalSpec, inputSpec, minute, PolicyBoard, refusal, start } from './policy-board';

const twoOfSre: Policy = { who: group('sre'), need: 2 };
const both: Policy = {
  rules: [
    { name: 'sre', from: group('sre') },
    { name: 'finance', from: group('finance'), meaning: 'approves the payment' },
  ],
};

function opened(policy: Policy, started?: string): PolicyBoard {
  const board = new PolicyBoard();
  board.open(
    approvalSpec('deploy', policy),
    started === undefined ? undefined : { id: started, proof: 'claimed' },
  );
  return board;
}

describe('a gate that needs two', () => {
  test('counts the first approval, and says what is missing (1)', () => {
    const board = opened(twoOfSre);
    expect(board.vote('alice')).toMatchObject({ status: 'counted', progress: { words: '1 of 2' } });
    expect(board.state()).toBe('1 of 2');
    const { items } = board.board.audit.page();
    expect(items).toEqual([
      expect.objectContaining({
        outcome: 'voted',
        approved: true,
        actor: { id: 'alice', via: 'client' },
        rule: 'answer',
        meaning: 'approves',
        proof: 'claimed',
        level: 'none',
      }),
    ]);
  });

  test('does not count the same person twice, and changes nothing (2)', () => {
    const board = opened(twoOfSre);
    board.vote('alice', { requestKey: 'one' });
    expect(board.vote('alice', { requestKey: 'two' })).toMatchObject({
      status: 'repeated',
      progress: { words: '1 of 2' },
    });
    expect(board.vote('alice', { requestKey: 'one' })).toMatchObject({ status: 'repeated' });
    expect(board.state()).toBe('1 of 2');
    expect(board.board.audit.page().items).toHaveLength(1);
  });

  test('refuses a second, other answer of the same person (3)', () => {
    const board = opened(twoOfSre);
    board.vote('alice');
    expect(refusal(() => board.vote('alice', { verb: 'reject' }))).toMatchObject({
      code: 'already-voted',
      decision: 'approve',
      rule: 'answer',
      at: start,
    });
    expect(board.state()).toBe('1 of 2');
  });

  test('is decided by the second, and has both votes in their order (4)', () => {
    const board = opened(twoOfSre);
    board.vote('alice');
    expect(board.vote('bob', {}, minute(1))).toEqual({
      status: 'accepted',
      decidedBy: { id: 'bob', via: 'client' },
      decidedAt: minute(1),
    });
    expect(board.board.get('deploy')).toMatchObject({
      state: 'approved',
      votes: [
        { by: { id: 'alice' }, rule: 'answer', decision: 'approve' },
        { by: { id: 'bob' }, rule: 'answer' },
      ],
    });
    expect(board.vote('alice')).toMatchObject({ status: 'repeated', decidedBy: { id: 'bob' } });
    expect(refusal(() => board.vote('carol'))).toMatchObject({ code: 'already-set' });
  });

  test('refuses who is not in the group, and names the rule and not its members (5)', () => {
    const board = opened(twoOfSre);
    expect(refusal(() => board.vote('eve'))).toMatchObject({
      code: 'not-allowed',
      rules: [{ name: 'answer', who: 'group sre' }],
    });
    expect(board.state()).toBe('0 of 2');
    expect(board.board.audit.page().items).toEqual([]);
  });

  test('is rejected by one rejection, unless the policy says otherwise', () => {
    const board = opened(twoOfSre);
    board.vote('alice');
    expect(board.vote('bob', { verb: 'reject' })).toMatchObject({ status: 'accepted' });
    expect(board.state()).toBe('rejected');
  });

  test('records a rejection as an opinion where rejections do nothing', () => {
    const board = opened({ ...twoOfSre, rejects: 'none' });
    expect(board.vote('alice', { verb: 'reject' })).toMatchObject({ status: 'counted' });
    board.vote('bob');
    expect(board.state()).toBe('1 of 2');
    board.vote('carol');
    expect(board.state()).toBe('approved');
  });

  test('is rejected when the people who are left cannot meet the rule any more', () => {
    const board = opened({ who: people('alice', 'bob', 'carol'), need: 2, rejects: 'rule' });
    board.vote('alice', { verb: 'reject' });
    expect(board.state()).toBe('0 of 2');
    board.vote('bob', { verb: 'reject' });
    expect(board.state()).toBe('rejected');
  });
});

describe('a gate whose worker has counted the members of a group', () => {
  const sre = directoryOfGroups({ sre: ['alice', 'bob', 'carol'] });

  async function counted(policy: Policy, startedBy?: string): Promise<PolicyBoard> {
    const board = new PolicyBoard();
    const starts = startedBy === undefined ? undefined : ({ id: startedBy, proof: 'claimed' } as const);
    const spec = approvalSpec('deploy', policy);
    if (spec.policy === undefined) throw new Error('The gate has no policy');
    const decision = await withElectorates(
      { proof: 'claimed', policy: spec.policy, starter: starts },
      {},
      sre,
    );
    if ('fault' in decision) throw new Error(decision.fault.fault);
    board.open({ ...spec, policy: decision.policy }, starts);
    return board;
  }

  test('needs all who were in it, and refuses who joined it since', async () => {
    const board = await counted({ who: group('sre'), need: 'all' });
    board.vote('alice');
    board.vote('bob');
    expect(board.state()).toBe('2 of 3');
    expect(refusal(() => board.vote('eve', { groups: ['sre'] }))).toMatchObject({
      code: 'not-allowed',
      rules: [{ name: 'answer', who: 'group sre when the gate opened' }],
    });
    expect(refusal(() => board.vote('carol', { groups: ['finance'] }))).toMatchObject({
      code: 'not-allowed',
    });
    expect(board.vote('carol')).toMatchObject({ status: 'accepted' });
  });

  test('is rejected when those who are left cannot meet the rule, of whom the starter is none', async () => {
    const policy: Policy = { who: group('sre'), need: 2, rejects: 'rule' };
    const one = await counted(policy);
    one.vote('alice', { verb: 'reject' });
    expect(one.state()).toBe('0 of 2');
    one.vote('bob', { verb: 'reject' });
    expect(one.state()).toBe('rejected');
    const other = await counted({ ...policy, exclude: [starter()] }, 'alice');
    other.vote('bob', { verb: 'reject' });
    expect(other.state()).toBe('rejected');
  });

  test('says why a rule cannot be met', async () => {
    const board = await counted({ who: group('sre'), need: 4 });
    expect(board.board.get('deploy')?.progress?.rules).toMatchObject([{ unreachable: 'needs 4, has 3' }]);
    expect(board.vote('alice')).toMatchObject({ status: 'counted' });
  });
});

describe('who is excluded', () => {
  test('is who started the execution (6)', () => {
    const board = opened({ ...twoOfSre, exclude: [starter()] }, 'alice');
    expect(refusal(() => board.vote('alice'))).toMatchObject({ code: 'self-approval', because: 'starter' });
    expect(board.vote('bob')).toMatchObject({ status: 'counted' });
  });

  test('is the owner of the agent that started the execution', () => {
    const board = new PolicyBoard();
    const spec = approvalSpec('deploy', { ...twoOfSre, exclude: [starter()] });
    board.open(spec, { id: 'robot:1', owner: 'alice', proof: 'claimed' });
    expect(refusal(() => board.vote('alice'))).toMatchObject({ because: 'owner-of-agent' });
  });

  test('are people and groups by name', () => {
    const board = opened({ ...twoOfSre, exclude: [people('alice'), group('finance')] });
    expect(refusal(() => board.vote('alice'))).toMatchObject({ code: 'excluded', because: 'alice' });
    expect(refusal(() => board.vote('carol'))).toMatchObject({ code: 'excluded', because: 'group finance' });
  });

  test('are those who decided another gate, and those who have voted on it so far', () => {
    const board = new PolicyBoard();
    board.open(approvalSpec('draft', { who: group('sre'), need: 2 }));
    board.vote('alice', {}, start, 'draft');
    board.open(approvalSpec('deploy', { who: group('sre'), exclude: [deciderOf('draft')] }));
    expect(refusal(() => board.vote('alice'))).toMatchObject({ code: 'previous-approver', of: 'draft' });
    board.vote('bob', {}, start, 'draft');
    expect(refusal(() => board.vote('bob'))).toMatchObject({ code: 'previous-approver' });
    expect(board.vote('carol')).toMatchObject({ status: 'accepted' });
  });

  test('cannot be those who decided a gate that has not opened', () => {
    const board = new PolicyBoard();
    const spec = approvalSpec('deploy', { who: group('sre'), exclude: [deciderOf('drft')] });
    expect(refusal(() => board.open(spec))).toMatchObject({ code: 'policy-invalid', path: 'exclude[0]' });
    expect(board.board.get('deploy')).toBeUndefined();
  });

  test('is told before who is not in a group', () => {
    const board = opened({ who: group('finance'), exclude: [starter()] }, 'alice');
    expect(refusal(() => board.vote('alice'))).toMatchObject({ code: 'self-approval' });
  });
});

describe('seats of several rules', () => {
  test('are solved: an earlier vote moves to make room (8)', () => {
    const board = opened(both);
    expect(board.vote('carol')).toMatchObject({ progress: { words: '1 of 2, finance missing' } });
    expect(board.vote('alice')).toMatchObject({ status: 'accepted' });
    expect(board.board.get('deploy')?.votes).toMatchObject([
      { by: { id: 'carol' }, rule: 'finance', meaning: 'approves the payment' },
      { by: { id: 'alice' }, rule: 'sre' },
    ]);
  });

  test.each([[['carol', 'dan']], [['dan', 'carol']]])('are the same in every order: %j (9)', (order) => {
    const board = opened(both);
    const [first = '', second = ''] = order;
    board.vote(first);
    expect(board.vote(second)).toMatchObject({ status: 'accepted' });
    const seats = board.board.get('deploy')?.votes?.map(({ by, rule }) => `${by.id}: ${rule}`);
    expect(seats?.toSorted()).toEqual(['carol: sre', 'dan: finance']);
  });

  test('keep a vote in the rule that it names, and say what is missing to others (10)', () => {
    const board = opened(both);
    board.vote('carol', { rule: 'finance' });
    expect(refusal(() => board.vote('dan'))).toMatchObject({ code: 'rule-full', missing: ['sre'] });
    expect(board.vote('alice')).toMatchObject({ status: 'accepted' });
  });

  test('are one for each person, also by two rule names (11)', () => {
    const board = opened(both);
    board.vote('carol', { rule: 'sre' });
    expect(refusal(() => board.vote('carol', { rule: 'finance' }))).toMatchObject({ code: 'already-voted' });
  });

  test.each([
    ['bob', 'carol'],
    ['carol', 'bob'],
  ])('count both %s and %s of two rules, and refuse a third where there is no seat (25)', (first, second) => {
    const board = opened({
      rules: [
        { name: 'sre', from: group('sre') },
        { name: 'finance', from: group('finance'), need: 2 },
      ],
    });
    board.vote(first);
    expect(board.vote(second)).toMatchObject({
      status: 'counted',
      progress: { words: '2 of 3, finance missing' },
    });
    expect(refusal(() => board.vote('alice'))).toMatchObject({ code: 'rule-full', missing: ['finance'] });
    expect(board.vote('dan')).toMatchObject({ status: 'accepted' });
  });

  test('of a rule that the policy does not have are refused', () => {
    const board = opened(both);
    expect(refusal(() => board.vote('carol', { rule: 'legal' }))).toMatchObject({ code: 'not-allowed' });
  });
});

describe('a rule after another', () => {
  const inOrder: Policy = {
    rules: [
      { name: 'sre', from: group('sre') },
      { name: 'finance', from: group('finance'), after: ['sre'] },
    ],
  };

  test('opens when the rule before is met (12)', () => {
    const board = opened(inOrder);
    expect(refusal(() => board.vote('dan'))).toMatchObject({ code: 'not-your-turn', opensAfter: ['sre'] });
    board.vote('alice');
    expect(board.board.get('deploy')?.progress?.rules).toMatchObject([
      { name: 'sre', state: 'met', have: 1 },
      { name: 'finance', state: 'open', have: 0, after: ['sre'] },
    ]);
    expect(board.vote('dan')).toMatchObject({ status: 'accepted' });
  });

  test('does not count a vote that was given before it opened', () => {
    const board = opened(inOrder);
    board.vote('carol');
    expect(refusal(() => board.vote('alice'))).toMatchObject({ code: 'rule-full', missing: ['finance'] });
    expect(board.state()).toBe('1 of 2, finance missing');
  });
});

describe('a veto', () => {
  const policy: Policy = { who: group('sre'), need: 2, rejects: 'none', veto: { from: group('finance') } };

  test('rejects at once, also where other rejections do nothing', () => {
    const board = opened(policy);
    board.vote('alice', { verb: 'reject' });
    expect(board.vote('dan', { verb: 'reject' })).toMatchObject({ status: 'accepted' });
    expect(board.settlement).toMatchObject({
      state: 'rejected',
      isVeto: true,
    });
  });

  test('gives no right to approve', () => {
    const board = opened(policy);
    expect(refusal(() => board.vote('dan'))).toMatchObject({ code: 'not-allowed' });
  });
});

describe('a step of a policy', () => {
  test('adds people when it is due, and not before (32)', () => {
    const board = opened({ who: people('alice'), escalate: [{ after: '1 hour', add: group('finance') }] });
    expect(board.board.get('deploy')?.progress?.rules).toMatchObject([
      { nextStepAt: minute(60), nextStep: 'group finance may answer too' },
    ]);
    expect(refusal(() => board.vote('dan', {}, minute(61)))).toMatchObject({ code: 'not-allowed' });
    board.escalate(minute(60));
    expect(board.board.audit.page().items).toMatchObject([
      { outcome: 'escalated', rule: 'answer', meaning: 'group finance may answer too', at: minute(60) },
    ]);
    expect(board.vote('dan', {}, minute(61))).toMatchObject({ status: 'accepted' });
  });

  test('replaces people, and keeps the votes that they gave', () => {
    const board = opened({
      who: group('sre'),
      need: 2,
      escalate: [{ after: '1 hour', replace: group('finance') }],
    });
    board.vote('alice');
    board.escalate(minute(60));
    expect(refusal(() => board.vote('bob', {}, minute(61)))).toMatchObject({
      rules: [{ name: 'answer', who: 'group finance' }],
    });
    expect(board.vote('dan', {}, minute(61))).toMatchObject({ status: 'accepted' });
  });

  test('may lower what is needed, and so decide the gate', () => {
    const board = opened({ ...twoOfSre, escalate: [{ after: '1 hour', need: 1 }] });
    board.vote('alice');
    board.escalate(minute(60));
    expect(board.state()).toBe('approved');
  });

  test('counts from when its rule opens', () => {
    const board = opened({
      rules: [
        { name: 'sre', from: group('sre') },
        {
          name: 'finance',
          from: group('finance'),
          after: ['sre'],
          escalate: [{ after: '1 hour', add: people('eve') }],
        },
      ],
    });
    board.vote('alice', {}, minute(30));
    expect(board.board.get('deploy')?.progress?.rules[1]).toMatchObject({ nextStepAt: minute(90) });
  });
});

describe('a comment', () => {
  test.each<[Policy['reason'], 'approve' | 'reject']>([
    ['reject', 'reject'],
    ['always', 'approve'],
  ])('is required where the policy says %s', (reason, verb) => {
    const board = opened({ who: anyone(), reason });
    expect(refusal(() => board.vote('eve', { verb, comment: ' ' }))).toMatchObject({
      code: 'reason-required',
    });
    expect(board.vote('eve', { verb, comment: 'because' })).toMatchObject({ status: 'accepted' });
  });
});

describe('what was seen', () => {
  test('is the digest of the signal, and an older one is refused with what has changed (37)', () => {
    const board = opened({ who: anyone(), seen: 'required' });
    const { digest = '' } = board.board.get('deploy') ?? {};
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(refusal(() => board.vote('eve'))).toMatchObject({ code: 'stale-view', missing: true, digest });
    expect(refusal(() => board.vote('eve', { seen: '0'.repeat(64) }))).toMatchObject({ code: 'stale-view' });
    expect(board.vote('eve', { seen: digest })).toMatchObject({ status: 'accepted' });
  });

  test('is asked of people, and of programs only if they say it', () => {
    const board = opened({ who: anyone(), need: 2 });
    expect(board.vote('robot')).toMatchObject({ status: 'counted' });
    const actor = { id: 'eve', via: 'form' } as const;
    expect(refusal(() => board.vote('eve', { actor }))).toMatchObject({ code: 'stale-view' });
  });

  test.each([
    ['the subject', { subject: { amount: 80 } }],
    ['the question', { prompt: 'Really?' }],
    ['the report', { report: { title: 'Other', blocks: [] } }],
  ])('differs where %s differs', (_what, more) => {
    const one = opened({ who: anyone() }).board.get('deploy')?.digest;
    const other = new PolicyBoard();
    other.open(approvalSpec('deploy', { who: anyone() }, more));
    expect(other.board.get('deploy')?.digest).not.toBe(one);
  });
});

describe('an input with a policy', () => {
  test('is set when two give the same value, and the workflow receives the earliest of them', () => {
    const board = new PolicyBoard();
    interface Label {
      readonly class: string;
      readonly note: string;
    }
    board.open(
      inputSpec<Label>('label', { who: group('sre'), agree: { count: 2, by: (label) => label.class } }),
    );
    expect(board.give('alice', { class: 'cat', note: 'a' })).toMatchObject({
      status: 'counted',
      progress: { words: '1 of 2' },
    });
    expect(board.give('bob', { class: 'dog', note: 'b' })).toMatchObject({ status: 'counted' });
    expect(board.give('carol', { class: 'cat', note: 'c' })).toMatchObject({ status: 'accepted' });
    expect(board.board.get('label')).toMatchObject({
      state: 'set',
      value: { class: 'cat', note: 'a' },
      decidedBy: { id: 'carol' },
      votes: [
        { by: { id: 'alice' }, rule: 'answer' },
        { by: { id: 'bob' } },
        { by: { id: 'carol' }, rule: 'answer' },
      ],
    });
  });
});

describe('too many votes', () => {
  test('are refused before they exceed what the next run can take', () => {
    const board = new PolicyBoard();
    for (let index = 0; index < 3; index += 1)
      board.open(inputSpec(`label-${index}`, { who: group('sre'), agree: { count: 2 } }));
    const long = 'x'.repeat(170_000);
    board.give('alice', long, 'label-0');
    board.give('alice', long, 'label-1');
    expect(refusal(() => board.give('alice', long, 'label-2'))).toMatchObject({
      code: 'too-many-votes',
      maxBytes: 360_000,
    });
    expect(board.give('alice', 'short', 'label-2')).toMatchObject({ status: 'counted' });
  });
});

describe('a stock Temporal signal', () => {
  test('names nobody, so it counts nowhere where it matters who answers (21)', () => {
    const board = opened({ who: anyone() });
    const actor = { id: 'unknown', via: 'temporal-signal' } as const;
    board.board.offer('deploy', true, { actor, verb: 'set' }, start);
    expect(board.board.audit.page().items).toMatchObject([{ outcome: 'refused', code: 'identity-required' }]);
    expect(board.state()).toBe('0 of 1');
  });
});

describe('until the worker has decided about a policy', () => {
  test('nobody is asked, and an answer without a verdict waits for it', () => {
    const { board } = new PolicyBoard();
    const gate = board.open(approvalSpec('deploy', { who: anyone() }), start);
    expect(board.waiting()).toEqual([]);
    expect(board.undecided('deploy')).toBe(gate);
    if (!hasBallot(gate)) throw new Error('The gate has no policy');
    board.offer('deploy', true, { actor: { id: 'eve', via: 'api' }, verb: 'approve' }, start);
    expect(board.get('deploy')?.state).toBe('pending');
    const { policy } = gate.ballot;
    board.pin(gate, { ...policy, identity: { proof: 'claimed', level: 'link' } }, undefined, start);
    expect(board.get('deploy')?.state).toBe('approved');
  });
});
