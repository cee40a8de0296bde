/**
 * The wire's end in the sandbox: from Temporal's messages to the board. The only setHandler calls are here.
 *
 * The update is judged in its synchronous validator, so a refusal is told to the sender and leaves no history.
 * A stock Temporal signal has no verdict to give: what cannot be decoded or does not fit is recorded as a
 * refused attempt and never thrown, because a Temporal signal handler that throws fails the workflow task for ever.
 */
import {
  ApplicationFailure,
  defaultPayloadConverter,
  rawValueTypeInfo,
  type RawValue,
  type TypeInfo,
} from '@temporalio/common';
import { defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';
import { checkMeta } from './answer-limits';
import { now } from './current-board';
import { checkRoom } from './history-room';
import { errorInWords } from './in-words';
import {
  auditQuery,
  earlyQuery,
  getQuery,
  listQuery,
  queuedSignal,
  setUpdate,
  verdictQuery,
  type Actor,
  type AnswerMeta,
  type Via,
} from './messages';
import { refusalOf } from './refused-attempt';
import type { SignalBoard } from './signal-board';

const stranger: Actor = { id: 'unknown', via: 'temporal-signal' };
const vias: readonly Via[] = ['client', 'api', 'form', 'link', 'cli'];

/** Answers the queries of messages.ts; set before workflow code runs. */
export function handleQueries(board: SignalBoard): void {
  setHandler(listQuery, (filter) => board.list(isRecord(filter) ? filter : {}), {
    description: 'The signals of this execution, newest first.',
  });
  setHandler(getQuery, (id) => board.get(id), {
    description: 'The latest opening of a signal, with its values.',
  });
  setHandler(verdictQuery, (id, value, meta) => board.preview(id, value, readMeta(meta), now()), {
    description: 'What an answer would be told: (id, value, { actor }). Changes nothing.',
  });
  setHandler(earlyQuery, () => board.early.list(), {
    description: 'Answers that are kept until their gate opens.',
  });
  setHandler(auditQuery, (filter) => board.audit.page(isRecord(filter) ? filter : {}), {
    description: 'Every decision and recorded attempt, oldest first.',
  });
}

/**
 * Takes `gatehouse:set`. Set after the workflow function's first synchronous part: Temporal dispatches the
 * updates of the first activation before that, when no gate is open yet, and holds those without a handler.
 */
export function handleAnswers(board: SignalBoard): void {
  setHandler(setUpdate, (id, value, meta) => board.accept(id, value, readMeta(meta), now()), {
    validator: (id, value, meta) => {
      board.check(id, value, readMeta(meta), now());
      const { historyLength: events, historySize: bytes } = workflowInfo();
      checkRoom({ workflowId: board.workflowId, answers: board.answers, events, bytes });
    },
    description: 'Gives a signal its value: (id, value, { actor }). The first valid answer wins.',
  });
}

/**
 * Takes the stock Temporal signal of a gate's own id. It stays after the gate has settled, so that a late one
 * is recorded rather than kept in Temporal's buffer for ever.
 */
export function handleTemporalSignal(board: SignalBoard, id: string, prompt: string | undefined): void {
  const definition = defineSignal<RawValue[]>(id, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (...args) => takeTemporalSignal(board, id, args), { description: prompt });
}

/**
 * Whether the author handles Temporal signals of this name himself; a gate would take his handler away.
 * The SDK has no public way to ask.
 */
export function isHandledByAuthor(id: string): boolean {
  const handler = getActivator().signalHandlers.get(id);
  return handler !== undefined && handler.typeInfo?.inputTypes !== allRaw;
}

/**
 * Raw payloads at every position: one argument that the SDK decoded itself could fail the workflow task, and a
 * stranger may send any number of them.
 */
const allRaw: readonly TypeInfo[] = new Proxy([], {
  get: (list, key) => (/^\d+$/.test(String(key)) ? rawValueTypeInfo : Reflect.get(list, key)),
});

function takeTemporalSignal(board: SignalBoard, id: string, args: readonly RawValue[]): void {
  decoded(board, id, () => {
    if (args.length !== 1) throw undecodable(`takes one argument, got ${args.length}`);
    board.offer(id, decode(args[0]), { actor: stranger, verb: 'set' }, now());
  });
}

/** Takes `gatehouse:queued`: an answer that a client sent without waiting for a verdict; kept where no gate is open. */
export function handleQueued(board: SignalBoard): void {
  const definition = defineSignal<RawValue[]>(queuedSignal.name, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (rawId, rawValue, rawMeta) => {
    decoded(board, queuedSignal.name, () => {
      const id = decode(rawId);
      if (typeof id !== 'string') throw undecodable('takes the id of a signal as its first argument');
      decoded(board, id, () =>
        board.offer(id, decode(rawValue), { ...readMeta(decode(rawMeta)), early: true }, now()),
      );
    });
  });
}

/** Runs what decodes and offers; what cannot be decoded is recorded as a refused attempt of a stranger. */
function decoded(board: SignalBoard, id: string, take: () => void): void {
  try {
    take();
  } catch (error) {
    board.recordRefusal({ id, actor: stranger, ...refusalOf(error) }, now());
  }
}

function decode(raw: RawValue | undefined): unknown {
  if (raw === undefined) return undefined;
  try {
    return defaultPayloadConverter.fromPayload(raw.payload);
  } catch (error) {
    throw undecodable(`cannot be decoded: ${errorInWords(error)}`);
  }
}

function undecodable(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, 'Undecodable');
}

/** What the sender says of himself is `unknown` until here: the stock Temporal CLI may leave it out. */
function readMeta(meta: unknown): AnswerMeta {
  const said: Partial<Record<string, unknown>> = isRecord(meta) ? meta : {};
  const { actor, verb, reason, requestId, requestKey, early } = said;
  const read: AnswerMeta = {
    actor: readActor(isRecord(actor) ? actor : {}),
    verb: verb === 'approve' || verb === 'reject' ? verb : 'set',
    reason: text(reason),
    requestId: text(requestId),
    requestKey: text(requestKey),
    early: early === true,
  };
  checkMeta(read);
  return read;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readActor({ id, name, via }: Partial<Record<string, unknown>>): Actor {
  return {
    id: typeof id === 'string' && id !== '' ? id : 'unknown',
    ...(typeof name === 'string' ? { name } : {}),
    via: vias.find((known) => known === via) ?? 'client',
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
