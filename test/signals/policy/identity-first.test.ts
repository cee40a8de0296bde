/** A gate that asks for signatures says nothing to somebody unproven, also after it has counted votes or has ended. No server. */
import { describe, expect, test } from '@jest/globals';
import { group, type Policy } from '../../../src/signals';
import { hasBallot } from '../../../src/signals/gates/gate';
import { SignalBoard } from '../../../src/signals/gates/signal-board';
import { checkActorProof } from '../../../src/wire/identity/check-actor-proof';
import { voterOf } from '../../../src/wire/identity/voter-of';
import type { AnswerMeta } from '../../../src/wire/messages';
import { verifyByNode } from '../../../src/client/signing/verify-by-node';
import { answer, claimsFor, keyPair, proofBy } from '../../support/proofs';
import { approvalSpec, minute, people, refusal } from './policy-board';

const service = keyPair('service-1');
const { namespace } = answer;
const twoOfSre: Policy = { who: group('sre'), need: 2, seen: 'if-given' };

/** A board whose worker has the key of the service. */
function newBoard(): SignalBoard {
  return new SignalBoard(
    { workflowId: 'deploy-7', chain: '0123456789ab' },
    {},
    {
      verify: (token, of, at) =>
        checkActorProof(token, { ...of, namespace }, { keys: [service.key], verify: verifyByNode, at }),
      read: voterOf,
    },
  );
}

function opened(
  board = newBoard(),
  at = minute(0),
): { readonly board: SignalBoard; readonly requestId: string } {
  const gate = board.open(approvalSpec('deploy', twoOfSre), at);
  if (!hasBallot(gate)) throw new Error('The gate has no policy');
  const { policy } = gate.ballot;
  board.pin(gate, { ...policy, identity: { ...policy.identity, proof: 'signed' } }, undefined, at);
  return { board, requestId: gate.requestId };
}

/** The metadata of an approval by a person, signed at an instant. */
function signedBy(id: string, requestId: string, at: string, more: Partial<AnswerMeta> = {}): AnswerMeta {
  const iat = Date.parse(at) / 1_000;
  const { comment } = more;
  const bound = claimsFor({ namespace, requestId, verb: 'approve', value: true, comment });
  const claims = { ...bound, sub: id, name: undefined, grp: people[id] ?? [], at: iat, iat, exp: iat + 60 };
  return { actor: { id, via: 'form' }, verb: 'approve', requestId, proof: proofBy(service, claims), ...more };
}

/** The same message by somebody who has read it in the history, and has no proof. */
function copied(meta: AnswerMeta): AnswerMeta {
  return { ...meta, proof: undefined };
}

function given(board: SignalBoard, meta: AnswerMeta, at: string): unknown {
  board.check('deploy', true, meta, at);
  return board.accept('deploy', true, meta, at);
}

describe('somebody unproven who sends a counted answer again', () => {
  test.each([{}, { requestKey: 'one' }])('is refused while the gate waits for others: %j', (more) => {
    const { board, requestId } = opened();
    const vote = signedBy('alice', requestId, minute(0), more);
    given(board, vote, minute(0));
    expect(refusal(() => board.check('deploy', true, copied(vote), minute(0)))).toMatchObject({
      code: 'identity-required',
    });
    expect(
      refusal(() => board.check('deploy', true, copied({ ...vote, requestId: undefined }), minute(0))),
    ).toMatchObject({ code: 'identity-required' });
  });

  test.each([{}, { requestKey: 'one' }])('is refused after the gate has ended: %j', (more) => {
    const { board, requestId } = opened();
    const votes = ['alice', 'bob'].map((id) =>
      signedBy(id, requestId, minute(0), more.requestKey === undefined ? {} : { requestKey: `${id}-1` }),
    );
    for (const vote of votes) given(board, vote, minute(0));
    for (const vote of votes)
      expect(refusal(() => board.check('deploy', true, copied(vote), minute(0)))).toMatchObject({
        code: 'identity-required',
      });
  });

  test('is refused for the opening before, and is not told that there is another', () => {
    const { board, requestId } = opened();
    const votes = ['alice', 'bob'].map((id) => signedBy(id, requestId, minute(0)));
    for (const vote of votes) given(board, vote, minute(0));
    opened(board, minute(1));
    for (const vote of votes)
      expect(refusal(() => board.check('deploy', true, copied(vote), minute(1)))).toMatchObject({
        code: 'identity-required',
      });
    const again = signedBy('alice', requestId, minute(1));
    expect(given(board, again, minute(1))).toMatchObject({ status: 'repeated', decidedBy: { id: 'bob' } });
  });

  test('is refused by the request key, also when the opening is forgotten', () => {
    const { board, requestId } = opened();
    for (const id of ['alice', 'bob'])
      given(board, signedBy(id, requestId, minute(0), { requestKey: id }), minute(0));
    const { settled, ...state } = board.carry(minute(1));
    expect(settled).toHaveLength(0); // the workflow has not received it
    const next = newBoard();
    next.restore({ ...state, settled: [], unreceived: [] });
    const vote = signedBy('alice', requestId, minute(1), { requestKey: 'alice' });
    expect(refusal(() => next.check('deploy', true, copied(vote), minute(1)))).toMatchObject({
      code: 'identity-required',
    });
    expect(given(next, vote, minute(1))).toMatchObject({ status: 'repeated', decidedBy: { id: 'alice' } });
  });

  test('is refused by a later run, also if there was no room for the votes', () => {
    const { board, requestId } = opened();
    const comment = 'x'.repeat(3_000);
    const [gate] = board.waiting();
    for (const id of ['alice', 'bob'])
      given(board, signedBy(id, requestId, minute(0), { comment }), minute(0));
    if (gate !== undefined) gate.isReceived = true;
    const next = newBoard();
    next.restore(board.carry(minute(1)));
    expect(next.get('deploy')).toMatchObject({ state: 'approved', votes: undefined });
    const vote = signedBy('bob', requestId, minute(1), { comment });
    expect(refusal(() => next.check('deploy', true, copied(vote), minute(1)))).toMatchObject({
      code: 'identity-required',
    });
    expect(given(next, vote, minute(1))).toMatchObject({ status: 'repeated' });
  });
});

describe('somebody unproven is not told', () => {
  test('how a gate has ended', () => {
    const { board, requestId } = opened();
    for (const id of ['alice', 'bob']) given(board, signedBy(id, requestId, minute(0)), minute(0));
    const meta = { actor: { id: 'mallory', via: 'client' }, verb: 'approve' } as const;
    expect(refusal(() => board.check('deploy', true, meta, minute(0)))).toMatchObject({
      code: 'identity-required',
    });
  });

  test('that another has used a request key', () => {
    const { board, requestId } = opened();
    given(board, signedBy('alice', requestId, minute(0), { requestKey: 'one' }), minute(0));
    const meta = { actor: { id: 'mallory', via: 'client' }, verb: 'approve', requestKey: 'one' } as const;
    expect(refusal(() => board.check('deploy', true, meta, minute(0)))).toMatchObject({
      code: 'identity-required',
    });
  });
});

describe('the person who has voted', () => {
  test('repeats the answer by a proof of now, and not by one that has ended', () => {
    const { board, requestId } = opened();
    const vote = signedBy('alice', requestId, minute(0));
    given(board, vote, minute(0));
    expect(refusal(() => board.check('deploy', true, vote, minute(5)))).toMatchObject({
      code: 'identity-invalid',
    });
    expect(given(board, signedBy('alice', requestId, minute(5)), minute(5))).toMatchObject({
      status: 'repeated',
    });
  });

  test('repeats it whoever the message says that it is', () => {
    const { board, requestId } = opened();
    const actor = { id: 'bob', via: 'cli' } as const;
    const vote = signedBy('alice', requestId, minute(0), { actor, requestKey: 'one' });
    given(board, vote, minute(0));
    expect(given(board, vote, minute(0))).toMatchObject({ status: 'repeated' });
  });

  test('is told by the query, although the execution has stood still since', () => {
    const { board, requestId } = opened();
    given(board, signedBy('alice', requestId, minute(0)), minute(0));
    const late = signedBy('alice', requestId, minute(600));
    expect(board.preview('deploy', true, late, minute(0))).toMatchObject({
      kind: 'repeated',
      outcome: { status: 'repeated' },
    });
    const other = signedBy('bob', requestId, minute(600));
    expect(board.preview('deploy', true, other, minute(0))).toEqual({ kind: 'would-be-accepted' });
    expect(board.preview('deploy', true, copied(late), minute(0))).toMatchObject({ kind: 'refused' });
  });
});

describe('a signed answer that is kept until a gate opens again', () => {
  test('is for that opening, and not for another with the same id', () => {
    const { board, requestId } = opened();
    const next = newBoard();
    next.restore(board.carry(minute(1)));
    const { requestId: _, ...unnamed } = signedBy('alice', requestId, minute(1));
    expect(given(next, unnamed, minute(1))).toMatchObject({ status: 'early' });
    const [carried] = next.waiting();
    if (carried !== undefined) next.withdraw(carried, minute(2));
    opened(next, minute(2));
    expect(next.get('deploy')).toMatchObject({ state: 'pending', votes: [] });
    expect(next.audit.page().items).toMatchObject([
      { outcome: 'early' },
      { outcome: 'cancelled' },
      { outcome: 'refused', code: 'superseded' },
    ]);
  });
});
