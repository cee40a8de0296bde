/**
 * Encodes and decodes requestIds. A requestId identifies one opening of one gate, and locates it without a lookup table: it
 * is the base64url of (workflowId, chain, gate id, round). It survives continue-as-new, and a reset to a point after the
 * opening. It is not secret and grants no access.
 *
 * Rounds count the openings of the execution, not of the id. So a run carries only one number to the next run.
 */
import { Base64 } from 'js-base64';

export interface RequestAddress {
  readonly workflowId: string;
  /** Identifies the chain of runs in which openings are counted together. */
  readonly chain: string;
  readonly id: string;
  /** The number of this opening in the execution, from 1. */
  readonly round: number;
}

/**
 * Encodes the address of an opening as a requestId.
 *
 * @example
 * const requestId = encodeRequestId({ workflowId: 'report-7', chain: '0123456789ab', id: 'title', round: 1 });
 */
export function encodeRequestId({ workflowId, chain, id, round }: RequestAddress): string {
  return Base64.encodeURI(JSON.stringify([workflowId, chain, id, round]));
}

/** Decodes a requestId. Undefined if the text is not a requestId. */
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

/** A chain of runs, and its first round. */
export interface Chain {
  readonly chain: string;
  readonly from: number;
}

/** Returns the chain of a round. */
export function chainOfRound(chains: readonly Chain[], round: number): string {
  return chains.findLast(({ from }) => from <= round)?.chain ?? '';
}

/** Returns the round of a requestId that Gatehouse made. */
export function roundOf(requestId: string): number {
  return decodeRequestId(requestId)?.round ?? 0;
}
