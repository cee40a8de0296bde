/** What can be wrong with a gate, an answer to it, or the call that opens it. */
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
  /** The ids that are open and can be answered. */
  readonly open: readonly string[];
}

/** `signal-not-open`: no gate of that id is open in the execution. */
export class SignalNotOpenError extends defineError(
  { code: 'signal-not-open', type: 'SignalNotOpen', status: 404, exit: 'notFound' },
  ({ id, workflowId, open }: NotOpen) =>
    `Signal '${id}' is not open in '${workflowId}'. ` +
    (open.length === 0 ? 'No signal is open there.' : `Open: ${open.join(', ')}.`),
) {}

/** `signal-not-found`: no gate of that id has been opened in the execution. */
export class SignalNotFoundError extends defineError(
  { code: 'signal-not-found', type: 'SignalNotFound', status: 404, exit: 'notFound' },
  ({ id, workflowId }: OfSignal) =>
    `Execution '${workflowId}' has opened no signal '${id}'. ` +
    'List the signals it has with listSignals or `gatehouse list`.',
) {}

interface InvalidInput extends OfSignal {
  /** What `id` names; a signal where left out. */
  readonly target?: Target;
  /** Expected and received type in words. */
  readonly expected?: string;
  readonly received: string;
  readonly issues: readonly Issue[];
}

/** `invalid-input`: the value does not fit; a gate stays open. */
export class InvalidInputError extends defineError(
  { code: 'invalid-input', type: 'InvalidInput', status: 422, exit: 'invalid' },
  ({ target, id, workflowId, expected = 'plain JSON data', received, issues }: InvalidInput) => {
    // Of a string that breaks a rule, "expects string, received string" would say nothing.
    const isOfType = `${expected} `.startsWith(`${received} `);
    const types = isOfType ? expected : `${expected}, received ${received}`;
    const reasons = issues.map(issueInWords).join('; ');
    return `${wordsOf(target).Name} '${id}' in '${workflowId}' expects ${types}: ${reasons}`;
  },
) {}

interface TooLarge {
  readonly id: string;
  /** Left out where the value is so large that counting stopped. */
  readonly bytes?: number;
  readonly maxBytes: number;
  /** Set where it is not the bytes that are too many, but the items and properties. */
  readonly maxValues?: number;
}

/** `too-large`: the encoded value is over the limit, or holds more items and properties than can be judged. */
export class TooLargeError extends defineError(
  { code: 'too-large', type: 'TooLarge', status: 413, exit: 'invalid' },
  ({ id, bytes, maxBytes, maxValues }: TooLarge) => {
    const size =
      maxValues === undefined
        ? `is ${bytes ?? `over ${maxBytes}`} bytes as JSON; at most ${maxBytes} can be sent`
        : `has over ${maxValues} items and properties, which is the most that can be sent`;
    return `The value for '${id}' ${size}. Store it elsewhere and send a reference.`;
  },
) {}

/** `wrong-kind`: the verb does not go with this kind of gate. */
export class WrongKindError extends defineError(
  { code: 'wrong-kind', type: 'WrongKind', status: 409, exit: 'invalid' },
  ({ id, workflowId, kind, verb }: OfSignal & { readonly kind: SignalKind; readonly verb: string }) => {
    const guidance =
      kind === 'sleep'
        ? 'is a sleep; it ends by its timer and takes no answer.'
        : `takes an input, so it cannot be ${verb === 'reject' ? 'rejected' : 'approved'}. Set its value instead.`;
    return `Signal '${id}' in '${workflowId}' ${guidance}`;
  },
) {}

interface AlreadySet extends OfSignal {
  readonly state: SignalState;
  readonly decidedBy: Actor;
  readonly decidedAt: string;
  /** Why, in the words of whoever decided. */
  readonly reason?: string;
}

/**
 * `already-set`: another answer came first and stands: somebody else's, or one of another value or for another
 * reason; or the gate was withdrawn.
 */
export class AlreadySetError extends defineError(
  { code: 'already-set', type: 'AlreadySet', status: 409, exit: 'conflict' },
  ({ id, workflowId, state, decidedBy, decidedAt, reason }: AlreadySet) => {
    const by = state === 'cancelled' ? 'withdrawn' : `${state} by ${actorInWords(decidedBy)}`;
    const stands = state === 'cancelled' ? 'Nobody waits for it any more.' : 'The first answer stands.';
    const why = reason === undefined ? '' : `, for this reason: ${reason}`;
    return `Signal '${id}' in '${workflowId}' was already ${by} at ${decidedAt}${why}. ${stands}`;
  },
) {}

/** `superseded`: the answer is for an earlier opening of the gate, or an earlier execution of the same workflowId. */
export class SupersededError extends defineError(
  { code: 'superseded', type: 'Superseded', status: 409, exit: 'conflict' },
  ({ id, workflowId }: OfSignal & { readonly requestId: string }) =>
    `The answer is for an earlier opening of signal '${id}' in '${workflowId}', and is not given to ` +
    'the present one. Look at the signal again and answer what it asks now.',
) {}

interface TooManyEarly {
  readonly id: string;
  readonly maxAnswers: number;
  readonly maxBytes: number;
}

/** `too-many-early`: the execution keeps no more answers for gates that are not open yet. */
export class TooManyEarlyError extends defineError(
  { code: 'too-many-early', type: 'TooManyEarly', status: 409, exit: 'conflict' },
  ({ id, maxAnswers, maxBytes }: TooManyEarly) =>
    `The early answer to '${id}' cannot be kept: an execution keeps ${maxAnswers} of them, and ` +
    `${maxBytes} bytes in all. Answer when the signal is open.`,
) {}

interface TooManyPending extends OfSignal {
  /** How many are pending. */
  readonly pending: number;
}

/** `too-many-pending`: no gate can open beside those that are pending; thrown into the workflow that opens it. */
export class TooManyPendingError extends defineError(
  { code: 'too-many-pending', type: 'TooManyPending', status: 500, exit: 'failed' },
  ({ id, workflowId, pending }: TooManyPending) =>
    `Signal '${shortened(id, maxIdSaid)}' cannot open in '${workflowId}': ${pending} are pending, and with one more ` +
    'they could not go along when the execution continues as new. Wait until some are settled, or leave some to child workflows.',
) {}

interface KeyReused {
  /** What `id` and `usedFor` name; signals where left out. */
  readonly target?: Target;
  readonly requestKey: string;
  readonly id: string;
  /** What the key was first used for. */
  readonly usedFor: string;
}

/** `key-reused`: a request key came with another answer or item than the first time. */
export class KeyReusedError extends defineError(
  // The status is by draft-ietf-httpapi-idempotency-key-header.
  { code: 'key-reused', type: 'KeyReused', status: 422, exit: 'conflict' },
  ({ target, requestKey, id, usedFor }: KeyReused) => {
    const { name, item } = wordsOf(target);
    return (
      `Request key '${requestKey}' was used before, for another ${item} to ${name} '${usedFor}'. ` +
      `The ${item} to '${id}' is not applied: give each ${item} a key of its own.`
    );
  },
) {}

interface Unanswered extends OfSignal {
  /** The instant at which the gate timed out, ISO 8601 in UTC. */
  readonly deadline: string;
  /** When the gate opened, ISO 8601 in UTC. */
  readonly openedAt: string;
  /** Names the opening that nobody answered. */
  readonly requestId: string;
}

interface SignalTimedOut extends Unanswered {
  /** From its opening to its deadline, in milliseconds: what the author gave as `timeout`. */
  readonly timeoutMs: number;
}

/** `timed-out`: the gate's deadline passed first. Thrown into workflow code, and told to a late sender. */
export class SignalTimedOutError extends defineError(
  { code: 'timed-out', type: 'SignalTimedOut', status: 410, exit: 'conflict' },
  ({ id, workflowId, requestId, deadline, openedAt }: Unanswered) =>
    `Signal '${id}' in '${workflowId}' timed out at ${deadline}: ` +
    `nobody answered within ${spanInWords(spanMs(openedAt, deadline))} of its opening at ${openedAt} (requestId ${requestId}).`,
  (given): SignalTimedOut => ({ ...given, timeoutMs: spanMs(given.openedAt, given.deadline) }),
) {}

interface SignalRejected extends OfSignal {
  readonly decidedBy: Actor;
  readonly reason?: string;
  readonly decidedAt: string;
}

/** `rejected`: an approval was rejected. Thrown into workflow code by `approve`. */
export class SignalRejectedError extends defineError(
  { code: 'rejected', type: 'SignalRejected', status: 500, exit: 'failed' },
  ({ id, workflowId, decidedBy, reason }: SignalRejected) => {
    const why = reason === undefined ? ', no reason given' : `: ${reason}`;
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
  /** What `id` would name; a signal where left out. */
  readonly target?: Target;
  /** Cut where it is too long; the type's name where it is no string. */
  readonly id: string;
  readonly fault: string;
}

/** `invalid-id`: not usable as a signal's id or a stream's name. */
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

/** `invalid-argument`: a mistake in the call itself. */
export class InvalidArgumentError extends defineError(
  { code: 'invalid-argument', type: 'InvalidArgument', status: 400, exit: 'usage' },
  ({ argument, fault, remedy }: InvalidArgument) =>
    `${argument} ${fault}.${remedy === undefined ? '' : ` ${remedy}`}`,
) {}

const maxIdSaid = 201; // characters: the longest id that can be, and the ellipsis of a longer one

interface GivenId extends Omit<InvalidId, 'id'> {
  /** Whatever a stock client sent. */
  readonly id: unknown;
}

function said(id: unknown): string {
  return typeof id === 'string' ? shortened(id, maxIdSaid) : valueInWords(id);
}

function spanMs(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
