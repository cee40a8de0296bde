/**
 * The errors of the service itself, besides the errors of signals: one table of code and HTTP status. docs/errors.md
 * lists every code, which a test checks.
 */
import type { Issue } from '../../client';

/** The HTTP status of each code. */
export const serviceErrorTable = {
  'invalid-request': 400,
  unauthenticated: 401,
  'link-invalid': 401,
  forbidden: 403,
  'other-actor': 403,
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
  /** The faults in the request, with their paths. */
  readonly issues?: readonly Issue[];
  /** The number of seconds to wait before a retry. */
  readonly retryAfter?: number;
  /** The methods that the address allows. */
  readonly allow?: readonly string[];
  /** The supported Content-Encodings. */
  readonly acceptEncoding?: string;
  /** The size in bytes of a file, for a range after its end. */
  readonly size?: number;
  /** The fault of the credential and the required scope, by RFC 6750. */
  readonly challenge?: { readonly error: 'invalid_token' | 'insufficient_scope'; readonly scope?: string };
  /** `token` if the request has an API token, or a text in its place, that is not valid. */
  readonly credential?: 'token';
  /** The actor of the request, if the page that sent it was made for another. */
  readonly actor?: { readonly id: string; readonly name?: string };
  /** When a link expired. */
  readonly expiredAt?: string;
}

/**
 * A request that the service refuses before it reaches a signal.
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
