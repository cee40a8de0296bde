/** The identity of a request. The actor of an answer comes only from here. */
import type { ActorInput } from '../../client';

/** The scopes. Each includes those before it. */
export type Scope = 'read' | 'answer' | 'start' | 'admin';

/** What a signed link allows its holder. */
export interface LinkGrant {
  /** The id of the link, for its revocation and the log. */
  readonly linkId: string;
  readonly requestId: string;
  readonly actions: readonly LinkAction[];
  /** The id of who made the link. */
  readonly madeBy?: string;
  /** Set after the end of the link, in milliseconds. The link then only shows the outcome of a settled signal. */
  readonly endedAt?: number;
}

export type LinkAction = 'set' | 'approve' | 'reject';

export interface Identity {
  /** `local` is any client of a service on loopback without authentication. */
  readonly kind: 'local' | 'session' | 'token' | 'link';
  readonly actor: Omit<ActorInput, 'via'>;
  readonly scopes: ReadonlySet<Scope>;
  /** The id at the login or in the link, if the directory has another id for the person. */
  readonly loginId?: string;
  /** True if there is a directory and the logged-in person is not in it. */
  readonly isUnlisted?: boolean;
  /** The groups of the person or program. Default: none. */
  readonly groups?: readonly string[];
  /** The instant of the login of a session, ISO 8601 in UTC. */
  readonly loggedInAt?: string;
  /** The methods of authentication at the login provider, if it says them. */
  readonly amr?: readonly string[];
  readonly link?: LinkGrant;
  /** The terminal whose session this is. Absent for the session of a browser. */
  readonly terminal?: { readonly name: string; readonly sessionId: string };
  /** The id of the API token, for the log. */
  readonly tokenId?: string;
}

/** Whether the caller may be told the addresses of the systems behind the service, and what these systems said. */
export function isAdministrator(identity: Identity | undefined): boolean {
  return identity?.scopes.has('admin') === true;
}

/** A scope and the scopes that it includes. */
export function scopesOf(scope: Scope): ReadonlySet<Scope> {
  const all: readonly Scope[] = ['read', 'answer', 'start', 'admin'];
  return new Set(all.slice(0, all.indexOf(scope) + 1));
}
