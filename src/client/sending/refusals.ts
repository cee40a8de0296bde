/**
 * Counts and logs refused answers. A refusal by the validator leaves no history, so the audit does not have it. The log
 * has the hash of the value and never the value, because logs are read by more people than the answer is meant for.
 */
import type { Logger } from '@temporalio/common';
import { GatehouseError, InvalidInputError, type ErrorCode } from '../../wire/errors/errors';
import type { Issue } from '../../wire/messages';
import { valueHash } from '../../wire/value-hash';
import type { Answer } from './answer-sender';

/** The number of refused answers, by error code. Codes without a refusal are left out. */
export type RefusalCounts = Readonly<Partial<Record<ErrorCode, number>>>;

export class Refusals {
  private readonly byCode = new Map<string, number>();

  constructor(private readonly logger: Logger | undefined) {}

  get counts(): RefusalCounts {
    return Object.fromEntries(this.byCode);
  }

  /** Records the error of an answer. Retryable errors are not refusals. */
  record(answer: Answer, error: unknown): void {
    if (!(error instanceof GatehouseError) || error.nonRetryable !== true) return;
    this.byCode.set(error.code, (this.byCode.get(error.code) ?? 0) + 1);
    this.logger?.info('An answer was refused', logEntry(answer, error));
  }
}

function logEntry({ id, workflowId, value, meta }: Answer, error: GatehouseError): Record<string, unknown> {
  const { actor, requestKey } = meta;
  const hash = valueHash(value);
  return {
    code: error.code,
    id,
    workflowId,
    actor: actor.id,
    via: actor.via,
    requestKey,
    valueHash: hash,
    issues: error instanceof InvalidInputError ? issuesOf(error, value, hash !== undefined) : undefined,
  };
}

function issuesOf({ issues }: InvalidInputError, value: unknown, isPlain: boolean): readonly Issue[] {
  // A value that is not plain data did not reach an author's rule, and may be cyclic. Its issues have only Gatehouse's
  // texts.
  return isPlain ? withoutValue(issues, value) : issues;
}

/** Replaces messages of an author's rules that quote the value. */
function withoutValue(issues: readonly Issue[], value: unknown): readonly Issue[] {
  const leaves = leavesOf(value);
  return issues.map(({ path, message }) =>
    leaves.some((leaf) => message.includes(leaf))
      ? { path, message: '(quotes the value)' }
      : { path, message },
  );
}

/** The texts and numbers in plain data, which is neither cyclic nor deep. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}
