/**
 * Converts errors to HTTP: the only place where they become a status and a problem document. Details of unknown errors
 * go to the log only.
 */
import { HTTPException } from 'hono/http-exception';
import { errorTable } from '../../wire/errors/error-table';
import { FileStoreFailedError, GatehouseError, StepUpRequiredError } from '../../wire/errors/errors';
import { isAdministrator, type Identity } from '../identity/identity';
import { ServiceError } from './service-errors';

const retryAfterSeconds = 5;

export interface ProblemAnswer {
  readonly status: number;
  readonly body: Frame & Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** True for a fault of the service, which is logged. */
  readonly isFault: boolean;
}

/**
 * The response for a request that ended with this error. Only administrators are told the addresses of the systems behind
 * the service, and what these systems said.
 */
export function problemOf(error: unknown, identity: Identity | undefined): ProblemAnswer {
  // A refusal with a cause is a fault below the service. The cause is logged.
  if (error instanceof ServiceError) return { ...ofService(error), isFault: error.cause !== undefined };
  if (error instanceof GatehouseError) return ofGatehouse(error, isAdministrator(identity));
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

function ofGatehouse(error: GatehouseError, tellsAll: boolean): ProblemAnswer {
  const { code, status, advice } = errorTable[error.code].definition;
  const { message, facts } = tellsAll ? ofWhole(error) : ofOutside(error);
  const canComeLater = status === 503 || status === 429;
  return {
    status,
    body: {
      ...facts,
      ...frame(code, status, message),
      ...(advice === undefined ? {} : { advice }),
    },
    headers: {
      ...(canComeLater ? { 'retry-after': String(retryAfterSeconds) } : {}),
      ...(error instanceof StepUpRequiredError ? { 'www-authenticate': stepUpChallenge(error) } : {}),
    },
    isFault: status === 500 || error instanceof FileStoreFailedError, // an operator must act
  };
}

interface Told {
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

function ofWhole(error: GatehouseError): Told {
  return { message: error.message, facts: (error.details?.[0] ?? {}) as Told['facts'] };
}

function ofOutside(error: GatehouseError): Told {
  const { outside } = errorTable[error.code].definition;
  if (outside !== undefined) return { message: outside, facts: {} };
  const { message, facts } = ofWhole(error);
  const { unreachable, unreadable } = facts;
  // These facts name parts of the system, and the message quotes them.
  if (typeof unreachable === 'string')
    return withOther({ message, facts }, 'unreachable', unreachable, 'its address');
  if (typeof unreadable === 'string')
    return withOther({ message, facts }, 'unreadable', unreadable, 'the service has another data converter');
  return { message, facts };
}

function withOther({ message, facts }: Told, name: string, fact: string, words: string): Told {
  return { message: message.replaceAll(fact, words), facts: { ...facts, [name]: words } };
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
function challengeOf(bad: Readonly<Record<string, string>> | undefined): string {
  const facts = Object.entries(bad ?? {}).map(([name, value]) => `, ${name}="${value}"`);
  return `Bearer realm="gatehouse"${facts.join('')}`;
}

/** Asks for a newer login (RFC 9470, 3). */
function stepUpChallenge({ level, maxAge }: StepUpRequiredError): string {
  return challengeOf({
    error: 'insufficient_user_authentication',
    error_description: level === 'login' ? 'A login is required' : 'A newer login is required',
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
  });
}

type Frame = Readonly<Record<'type' | 'title' | 'detail' | 'code' | 'message', string>> & {
  readonly status: number;
};
