/** What the API refuses, as its problem documents say it (docs/errors.md), and that it cannot be reached at all. */
import type { z } from 'zod';
import type { issueSchema } from '../../server/contract/problem';
import type { Actor, State } from './contract';

export type Issue = z.infer<typeof issueSchema>;

/** The facts that stand beside depend on the code. */
export interface Problem {
  /** A code of docs/errors.md; `connection-lost` where no answer came. */
  readonly code: string;
  /** For people. */
  readonly message: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly issues?: readonly Issue[];
  /** In how many seconds another try makes sense. */
  readonly retryAfter?: number;
  /** What to do, for people. */
  readonly advice?: string;
  readonly state?: State;
  readonly decidedBy?: Actor;
  readonly decidedAt?: string;
  readonly deadline?: string;
  readonly expiredAt?: string;
  readonly noWorker?: boolean;
  readonly unreachable?: string;
  readonly taskFailure?: string;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** Whether the service answered with a problem document; not where no answer came. */
export function isRefusal(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status !== 0;
}

/** What any error is as a problem: those that are none of ours are faults of this page. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'internal', status: 0, message: error instanceof Error ? error.message : String(error) };
}

/** The problem in a body, which something between here and the service may have made. */
export function problemOf(status: number, body: unknown, retryAfter: string | null): Problem {
  const facts = typeof body === 'object' && body !== null && 'code' in body ? (body as Problem) : undefined;
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    ...(facts ?? { code: codeOf(status), message: `The service answered ${status}.` }),
    status,
    ...(Number.isFinite(seconds) ? { retryAfter: seconds } : {}),
  };
}

export const lost: Problem = {
  code: 'connection-lost',
  status: 0,
  message: 'The service cannot be reached from here.',
};

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
