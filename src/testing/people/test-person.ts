import type { ActorInput } from '../../client';
import type { VoterKind } from '../../wire/identity/voter';

/** A person, program or agent of a test environment. Plain data. */
export interface TestPerson {
  /** Default: none. */
  readonly name?: string;
  /** The groups of the directory or the login. A policy may name others, and nobody is in those. Default: none. */
  readonly groups?: readonly string[];
  /** `person`, `program` or `agent`. Default: `person`. */
  readonly kind?: VoterKind;
  /** The id of the person for whom an agent acts. Default: none. */
  readonly owner?: string;
}

/** How a person of a test is identified in one call. */
export interface TestIdentity {
  /** How the person was identified. Default: `login` for people, `key` for programs and agents. */
  readonly level?: ActorInput['level'];
  /** The instant of the login, ISO 8601. Default: the server's time, so the login is fresh. For `level: 'login'` only. */
  readonly loggedInAt?: string;
  /** How the answer arrives. Default: `form` for people, `link` if `level` is `link`, `api` for programs and agents. */
  readonly via?: ActorInput['via'];
  /** The groups at this instant. Default: those of the environment. */
  readonly groups?: readonly string[];
}

/** Returns the actor that answers for a person. `nowMs` is the server's time in milliseconds since 1970. */
export function actorOfPerson(
  id: string,
  { name, groups = [], kind = 'person', owner }: TestPerson,
  nowMs: number,
  identity: TestIdentity = {},
): ActorInput {
  const isPerson = kind === 'person';
  const { level = isPerson ? 'login' : 'key' } = identity;
  const { via = isPerson ? (level === 'link' ? 'link' : 'form') : 'api' } = identity;
  const { loggedInAt = new Date(nowMs).toISOString() } = identity;
  return {
    id,
    name,
    kind,
    owner,
    groups: identity.groups ?? groups,
    level,
    via,
    ...(level === 'login' ? { loggedInAt } : {}),
  };
}
