/** Proofs of votes on a gate that a test signs itself, with any claims. */
import type { TestEnvironment } from '../../src/testing';
import type { ActorClaims } from '../../src/wire/identity/actor-proof';
import type { Forgery } from '../../src/testing';
import { claimsFor } from './proofs';

/** An approval of 'deploy' by alice, and the claims of a valid proof of it. */
export interface ForgedVote {
  readonly vote: Forgery;
  readonly claims: ActorClaims;
}

/** @param secondsAgo - how long ago, by the server's time, the proof was made. */
export async function forgedVote(
  { client, temporal, now }: TestEnvironment,
  workflowId: string,
  secondsAgo = 0,
): Promise<ForgedVote> {
  const { requestId, digest: seen } = await client.getSignal('deploy', workflowId);
  const { namespace } = temporal.options;
  const iat = Math.floor((await now()) / 1_000) - secondsAgo;
  return {
    vote: { id: 'deploy', workflowId, actor: { id: 'alice', via: 'form' }, value: true, seen },
    claims: {
      ...claimsFor({ namespace, requestId, verb: 'approve', value: true, seen }),
      sub: 'alice',
      grp: ['sre'],
      at: iat,
      iat,
      exp: iat + 60,
    },
  };
}
