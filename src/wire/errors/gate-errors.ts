/** What can be wrong with a gate, an answer to it, or the call that opens it. */
import { GatehouseError } from './gatehouse-error';
import { actorInWords, issueInWords, spanInWords, valueInWords } from '../in-words';
import { shortened } from '../issues';
import type { Actor, Issue, SignalKind, SignalState } from '../messages';
import { wordsOf, type Target } from '../target';

const maxIdSaid = 201; // characters: the longest id that can be, and the ellipsis of a longer one

/** `signal-not-open`: no gate of that id is open in the execution. */
export class SignalNotOpenError extends GatehouseError {
  readonly code = 'signal-not-open';
  declare readonly id: string;
  declare readonly workflowId: string;
  /** The ids that are open and can be answered. */
  declare readonly open: readonly string[];

  constructor(facts: { id: string; workflowId: string; open: readonly string[] }) {
    const open = facts.open.length === 0 ? 'No signal is open there.' : `Open: ${facts.open.join(', ')}.`;
    super('SignalNotOpen', `Signal '${facts.id}' is not open in '${facts.workflowId}'. ${open}`, facts);
  }
}

/** `signal-not-found`: no gate of that id has been opened in the execution. */
export class SignalNotFoundError extends GatehouseError {
  readonly code = 'signal-not-found';
  declare readonly id: string;
  declare readonly workflowId: string;

  constructor(facts: { id: string; workflowId: string }) {
    const message =
      `Execution '${facts.workflowId}' has opened no signal '${facts.id}'. ` +
      'List the signals it has with listSignals or `gatehouse list`.';
    super('SignalNotFound', message, facts);
  }
}

/** `invalid-input`: the value does not fit; a gate stays open. */
export class InvalidInputError extends GatehouseError {
  readonly code = 'invalid-input';
  /** What `id` names; a signal where left out. */
  declare readonly target?: Target;
  declare readonly id: string;
  declare readonly workflowId: string;
  /** Expected and received type in words. */
  declare readonly expected?: string;
  declare readonly received: string;
  declare readonly issues: readonly Issue[];

  constructor(facts: {
    target?: Target;
    id: string;
    workflowId: string;
    expected?: string;
    received: string;
    issues: readonly Issue[];
  }) {
    const expects = facts.expected === undefined ? 'plain JSON data' : facts.expected;
    const reasons = facts.issues.map(issueInWords).join('; ');
    // Of a string that breaks a rule, "expects string, received string" would say nothing.
    const isOfType = `${expects} `.startsWith(`${facts.received} `);
    const received = isOfType ? '' : `, received ${facts.received}`;
    const message = `${wordsOf(facts.target).Name} '${facts.id}' in '${facts.workflowId}' expects ${expects}${received}: ${reasons}`;
    super('InvalidInput', message, facts);
  }
}

/** `too-large`: the encoded value is over the limit, or holds more items and properties than can be judged. */
export class TooLargeError extends GatehouseError {
  readonly code = 'too-large';
  declare readonly id: string;
  /** Left out where the value is so large that counting stopped. */
  declare readonly bytes?: number;
  declare readonly maxBytes: number;
  /** Set where it is not the bytes that are too many, but the items and properties. */
  declare readonly maxValues?: number;

  constructor(facts: { id: string; bytes?: number; maxBytes: number; maxValues?: number }) {
    const { id, bytes, maxBytes, maxValues } = facts;
    const size =
      maxValues === undefined
        ? `is ${bytes ?? `over ${maxBytes}`} bytes as JSON; at most ${maxBytes} can be sent`
        : `has over ${maxValues} items and properties, which is the most that can be sent`;
    const message = `The value for '${id}' ${size}. Store it elsewhere and send a reference.`;
    super('TooLarge', message, facts);
  }
}

/** `wrong-kind`: the verb does not go with this kind of gate. */
export class WrongKindError extends GatehouseError {
  readonly code = 'wrong-kind';
  declare readonly id: string;
  declare readonly workflowId: string;
  declare readonly kind: SignalKind;
  declare readonly verb: string;

  constructor(facts: { id: string; workflowId: string; kind: SignalKind; verb: string }) {
    const guidance =
      facts.kind === 'sleep'
        ? 'is a sleep; it ends by its timer and takes no answer.'
        : `takes an input, so it cannot be ${facts.verb === 'reject' ? 'rejected' : 'approved'}. Set its value instead.`;
    super('WrongKind', `Signal '${facts.id}' in '${facts.workflowId}' ${guidance}`, facts);
  }
}

/**
 * `already-set`: another answer came first and stands: somebody else's, or one of another value or for another
 * reason; or the gate was withdrawn. */
export class AlreadySetError extends GatehouseError {
  readonly code = 'already-set';
  declare readonly id: string;
  declare readonly workflowId: string;
  declare readonly state: SignalState;
  declare readonly decidedBy: Actor;
  declare readonly decidedAt: string;
  /** Why, in the words of whoever decided. */
  declare readonly reason?: string;

  constructor(facts: {
    id: string;
    workflowId: string;
    state: SignalState;
    decidedBy: Actor;
    decidedAt: string;
    reason?: string;
  }) {
    const { id, workflowId, state, decidedBy, decidedAt, reason } = facts;
    const by = state === 'cancelled' ? 'withdrawn' : `${state} by ${actorInWords(decidedBy)}`;
    const stands = state === 'cancelled' ? 'Nobody waits for it any more.' : 'The first answer stands.';
    const why = reason === undefined ? '' : `, for this reason: ${reason}`;
    const message = `Signal '${id}' in '${workflowId}' was already ${by} at ${decidedAt}${why}. ${stands}`;
    super('AlreadySet', message, facts);
  }
}

/** `superseded`: the answer is for an earlier opening of the gate, or an earlier execution of the same workflowId. */
export class SupersededError extends GatehouseError {
  readonly code = 'superseded';
  declare readonly id: string;
  declare readonly workflowId: string;
  declare readonly requestId: string;

  constructor(facts: { id: string; workflowId: string; requestId: string }) {
    const message =
      `The answer is for an earlier opening of signal '${facts.id}' in '${facts.workflowId}', and is not given to ` +
      'the present one. Look at the signal again and answer what it asks now.';
    super('Superseded', message, facts);
  }
}

/** `too-many-early`: the execution keeps no more answers for gates that are not open yet. */
export class TooManyEarlyError extends GatehouseError {
  readonly code = 'too-many-early';
  declare readonly id: string;
  declare readonly maxAnswers: number;
  declare readonly maxBytes: number;

  constructor(facts: { id: string; maxAnswers: number; maxBytes: number }) {
    const message =
      `The early answer to '${facts.id}' cannot be kept: an execution keeps ${facts.maxAnswers} of them, and ` +
      `${facts.maxBytes} bytes in all. Answer when the signal is open.`;
    super('TooManyEarly', message, facts);
  }
}

/** `too-many-pending`: no gate can open beside those that are pending; thrown into the workflow that opens it. */
export class TooManyPendingError extends GatehouseError {
  readonly code = 'too-many-pending';
  declare readonly id: string;
  declare readonly workflowId: string;
  /** How many are pending. */
  declare readonly pending: number;

  constructor(facts: { id: string; workflowId: string; pending: number }) {
    const message =
      `Signal '${shortened(facts.id, maxIdSaid)}' cannot open in '${facts.workflowId}': ${facts.pending} are pending, and with one more ` +
      'they could not go along when the execution continues as new. Wait until some are settled, or leave some to child workflows.';
    super('TooManyPending', message, facts);
  }
}

/** `key-reused`: a request key came with another answer or input than the first time. */
export class KeyReusedError extends GatehouseError {
  readonly code = 'key-reused';
  /** What `id` and `usedFor` name; signals where left out. */
  declare readonly target?: Target;
  declare readonly requestKey: string;
  declare readonly id: string;
  /** What the key was first used for. */
  declare readonly usedFor: string;

  constructor(facts: { target?: Target; requestKey: string; id: string; usedFor: string }) {
    const { name, item } = wordsOf(facts.target);
    const message =
      `Request key '${facts.requestKey}' was used before, for another ${item} to ${name} '${facts.usedFor}'. ` +
      `The ${item} to '${facts.id}' is not applied: give each ${item} a key of its own.`;
    super('KeyReused', message, facts);
  }
}

/** `timed-out`: the gate's deadline passed first. Thrown into workflow code, and told to a late sender. */
export class SignalTimedOutError extends GatehouseError {
  readonly code = 'timed-out';
  declare readonly id: string;
  declare readonly workflowId: string;
  declare readonly deadline: string;
  /** When the gate opened, ISO 8601 in UTC. */
  declare readonly openedAt: string;
  /** Names the opening that nobody answered. */
  declare readonly requestId: string;
  /** From its opening to its deadline, in milliseconds: what the author gave as `timeout`. */
  declare readonly timeoutMs: number;

  constructor(facts: {
    id: string;
    workflowId: string;
    deadline: string;
    openedAt: string;
    requestId: string;
  }) {
    const { id, workflowId, deadline, openedAt, requestId } = facts;
    const timeoutMs = Date.parse(deadline) - Date.parse(openedAt);
    super(
      'SignalTimedOut',
      `Signal '${id}' in '${workflowId}' timed out at ${deadline}: ` +
        `nobody answered within ${spanInWords(timeoutMs)} of its opening at ${openedAt} (requestId ${requestId}).`,
      { ...facts, timeoutMs },
    );
  }
}

/** `rejected`: an approval was rejected. Thrown into workflow code by `approve`. */
export class SignalRejectedError extends GatehouseError {
  readonly code = 'rejected';
  declare readonly id: string;
  declare readonly workflowId: string;
  declare readonly actor: Actor;
  declare readonly reason?: string;
  declare readonly at: string;

  constructor(facts: { id: string; workflowId: string; actor: Actor; reason?: string; at: string }) {
    const why = facts.reason === undefined ? ', no reason given' : `: ${facts.reason}`;
    const message = `Signal '${facts.id}' in '${facts.workflowId}' was rejected by ${actorInWords(facts.actor)}${why}`;
    super('SignalRejected', message, facts);
  }
}

/** `duplicate-signal`: a gate of this id is still pending in the execution. */
export class DuplicateSignalError extends GatehouseError {
  readonly code = 'duplicate-signal';
  declare readonly id: string;
  declare readonly workflowId: string;

  constructor(facts: { id: string; workflowId: string }) {
    const message =
      `Signal '${facts.id}' is already open in '${facts.workflowId}'. ` +
      'Two pending gates cannot share an id: wait for the first, or give the second another id.';
    super('DuplicateSignal', message, facts);
  }
}

/** `invalid-id`: not usable as a signal's id or a stream's name. */
export class InvalidIdError extends GatehouseError {
  readonly code = 'invalid-id';
  /** What `id` would name; a signal where left out. */
  declare readonly target?: Target;
  declare readonly id: string;

  /** `id` is whatever a stock client sent; it is said back cut. */
  constructor({ target, id, fault }: { target?: Target; id: unknown; fault: string }) {
    const said = typeof id === 'string' ? shortened(id, maxIdSaid) : valueInWords(id);
    const message =
      `${typeof id === 'string' ? JSON.stringify(said) : `A value of type ${said}`} cannot be the ${target === 'stream' ? 'name of a stream' : 'id of a signal'}: ${fault}. ` +
      "Use 1 to 200 characters without control characters, not starting with '__' or 'gatehouse'.";
    super('InvalidId', message, { target, id: said, fault });
  }
}

/** `invalid-argument`: a mistake in the call itself. */
export class InvalidArgumentError extends GatehouseError {
  readonly code = 'invalid-argument';
  declare readonly argument: string;
  declare readonly fault: string;
  declare readonly remedy?: string;

  constructor(facts: { argument: string; fault: string; remedy?: string }) {
    const remedy = facts.remedy === undefined ? '' : ` ${facts.remedy}`;
    super('InvalidArgument', `${facts.argument} ${facts.fault}.${remedy}`, facts);
  }
}
