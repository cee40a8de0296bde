/** Who answers a gate that has a policy, as a signature proves it or the sender claims it. */
import type { Via } from '../messages';

/** `program`: a program with a key of its own. `agent`: a program that acts for a person, its `owner`. */
export type VoterKind = (typeof voterKinds)[number];

export const voterKinds = ['person', 'program', 'agent'] as const;

/** How a voter was identified. `none`: not at all. `key`: a program by its key. `link`: the holder of a link. */
export type IdentityLevel = 'none' | 'key' | 'link' | 'login';

export interface Voter {
  readonly id: string;
  readonly name?: string;
  readonly kind: VoterKind;
  /** The groups of the voter, at least those that the policy names. */
  readonly groups: readonly string[];
  readonly via: Via;
  readonly level: IdentityLevel;
  /** The instant of the login, ISO 8601 in UTC. */
  readonly loggedInAt?: string;
  /** The id of the person for whom an agent acts. */
  readonly owner?: string;
  /** The link that was used, and who made it. */
  readonly link?: { readonly linkId: string; readonly madeBy?: string };
  readonly proof: 'signed' | 'claimed';
}
