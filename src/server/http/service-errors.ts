/**
 * What the service itself refuses, beside the errors of signals: one table of code and HTTP status. docs/errors.md lists
 * every code; a test holds it to the table.
 */
import type { Issue } from '../../client';

/** Code to HTTP status. */
export const serviceErrorTable = {
  'invalid-request': 400,
  unauthenticated: 401,
  'link-invalid': 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'request-timed-out': 408,
  'revocations-full': 409,
  'link-expired': 410,
  'link-revoked': 410,
  'precondition-failed': 412,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'range-not-satisfiable': 416,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  unavailable: 503,
} as const;

export type ServiceErrorCode = keyof typeof serviceErrorTable;

interface Facts {
  /** Where in the request the faults are. */
  readonly issues?: readonly Issue[];
  /** In how many seconds another try makes sense. */
  readonly retryAfter?: number;
  /** The methods that the address takes. */
  readonly allow?: readonly string[];
  /** The Content-Encodings that are taken. */
  readonly acceptEncoding?: string;
  /** How many bytes there are, where a range lies behind them. */
  readonly size?: number;
  /** By RFC 6750: what was wrong with the credential, and the scope that would do. */
  readonly challenge?: { readonly error: 'invalid_token' | 'insufficient_scope'; readonly scope?: string };
  /** When a link ended. */
  readonly expiredAt?: string;
}

/**
 * A request that the service refuses before any signal hears of it.
 *
 * @example
 * throw new ServiceError('unsupported-media-type', 'Send the body as application/json.');
 */
export class ServiceError extends Error {
  readonly status: number;

  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    readonly facts: Facts = {},
  ) {
    super(message);
    this.name = 'ServiceError';
    this.status = serviceErrorTable[code];
  }
}
