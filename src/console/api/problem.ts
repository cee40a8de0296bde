/** The problem documents of the API (docs/errors.md), and a problem of our own for an unreachable service. */
import type { z } from 'zod';
import type { issueSchema } from '../../server/contract/problem';
import { currentLanguage } from '../texts/current-language';
import { problems } from '../../texts/en/problems';
import { t } from '../texts/api';
import { t as ofProblem } from '../texts/problems';
import type { Actor, State } from './contract';

export type Issue = z.infer<typeof issueSchema>;

/** A problem. Its further facts depend on the code. */
export interface Problem {
  /** A code of docs/errors.md, or `connection-lost` if no response arrived. */
  readonly code: string;
  /** A message for people. */
  readonly message: string;
  /** The HTTP status, or 0 if no response arrived. */
  readonly status: number;
  readonly issues?: readonly Issue[];
  /** The number of seconds after which to retry. */
  readonly retryAfter?: number;
  /** What to do, for people. */
  readonly advice?: string;
  readonly state?: State;
  /** The person who is logged in, if the page was made for another. */
  readonly actor?: Pick<Actor, 'id' | 'name'>;
  readonly decidedBy?: Actor;
  readonly decidedAt?: string;
  readonly deadline?: string;
  readonly expiredAt?: string;
  readonly noWorker?: boolean;
  readonly unreachable?: string;
  readonly taskFailure?: string;
  /** The task queues on which a workflow was looked for. */
  readonly taskQueues?: readonly string[];
  // The facts of refusals by a policy
  readonly rules?: readonly { readonly name: string; readonly who: string }[];
  readonly via?: { readonly used: string; readonly allowed: readonly string[] };
  readonly because?: string;
  readonly of?: string;
  readonly rule?: string;
  readonly opensAfter?: readonly string[];
  readonly at?: string;
  /** The rules that are not met, or true if the answer has no digest. */
  readonly missing?: readonly string[] | true;
  readonly changed?: readonly string[];
  /** How old the login may be, in seconds. */
  readonly maxAge?: number;
  readonly verb?: string;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** Whether the service responded with an error. False if no response arrived. */
export function isRefusal(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status !== 0;
}

/** Converts any error to a problem. An unknown error is a fault of this page. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'internal', status: 0, message: error instanceof Error ? error.message : String(error) };
}

/** Whether the service refuses this page: its session has ended, or another person has logged in. */
export function isForPerson({ status, code }: Problem): boolean {
  return (status === 401 && code !== 'step-up-required') || code === 'other-actor';
}

/** Whether the same request may be accepted later. */
export function mayPass({ status }: Problem): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** Whether a system behind the answer was away, so that the same answer may be accepted when the system is back. */
export function isOutage({ code, status, noWorker, unreachable }: Problem): boolean {
  return status === 0 || noWorker === true || unreachable !== undefined || outages.has(code);
}

const outages: ReadonlySet<string> = new Set(['no-connection', 'no-worker', 'temporal-busy', 'unavailable']);

/** Reads the problem in a response body, which a proxy before the service may have made. */
export function problemOf(status: number, body: unknown, retryAfter: string | null): Problem {
  const facts = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  const seconds = Number(retryAfter ?? Number.NaN);
  const code = facts.code ?? codeOf(status);
  return {
    ...facts,
    ...messageOf(code, status, facts),
    code,
    status,
    ...(Number.isFinite(seconds) ? { retryAfter: seconds } : {}),
  };
}

export function lost(): Problem {
  return { code: 'connection-lost', status: 0, message: t('notReachable') };
}

/**
 * The messages of the service are in English. In other languages the code has a text, which includes the advice. The text is
 * used in English too if the message is about the systems behind the service, because it is written for administrators.
 */
function messageOf(
  code: string,
  status: number,
  { message, advice }: Partial<Problem>,
): Pick<Problem, 'message' | 'advice'> {
  if (isTranslated(code) && (forAdministrators.has(code) || currentLanguage().language !== 'en'))
    return { message: ofProblem(code), advice: undefined };
  return { message: message ?? t('respondedWith', { status: String(status) }), advice };
}

function isTranslated(code: string): code is keyof typeof problems {
  return Object.hasOwn(problems, code);
}

const forAdministrators: ReadonlySet<string> = new Set([
  'access-refused',
  'file-store-failed',
  'no-connection',
  'temporal-busy',
  'unreadable',
  'worker-failing',
]);

function codeOf(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not-found',
    413: 'body-too-large',
    429: 'too-many-requests',
  };
  return codes[status] ?? (status >= 502 ? 'unavailable' : 'internal');
}
