/**
 * Errors as HTTP: the one place where they become a status and a problem document. What is no error of ours is said to
 * nobody outside; the log has it.
 */
import { HTTPException } from 'hono/http-exception';
import { errorTable } from '../../wire/errors/error-table';
import { GatehouseError, type ErrorCode } from '../../wire/errors/errors';
import { ServiceError } from './service-errors';

/** Code to HTTP status. */
export const statusOf: Record<ErrorCode, number> = {
  'invalid-argument': 400,
  'invalid-id': 400,
  'signal-not-open': 404,
  'signal-not-found': 404,
  'execution-not-found': 404,
  'plugin-missing': 404, // an execution that has no gates: nothing of them is found
  'file-not-found': 404,
  'wrong-kind': 409,
  'already-set': 409,
  superseded: 409,
  'execution-exists': 409,
  'history-full': 409,
  'too-many-early': 409,
  'timed-out': 410,
  'execution-closed': 410,
  'too-large': 413,
  'file-too-large': 413,
  'file-type-refused': 415,
  'invalid-input': 422,
  'key-reused': 422, // by draft-ietf-httpapi-idempotency-key-header
  'mailbox-full': 429,
  unreadable: 503,
  'no-worker': 503,
  'worker-failing': 503,
  'no-connection': 503,
  'access-refused': 503,
  'temporal-busy': 503,
  'not-sent': 503,
  'unknown-outcome': 503,
  'file-store-failed': 503,
  'reply-timed-out': 504,
  // Thrown into workflow code or out of a result; no request of the service ends in them.
  'duplicate-signal': 500,
  'execution-failed': 500,
  'file-damaged': 500,
  'execution-cancelled': 500,
  'execution-terminated': 500,
  'input-timed-out': 500,
  'no-reply-address': 500,
  'outside-workflow': 500,

  rejected: 500,
  'too-many-pending': 500,
};

const advice: Partial<Record<ErrorCode, string>> = {
  'unknown-outcome':
    'The answer may still apply. Send the same request again, with the same Idempotency-Key: it tells the truth and applies once.',
  'not-sent': 'Nothing was sent. Send the same request again.',
  'no-worker':
    'Answers reach the execution when a worker runs again: leave one in the queue with `Prefer: respond-async`, or ask again later.',
  'worker-failing':
    'Answers reach the execution when its worker is mended: leave one in the queue with `Prefer: respond-async`, or ask again later.',
  'no-connection': 'Temporal does not answer. Send the same request again, with the same Idempotency-Key.',
  'access-refused': 'Nothing was done. Whoever runs the service renews its credentials for Temporal.',
  'file-store-failed': 'Nothing was decided. Send the same request again.',
  unreadable: 'Nothing was decided. Whoever runs the service gives it the data converter of the workers.',
  'mailbox-full': 'Send again when the execution has received some of its inputs.',
};

const retryAfterSeconds = 5;

export interface ProblemAnswer {
  readonly status: number;
  readonly body: Frame & Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it is a fault of ours, for the log. */
  readonly isFault: boolean;
}

/** The answer to a request that ended in this error. */
export function problemOf(error: unknown): ProblemAnswer {
  // A refusal with a cause is a fault of what is below the service: the cause is for the log.
  if (error instanceof ServiceError) return { ...ofService(error), isFault: error.cause !== undefined };
  if (error instanceof GatehouseError && isKnown(error.code)) return ofGatehouse(error, error.code);
  if (error instanceof HTTPException && error.status < 500) return ofService(ofFramework(error));
  const fault = new ServiceError(
    'internal',
    'The service failed; its log says why. Nothing was decided by this request as far as it knows.',
  );
  return { ...ofService(fault), isFault: true };
}

/** What Hono and its contract refuse by themselves. */
function ofFramework({ status, message }: HTTPException): ServiceError {
  if (status === 415)
    return new ServiceError('unsupported-media-type', 'Send the body as the contract says: as JSON.');
  return new ServiceError('invalid-request', message);
}

function ofService({ code, message, status, facts }: ServiceError): ProblemAnswer {
  const { retryAfter, allow, acceptEncoding, size, challenge, ...rest } = facts;
  const bad = code === 'link-invalid' ? ({ error: 'invalid_token' } as const) : challenge;
  return {
    status,
    body: { ...rest, ...frame(code, status, message) },
    headers: {
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(allow === undefined ? {} : { allow: allow.join(', ') }),
      ...(acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding }),
      ...(size === undefined ? {} : { 'content-range': `bytes */${size}` }),
      ...(status === 401 || bad !== undefined ? { 'www-authenticate': challengeOf(bad) } : {}),
    },
    isFault: false,
  };
}

function ofGatehouse(error: GatehouseError, code: ErrorCode): ProblemAnswer {
  const status = statusOf[code];
  // Where files are kept is nobody's business outside; the log has it.
  const isPrivate = code === 'file-store-failed';
  const message = isPrivate ? 'The place where files are kept does not answer as it should.' : error.message;
  const facts: unknown = isPrivate ? {} : error.details?.[0];
  const canComeLater = status === 503 || status === 429;
  return {
    status,
    body: {
      ...(typeof facts === 'object' ? facts : {}),
      ...frame(code, status, message),
      ...(advice[code] === undefined ? {} : { advice: advice[code] }),
    },
    headers: canComeLater ? { 'retry-after': String(retryAfterSeconds) } : {},
    isFault: status === 500 || isPrivate,
  };
}

function frame(code: string, status: number, message: string): Frame {
  return {
    type: `urn:gatehouse:error:${code}`,
    title: titleOf(code),
    status,
    detail: message,
    code,
    message,
  };
}

/** The same for every problem of a type: `already-set` is `Already set`. */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}

/** How to say who one is, and what was wrong with what was said (RFC 6750, 3). Nothing is said to whoever said nothing. */
function challengeOf(bad: { readonly error: string; readonly scope?: string } | undefined): string {
  const facts = Object.entries(bad ?? {}).map(([name, value]) => `, ${name}="${value}"`);
  return `Bearer realm="gatehouse"${facts.join('')}`;
}

type Frame = Readonly<Record<'type' | 'title' | 'detail' | 'code' | 'message', string>> & {
  readonly status: number;
};

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code);
}
