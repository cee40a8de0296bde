/**
 * Converts errors to HTTP: the only place where they become a status and a problem document. Details of unknown errors
 * go to the log only.
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
  /** True for a fault of the service, which is logged. */
  readonly isFault: boolean;
}

/** The response for a request that ended with this error. */
export function problemOf(error: unknown): ProblemAnswer {
  // A refusal with a cause is a fault below the service. The cause is logged.
  if (error instanceof ServiceError) return { ...ofService(error), isFault: error.cause !== undefined };
  if (error instanceof GatehouseError) return ofGatehouse(error);
  if (error instanceof HTTPException && error.status < 500) return ofService(ofFramework(error));
  const fault = new ServiceError(
    'internal',
    'The service failed. Its log has the cause. Before you retry, check whether the request had an effect.',
  );
  return { ...ofService(fault), isFault: true };
}

/** Refusals of Hono and its contract. */
function ofFramework({ status, message }: HTTPException): ServiceError {
  if (status === 415) return new ServiceError('unsupported-media-type', 'Send the body as JSON.');
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
  // The location of the file store is not for clients; the log has it.
  const isPrivate = error instanceof FileStoreFailedError;
  const message = isPrivate ? 'The file store failed.' : error.message;
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

/** The same for every problem of a type: `already-set` becomes `Already set`. */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}

/**
 * How to authenticate, and what was wrong with the credentials (RFC 6750, 3). Without credentials there is no error.
 */
function challengeOf(bad: { readonly error: string; readonly scope?: string } | undefined): string {
  const facts = Object.entries(bad ?? {}).map(([name, value]) => `, ${name}="${value}"`);
  return `Bearer realm="gatehouse"${facts.join('')}`;
}

type Frame = Readonly<Record<'type' | 'title' | 'detail' | 'code' | 'message', string>> & {
  readonly status: number;
};
