/** A link that has ended shows how its signal was settled. A signal that is pending is not shown any more. */
import type { SignalState } from '../../client';
import type { LinkGrant } from '../identity/identity';
import { linkExpired } from './link-token';

/** @throws {ServiceError} `link-expired` if the link has ended and the signal is pending. */
export function checkOutcome(link: LinkGrant | undefined, { state }: { readonly state: SignalState }): void {
  if (link?.endedAt !== undefined && state === 'pending') throw linkExpired(link.endedAt);
}
