/**
 * A requestId names one opening of one gate and locates it without a lookup table: it is the base64url of
 * (workflowId, chain, gate id, round). It survives continue-as-new, and a reset to a later point than the opening. It is
 * no secret and authorises nothing.
 *
 * Rounds count the openings of the execution, not of the id: one number to carry to the next run, however many ids
 * there were.
 */
import { Base64 } from 'js-base64';

export interface RequestAddress {
  readonly workflowId: string;
  /** Names the line of runs that opened it: see {@link Chains}. */
  readonly chain: string;
  readonly id: string;
  /** The number of this opening in the execution, from 1. */
  readonly round: number;
}

/**
 * @example
 * const requestId = encodeRequestId({ workflowId: 'report-7', chain: '0123456789ab', id: 'title', round: 1 });
 */
export function encodeRequestId({ workflowId, chain, id, round }: RequestAddress): string {
  return Base64.encodeURI(JSON.stringify([workflowId, chain, id, round]));
}

/** The address in a requestId, or undefined where the text is not one. */
export function decodeRequestId(requestId: string): RequestAddress | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Base64.decode(requestId));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts)) return undefined;
  const [workflowId, chain, id, round]: unknown[] = parts;
  if (typeof workflowId !== 'string' || typeof chain !== 'string') return undefined;
  if (typeof id !== 'string' || typeof round !== 'number') return undefined;
  return { workflowId, chain, id, round };
}

/** The number of the opening that one of our own requestIds names. */
export function roundOf(requestId: string): number {
  return decodeRequestId(requestId)?.round ?? 0;
}
