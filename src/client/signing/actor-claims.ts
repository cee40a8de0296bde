/** The claims of a proof, made from what a caller says of an actor. */
import { randomUUID } from 'node:crypto';
import {
  actorProofAudience,
  actorProofType,
  proofSeconds,
  queuedProofSeconds,
  type ActorClaims,
  type ProvenAnswer,
} from '../../wire/identity/actor-proof';
import { answerClaims } from '../../wire/identity/answer-claims';
import { maxTokenCharacters } from '../../wire/identity/read-jws';
import { InvalidArgumentError } from '../../wire/errors/errors';
import type { NamedActor } from '../../wire/messages';
import type { ActorInput } from '../call-options';
import type { ActorSigner } from './actor-signer';

/** An actor, and how the answer arrives. */
export interface SendingActor extends ActorInput {
  readonly via: NamedActor['via'];
}

/**
 * Signs who gives an answer. What the caller leaves out is what a program with its own key is: kind `program`, level `key`.
 *
 * @throws {InvalidArgumentError} If the proof would be too long, or the instant of the login is none.
 */
export async function signAnswer(
  signer: ActorSigner,
  actor: SendingActor,
  answer: ProvenAnswer,
  {
    requestKey = randomUUID(),
    isQueued = false,
  }: { readonly requestKey?: string; readonly isQueued?: boolean } = {},
): Promise<string> {
  const bound = answerClaims(answer);
  if (bound === undefined) throw invalid('comment', 'has text that cannot be sent'); // the value was checked
  const iat = Math.floor(signer.now() / 1_000);
  const claims: ActorClaims = {
    iss: signer.issuer,
    aud: actorProofAudience,
    ...bound,
    sub: actor.id,
    name: actor.name === '' ? undefined : actor.name,
    kind: actor.kind ?? 'program',
    grp: actor.groups ?? [],
    via: actor.via,
    lvl: actor.level ?? 'key',
    at: loginSeconds(actor.loggedInAt),
    amr: actor.amr,
    own: actor.owner,
    lnk: actor.link === undefined ? undefined : { id: actor.link.linkId, by: actor.link.madeBy },
    jti: requestKey,
    iat,
    exp: iat + (isQueued ? queuedProofSeconds : proofSeconds),
  };
  const token = await signer.sign(actorProofType, claims);
  if (token.length <= maxTokenCharacters) return token;
  throw invalid('actor', `makes a proof of over ${maxTokenCharacters} characters`, 'Pass fewer groups.');
}

function loginSeconds(loggedInAt: string | undefined): number | undefined {
  if (loggedInAt === undefined) return undefined;
  const ms = Date.parse(loggedInAt);
  if (Number.isNaN(ms)) throw invalid('actor.loggedInAt', 'is not an instant');
  return ms / 1_000;
}

function invalid(argument: string, fault: string, remedy?: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument, fault, remedy });
}
