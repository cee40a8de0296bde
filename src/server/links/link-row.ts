import { decodeRequestId } from '../../wire/request-id';
import type { LinkAction } from '../identity/identity';
import type { ListedLink } from './links';

/** A link as the API and the command list it; instants are ISO 8601 in UTC. */
export interface LinkRow {
  readonly linkId: string;
  readonly requestId: string;
  /** The id of the signal. */
  readonly id: string;
  readonly workflowId: string;
  readonly recipient: { readonly id: string; readonly name?: string };
  readonly actions: LinkAction[];
  /** The id of who made the link. Absent for links of earlier versions. */
  readonly madeBy?: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly isRevoked: boolean;
}

export function linkRow(link: ListedLink): LinkRow {
  const { linkId, requestId, recipient, actions, madeBy, isRevoked, ...times } = link;
  const { id = '', workflowId = '' } = decodeRequestId(requestId) ?? {};
  return {
    linkId,
    requestId,
    id,
    workflowId,
    recipient,
    actions: [...actions],
    ...(madeBy === undefined ? {} : { madeBy }),
    createdAt: new Date(times.issuedAt).toISOString(),
    expiresAt: new Date(times.expiresAt).toISOString(),
    isRevoked,
  };
}
