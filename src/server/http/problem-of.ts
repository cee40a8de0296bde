/**
 * Errors as HTTP: the one place where they become a status and a problem document. What is no error of ours is said to
 * nobody outside; the log has it.
 */
import { HTTPException } from 'hono/http-exception';
import { errorTable } from '../../wire/errors/error-table';
import { FileStoreFailedError, GatehouseError } from '../../wire/errors/errors';
import { ServiceError } from './service-errors';

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
  if (error instanceof GatehouseError) return ofGatehouse(error);
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

function ofGatehouse(error: GatehouseError): ProblemAnswer {
  const { code, status, advice } = errorTable[error.code].definition;
  // Where files are kept is nobody's business outside; the log has it.
  const isPrivate = error instanceof FileStoreFailedError;
  const message = isPrivate ? 'The place where files are kept does not answer as it should.' : error.message;
  const facts: unknown = isPrivate ? {} : error.details?.[0];
  const canComeLater = status === 503 || status === 429;
  return {
    status,
    body: {
      ...(typeof facts === 'object' ? facts : {}),
      ...frame(code, status, message),
      ...(advice === undefined ? {} : { advice }),
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
