import { asked } from './asked';
import { decisionIn, type Decided, type Ended } from './decided';
import { InvalidArgumentError, SignalRejectedError } from '../wire/errors/errors';
import type { ApprovalOptions } from './gate-options';
import type { JsonSchema } from '../wire/json-schema';
import { openGate, type OpenGate } from './open-gate';
import type { Judgement } from '../values/schema';
import { currentBoard } from './sandbox/current-board';
import { valueInWords } from '../wire/in-words';

/** The decision on a value under review. */
export interface Review<Value> extends Decided<Value> {
  readonly approved: boolean;
  /** The value that was under review, as it was passed in. */
  readonly value: Value;
  readonly reason?: string;
}

/** What reviewers can be shown: JSON. A promise is a forgotten `await`. */
type Subject<Value> = Value extends
  | undefined
  | bigint
  | symbol
  | Date
  | Error
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | PromiseLike<unknown>
  | ((...args: never[]) => unknown)
  ? never
  : unknown;

/**
 * Waits until someone approves `value`, and passes it through.
 *
 * @throws {SignalRejectedError} with actor and reason when it is rejected; uncaught, it fails the execution.
 * @throws {SignalTimedOutError} when `timeout` passes first and `onTimeout` is left out.
 * @throws {InvalidArgumentError} for a value that is no plain JSON data, with the path of what is not.
 *
 * @example
 * const report = await approve(draft, 'approve-final-report', { timeout: '2 hours' });
 */
export function approve<Value>(
  value: Value & Subject<Value>,
  id: string,
  options: ApprovalOptions = {},
): Promise<Value> {
  return asked(
    () => openApproval(value, id, options, 'approve'),
    (ended) => {
      const { approved, reason, decidedBy, decidedAt } = reviewOf(value, ended);
      if (approved) return value;
      throw new SignalRejectedError({
        id,
        workflowId: currentBoard('approve').workflowId,
        decidedBy,
        reason,
        decidedAt: decidedAt,
      });
    },
  );
}

/**
 * Waits until someone approves or rejects `value`, and returns the decision: no throw, for a branch.
 *
 * @throws {SignalTimedOutError} when `timeout` passes first and `onTimeout` is left out.
 * @throws {InvalidArgumentError} for a value that is no plain JSON data, with the path of what is not.
 *
 * @example
 * const { approved, reason } = await review(draft, 'review', { prompt: 'Good enough to publish?' });
 */
export function review<Value>(
  value: Value & Subject<Value>,
  id: string,
  options: ApprovalOptions = {},
): Promise<Review<Value>> {
  return asked(
    () => openApproval(value, id, options, 'review'),
    (ended) => reviewOf(value, ended),
  );
}

function openApproval(
  subject: unknown,
  id: string,
  { onTimeout, ...options }: ApprovalOptions,
  primitive: string,
): OpenGate {
  return openGate(
    {
      id,
      kind: 'approval',
      jsonSchema: () => booleanSchema,
      judge: judgeBoolean,
      subject,
      onTimeout: () => decisionOnTimeout(onTimeout, id),
      ...options,
    },
    primitive,
  );
}

function decisionOnTimeout(
  onTimeout: ApprovalOptions['onTimeout'],
  id: string,
): { readonly value: boolean } | undefined {
  if (onTimeout === undefined) return undefined;
  if (onTimeout === 'approve' || onTimeout === 'reject') return { value: onTimeout === 'approve' };
  throw new InvalidArgumentError({
    argument: `onTimeout of approval '${id}'`,
    fault: `is ${valueInWords(onTimeout)}`,
    remedy: "Pass 'approve' or 'reject'.",
  });
}

function reviewOf<Value>(value: Value, ended: Ended): Review<Value> {
  const { reason } = ended;
  const approved = ended.value === true;
  return { approved, value, ...decisionIn(ended), ...(reason === undefined ? {} : { reason }) };
}

const booleanSchema: JsonSchema = { type: 'boolean' };

/** An approval is true or false and nothing that looks like it: "false" is no decision. */
function judgeBoolean(value: unknown): Judgement<boolean> {
  if (typeof value === 'boolean') return { fits: true, value };
  return { fits: false, issues: [{ path: [], message: 'expected true (approve) or false (reject)' }] };
}
