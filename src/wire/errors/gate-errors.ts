/** Errors about a gate, an answer to it, or the call that opens it. */
import { actorInWords, issueInWords, spanInWords, valueInWords } from '../in-words';
import { shortened } from '../issues';
import type { Actor, Issue, SignalKind, SignalState } from '../messages';
import { wordsOf, type Target } from '../target';
import { defineError } from './define-error';

interface OfSignal {
  readonly id: string;
  readonly workflowId: string;
}

interface NotOpen extends OfSignal {
  /** The ids of the open signals that can be answered. */
  readonly open: readonly string[];
}

/** `signal-not-open`: no gate with this id is open in the execution. */
export class SignalNotOpenError extends defineError(
  { code: 'signal-not-open', type: 'SignalNotOpen', status: 404, exit: 'notFound' },
  ({ id, workflowId, open }: NotOpen) =>
    `Signal '${id}' is not open in '${workflowId}'. ` +
    (open.length === 0 ? 'The execution has no open signals.' : `Open signals: ${open.join(', ')}.`),
) {}

/** `signal-not-found`: the execution has never opened a gate with this id. */
export class SignalNotFoundError extends defineError(
  { code: 'signal-not-found', type: 'SignalNotFound', status: 404, exit: 'notFound' },
  ({ id, workflowId }: OfSignal) =>
    `Signal '${id}' was never opened in '${workflowId}'. ` +
    "List the execution's signals with listSignals or `gatehouse list`.",
) {}

interface InvalidInput {
  /** What `id` names. Default: a signal. */
  readonly target?: Target;
  readonly id: string;
  /** Absent for the input of a workflow that is not started. */
  readonly workflowId?: string;
  /** The expected type in words. */
  readonly expected?: string;
  /** The received type in words. */
  readonly received: string;
  readonly issues: readonly Issue[];
}

/** `invalid-input`: the value does not fit the type. The gate stays open. */
export class InvalidInputError extends defineError(
  { code: 'invalid-input', type: 'InvalidInput', status: 422, exit: 'invalid' },
  ({ target, id, workflowId, expected = 'plain JSON data', received, issues }: InvalidInput) => {
    // For a string that breaks a rule, "expects string, received string" would not help.
    const isOfType = `${expected} `.startsWith(`${received} `);
    const types = isOfType ? expected : `${expected}, received ${received}`;
    const reasons = issues.map(issueInWords).join('; ');
    const where = workflowId === undefined ? '' : ` in '${workflowId}'`;
    return `${wordsOf(target).Name} '${id}'${where} expects ${types}: ${reasons}`;
  },
) {}

interface TooLarge {
  /** What `id` names. Default: a signal. */
  readonly target?: Target;
  readonly id: string;
  /** Size of the value. Absent if the value is so large that counting stopped. */
  readonly bytes?: number;
  readonly maxBytes: number;
  /** Set if the value has too many items and properties, not too many bytes. */
  readonly maxValues?: number;
  /** The path at which the value becomes too large, such as `nodes.4000`, if counting stopped there. */
  readonly at?: string;
}

/** `too-large`: the encoded value has too many bytes, or too many items and properties. */
export class TooLargeError extends defineError(
  { code: 'too-large', type: 'TooLarge', status: 413, exit: 'invalid' },
  ({ target, id, bytes, maxBytes, maxValues, at }: TooLarge) => {
    const size =
      maxValues === undefined
        ? `has ${bytes ?? `over ${maxBytes}`} bytes as JSON; the limit is ${maxBytes} bytes`
        : `has over ${maxValues} items and properties, which is the limit`;
    const where = at === undefined ? '' : `, and is exceeded at ${at}`;
    const what = target === 'workflow' ? `The input of workflow '${id}'` : `The value for '${id}'`;
    return `${what} ${size}${where}. Store large data elsewhere and send a reference.`;
  },
) {}

/** `wrong-kind`: this kind of gate does not accept this kind of answer. */
export class WrongKindError extends defineError(
  { code: 'wrong-kind', type: 'WrongKind', status: 409, exit: 'invalid' },
  ({ id, workflowId, kind, verb }: OfSignal & { readonly kind: SignalKind; readonly verb: string }) => {
    const guidance =
      kind === 'sleep'
        ? 'is a sleep: it ends by its timer and accepts no answer.'
        : `expects a value, so it cannot be ${verb === 'reject' ? 'rejected' : 'approved'}. Set its value instead.`;
    return `Signal '${id}' in '${workflowId}' ${guidance}`;
  },
) {}

interface AlreadySet extends OfSignal {
  readonly state: SignalState;
  readonly decidedBy: Actor;
  readonly decidedAt: string;
  /** The comment of the person who decided. */
  readonly comment?: string;
}

/**
 * `already-set`: the gate is already settled by another answer (of another person, or with another value or comment), or it
 * was withdrawn.
 */
export class AlreadySetError extends defineError(
  { code: 'already-set', type: 'AlreadySet', status: 409, exit: 'conflict' },
  ({ id, workflowId, state, decidedBy, decidedAt, comment }: AlreadySet) => {
    const by = state === 'cancelled' ? 'withdrawn' : `${state} by ${actorInWords(decidedBy)}`;
    const stands =
      state === 'cancelled' ? 'The workflow no longer waits for it.' : 'The first answer stands.';
    const why = comment === undefined ? '' : `, with the comment: ${comment}`;
    return `Signal '${id}' in '${workflowId}' was already ${by} at ${decidedAt}${why}. ${stands}`;
  },
) {}

/** `superseded`: the answer is for an earlier opening of the gate, or an earlier execution of the same workflowId. */
export class SupersededError extends defineError(
  { code: 'superseded', type: 'Superseded', status: 409, exit: 'conflict' },
  ({ id, workflowId }: OfSignal & { readonly requestId: string }) =>
    `The answer is for an earlier opening of signal '${id}' in '${workflowId}', and is not applied to ` +
    'the present one. Read the signal again and answer its present question.',
) {}

interface TooManyEarly {
  readonly id: string;
  readonly maxAnswers: number;
  readonly maxBytes: number;
}

/** `too-many-early`: the execution cannot keep more answers to gates that are not open yet. */
export class TooManyEarlyError extends defineError(
  { code: 'too-many-early', type: 'TooManyEarly', status: 409, exit: 'conflict' },
  ({ id, maxAnswers, maxBytes }: TooManyEarly) =>
    `The early answer to '${id}' cannot be kept: an execution keeps at most ${maxAnswers} early answers and ` +
    `${maxBytes} bytes of them in total. Answer when the signal is open.`,
) {}

interface TooManyPending extends OfSignal {
  /** The number of pending gates. */
  readonly pending: number;
}

/** `too-many-pending`: the execution has too many pending gates to open another. Thrown into workflow code. */
export class TooManyPendingError extends defineError(
  { code: 'too-many-pending', type: 'TooManyPending', status: 500, exit: 'failed' },
  ({ id, workflowId, pending }: TooManyPending) =>
    `Signal '${shortened(id, maxIdSaid)}' cannot open in '${workflowId}': ${pending} signals are pending, and one more ` +
    'could not be carried along when the execution continues as new. Wait until some are settled, or open some in child workflows.',
) {}

interface KeyReused {
  /** What `id` and `usedFor` name. Default: signals. */
  readonly target?: Target;
  readonly requestKey: string;
  readonly id: string;
  /** What the key was first used for. */
  readonly usedFor: string;
}

/** `key-reused`: the request key was used before, for another answer or item. */
export class KeyReusedError extends defineError(
  // The status follows draft-ietf-httpapi-idempotency-key-header.
  { code: 'key-reused', type: 'KeyReused', status: 422, exit: 'conflict' },
  ({ target, requestKey, id, usedFor }: KeyReused) => {
    const { name, item } = wordsOf(target);
    return (
      `Request key '${requestKey}' was used before, for another ${item} to ${name} '${usedFor}'. ` +
      `The ${item} to '${id}' is not applied. Pass a different request key for each ${item}.`
    );
  },
) {}

interface Unanswered extends OfSignal {
  /** The instant at which the gate timed out, ISO 8601 in UTC. */
  readonly deadline: string;
  /** When the gate opened, ISO 8601 in UTC. */
  readonly openedAt: string;
  /** Identifies the opening that nobody answered. */
  readonly requestId: string;
}

interface SignalTimedOut extends Unanswered {
  /** The author's `timeout` in milliseconds: from the opening to the deadline. */
  readonly timeoutMs: number;
}

/** `timed-out`: the gate's deadline passed first. Thrown into workflow code, and to the sender of a late answer. */
export class SignalTimedOutError extends defineError(
  { code: 'timed-out', type: 'SignalTimedOut', status: 410, exit: 'conflict' },
  ({ id, workflowId, requestId, deadline, openedAt }: Unanswered) =>
    `Signal '${id}' in '${workflowId}' timed out at ${deadline}: ` +
    `nobody answered within ${spanInWords(spanMs(openedAt, deadline))} of its opening at ${openedAt} (requestId ${requestId}).`,
  (given): SignalTimedOut => ({ ...given, timeoutMs: spanMs(given.openedAt, given.deadline) }),
) {}

interface SignalRejected extends OfSignal {
  readonly decidedBy: Actor;
  readonly comment?: string;
  readonly decidedAt: string;
}

/** `rejected`: an approval was rejected. Thrown into workflow code by `approve`. */
export class SignalRejectedError extends defineError(
  { code: 'rejected', type: 'SignalRejected', status: 500, exit: 'failed' },
  ({ id, workflowId, decidedBy, comment }: SignalRejected) => {
    const why = comment === undefined ? ', without a comment' : `: ${comment}`;
    return `Signal '${id}' in '${workflowId}' was rejected by ${actorInWords(decidedBy)}${why}`;
  },
) {}

/** `duplicate-signal`: a gate of this id is still pending in the execution. */
export class DuplicateSignalError extends defineError(
  { code: 'duplicate-signal', type: 'DuplicateSignal', status: 500, exit: 'conflict' },
  ({ id, workflowId }: OfSignal) =>
    `Signal '${id}' is already open in '${workflowId}'. ` +
    'Two pending gates cannot share an id: wait for the first, or give the second another id.',
) {}

interface InvalidId {
  /** What `id` was to name. Default: a signal. */
  readonly target?: Target;
  /** The id, cut if it is too long. If it is not a string, the name of its type. */
  readonly id: string;
  readonly fault: string;
}

/** `invalid-id`: the value cannot be the id of a signal or the name of a stream. */
export class InvalidIdError extends defineError(
  { code: 'invalid-id', type: 'InvalidId', status: 400, exit: 'usage' },
  ({ target, id, fault }: GivenId) => {
    const what = typeof id === 'string' ? JSON.stringify(said(id)) : `A value of type ${said(id)}`;
    return (
      `${what} cannot be the ${target === 'stream' ? 'name of a stream' : 'id of a signal'}: ${fault}. ` +
      "Use 1 to 200 characters without control characters, not starting with '__' or 'gatehouse'."
    );
  },
  ({ target, id, fault }): InvalidId => ({ target, id: said(id), fault }),
) {}

interface InvalidArgument {
  readonly argument: string;
  readonly fault: string;
  readonly remedy?: string;
}

/** `invalid-argument`: an argument of the call is invalid. */
export class InvalidArgumentError extends defineError(
  { code: 'invalid-argument', type: 'InvalidArgument', status: 400, exit: 'usage' },
  ({ argument, fault, remedy }: InvalidArgument) =>
    `${argument} ${fault}.${remedy === undefined ? '' : ` ${remedy}`}`,
) {}

const maxIdSaid = 201; // characters: the longest valid id, plus an ellipsis

interface GivenId extends Omit<InvalidId, 'id'> {
  /** Unchecked: a stock Temporal client can send anything. */
  readonly id: unknown;
}

function said(id: unknown): string {
  return typeof id === 'string' ? shortened(id, maxIdSaid) : valueInWords(id);
}

function spanMs(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
