/** A gate before its worker has decided whether it asks for signatures. No server. */
import { describe, expect, test } from '@jest/globals';
import { group } from '../../src/signals';
import { readPolicy } from '../../src/signals/policy/read-policy';
import { hasBallot } from '../../src/signals/gates/gate';
import { SignalBoard } from '../../src/signals/gates/signal-board';
import { approvalSpec, minute } from '../signals/policy/policy-board';

const policy = { who: group('sre'), need: 2 };

describe('a gate whose worker has not decided about its policy yet', () => {
  test('is shown as one that asks for signatures, so that clients with a signer sign', () => {
    const board = new SignalBoard({ workflowId: 'w', chain: 'c' });
    board.open(approvalSpec('deploy', policy), minute(0));
    expect(board.get('deploy')).toMatchObject({ policy: { proof: 'signed' } });
  });

  test('has the digest of the policy that was pinned, whatever the policy of the code is', () => {
    const digests = [policy, { ...policy, need: 3 }].map((ofCode) => {
      const board = new SignalBoard({ workflowId: 'w', chain: 'c' });
      const gate = board.open(approvalSpec('deploy', ofCode), minute(0));
      if (hasBallot(gate)) board.pin(gate, readPolicy(policy, 'approval'), undefined, minute(0));
      return board.get('deploy')?.digest;
    });
    expect(new Set(digests).size).toBe(1);
  });
});
