/** Who a request comes from. The actor of an answer is taken from here and from nowhere else. */
import type { ActorInput } from '../../client';

/** What an identity may do: `answer` includes `read`, `admin` both. */
export type Scope = 'read' | 'answer' | 'admin';

/** What a signed link allows its holder. */
export interface LinkGrant {
  /** Names the link, for its revocation and the log. */
  readonly linkId: string;
  readonly requestId: string;
  readonly actions: readonly LinkAction[];
}

export type LinkAction = 'set' | 'approve' | 'reject';

export interface Identity {
  /** `local` is whoever reaches a service on loopback that asks for no login. */
  readonly kind: 'local' | 'session' | 'token' | 'link';
  readonly actor: Omit<ActorInput, 'via'>;
  readonly scopes: ReadonlySet<Scope>;
  readonly link?: LinkGrant;
  /** Names the API token, for the log. */
  readonly tokenId?: string;
}

/** A scope with those that it includes. */
export function scopesOf(scope: Scope): ReadonlySet<Scope> {
  const all: readonly Scope[] = ['read', 'answer', 'admin'];
  return new Set(all.slice(0, all.indexOf(scope) + 1));
}
