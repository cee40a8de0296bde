/**
 * The answers that were refused. A refusal at the door leaves no history, so the audit knows nothing of it: the client
 * that was told counts it and, where it was given a logger, logs it. A log is read by more people than an answer is
 * meant for: it holds the value's hash, never the value.
 */
import type { Logger } from '@temporalio/common';
import { GatehouseError, InvalidInputError, type ErrorCode } from '../../wire/errors/errors';
import type { Issue } from '../../wire/messages';
import { valueHash } from '../../wire/value-hash';
import type { Answer } from './answer-sender';

/** How many answers were refused, by code; a code that refused none is left out. */
export type RefusalCounts = Readonly<Partial<Record<ErrorCode, number>>>;

export class Refusals {
  private readonly byCode = new Map<string, number>();

  constructor(private readonly logger: Logger | undefined) {}

  get counts(): RefusalCounts {
    return Object.fromEntries(this.byCode);
  }

  /** Takes whatever an answer failed with. One that may be sent again as it is was not refused. */
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
  // What is not plain data met no rule of an author, and may be cyclic: the words are all ours.
  return isPlain ? withoutValue(issues, value) : issues;
}

/** Words of an author's rule that quote the value are left out. */
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
