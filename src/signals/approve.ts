import { asked } from './asked';
import { decisionIn, type Decided, type Ended } from './decided';
import { InvalidArgumentError, SignalRejectedError } from '../wire/errors/errors';
import type { ApprovalOptions } from './gate-options';
import type { JsonSchema } from '../wire/json-schema';
import { openGate, type OpenGate } from './open-gate';
import type { Judgement } from '../values/schema';
import { policyOf } from './policy-of';
import { currentBoard } from './sandbox/current-board';
import { valueInWords } from '../wire/in-words';

/** The decision on a value under review. */
export interface Review<Value> extends Decided<Value> {
  /** True if the value was approved, false if it was rejected. */
  readonly approved: boolean;
  /** How the review ended. `vetoed`: somebody rejected whom the policy gives a veto. */
  readonly outcome: 'approved' | 'rejected' | 'vetoed';
  /** The value that was passed to `review`. */
  readonly value: Value;
  /** The comment that the reviewer wrote, with an approval or a rejection. */
  readonly comment?: string;
}

/** Rejects values that JSON cannot carry. A promise is a forgotten `await`. */
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
 * Waits until someone approves `value`, and returns `value`. Use {@link review} to branch on the decision, or to read the
 * comment of an approval.
 *
 * @throws {SignalRejectedError} If someone rejects the value. It has `decidedBy` and `comment`, and fails the execution if
 * it is not caught.
 * @throws {SignalTimedOutError} If `timeout` passes first and `onTimeout` is not set.
 * @throws {DuplicateSignalError} If a gate with this id is still pending in the execution.
 * @throws {InvalidArgumentError} If `value` is not plain JSON data, or an option is invalid.
 * @throws {PolicyInvalidError} If `policy` has a mistake, or asks for what the worker does not have.
 * @throws {StarterUnknownError} If `policy` excludes who started the execution, and that is not known.
 * @throws {InvalidIdError} If `id` is invalid.
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
      const { approved, comment, decidedBy, decidedAt } = reviewOf(value, ended);
      if (approved) return value;
      throw new SignalRejectedError({
        id,
        workflowId: currentBoard('approve').workflowId,
        decidedBy,
        comment,
        decidedAt: decidedAt,
      });
    },
  );
}

/**
 * Waits until someone approves or rejects `value`, and returns the decision. A rejection does not throw.
 *
 * @throws {SignalTimedOutError} If `timeout` passes first and `onTimeout` is not set.
 * @throws {DuplicateSignalError} If a gate with this id is still pending in the execution.
 * @throws {InvalidArgumentError} If `value` is not plain JSON data, or an option is invalid.
 * @throws {PolicyInvalidError} If `policy` has a mistake, or asks for what the worker does not have.
 * @throws {StarterUnknownError} If `policy` excludes who started the execution, and that is not known.
 * @throws {InvalidIdError} If `id` is invalid.
 *
 * @example
 * const { approved, comment } = await review(draft, 'review', { prompt: 'Good enough to publish?' });
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
  { onTimeout, policy, ...options }: ApprovalOptions,
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
      policy: () => policyOf(policy, id, 'approval'),
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
  const { comment, isVeto } = ended;
  const approved = ended.value === true;
  const rejected = isVeto === true ? 'vetoed' : 'rejected';
  return {
    approved,
    outcome: approved ? 'approved' : rejected,
    value,
    ...decisionIn(ended),
    ...(comment === undefined ? {} : { comment }),
  };
}

const booleanSchema: JsonSchema = { type: 'boolean' };

/** Accepts only true and false. The string "false" is not a decision. */
function judgeBoolean(value: unknown): Judgement<boolean> {
  if (typeof value === 'boolean') return { fits: true, value };
  return { fits: false, issues: [{ path: [], message: 'expected true (approve) or false (reject)' }] };
}
