import { actorProofType, type ActorClaims } from './actor-proof';
import { ProofFault } from './proof-fault';
import { readActorClaims } from './read-actor-claims';
import { readJws } from './read-jws';
import type { Voter } from './voter';

/**
 * Returns the voter that a proof names, without verifying it: for handlers, replays and audits. Undefined if it is not a proof, or not
 * for the opening that `requestId` names.
 */
export function voterOf(token: string, requestId?: string): Voter | undefined {
  try {
    const { typ, claims } = readJws(token);
    if (typ !== actorProofType) return undefined;
    const read = readActorClaims(claims);
    return requestId === undefined || read.req === requestId ? voterFrom(read) : undefined;
  } catch (error) {
    if (error instanceof ProofFault) return undefined;
    throw error;
  }
}

/** Returns the voter that the claims of a proof name. */
export function voterFrom({ sub, name, kind, grp, via, lvl, at, own, lnk }: ActorClaims): Voter {
  return {
    id: sub,
    ...(name === undefined ? {} : { name }),
    kind,
    groups: grp,
    via,
    level: lvl,
    ...(at === undefined ? {} : { loggedInAt: new Date(at * 1_000).toISOString() }),
    ...(own === undefined ? {} : { owner: own }),
    ...(lnk === undefined
      ? {}
      : { link: { linkId: lnk.id, ...(lnk.by === undefined ? {} : { madeBy: lnk.by }) } }),
    proof: 'signed',
  };
}
