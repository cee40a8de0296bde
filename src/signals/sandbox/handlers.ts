/**
 * The wire's end in the sandbox: from Temporal's messages to the board. All setHandler calls are here and in
 * item-handlers.ts.
 *
 * The update is judged in its synchronous validator, so a refusal is told to the sender and leaves no history.
 * A stock Temporal signal has no verdict to give: what cannot be decoded or does not fit is recorded as a
 * refused attempt and never thrown, because a Temporal signal handler that throws fails the workflow task for ever.
 */
import type { RawValue } from '@temporalio/common';
import { currentUpdateInfo, defineSignal, setHandler } from '@temporalio/workflow';
import { now, roomOf, type ExecutionState } from './current-board';
import { checkRoom } from './check-room';
import {
  auditQuery,
  earlyQuery,
  getQuery,
  listQuery,
  queuedSignal,
  setUpdate,
  verdictQuery,
} from '../../wire/messages';
import { allRaw, decode, undecodable } from './raw-arguments';
import { isRecord, readMeta, stranger } from '../../wire/read-meta';
import { refusalOf } from '../gates/refused-attempt';
import type { SignalBoard } from '../gates/signal-board';
import { getActivator } from './temporal-internals';

/** Answers the queries of messages.ts; set before workflow code runs. */
export function handleQueries(board: SignalBoard): void {
  setHandler(listQuery, (filter) => board.list(isRecord(filter) ? filter : {}), {
    description: 'The signals of this execution, newest first.',
  });
  setHandler(getQuery, (id, requestId) => board.get(id, requestId ?? undefined), {
    description: 'The latest opening of a signal, or the one that a requestId names, with its values.',
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
export function handleAnswers(execution: ExecutionState): void {
  const { board } = execution;
  setHandler(setUpdate, (id, value, meta) => board.accept(id, value, readMeta(meta), now(), updateId()), {
    validator: (id, value, meta) => {
      board.check(id, value, readMeta(meta), now(), updateId());
      checkRoom(roomOf(execution));
    },
    description: 'Gives a signal its value: (id, value, { actor }). The first valid answer wins.',
  });
}

function updateId(): string | undefined {
  return currentUpdateInfo()?.id;
}

/**
 * Takes the stock Temporal signal of a gate's own id. It stays after the gate has settled, so that a late one
 * is recorded rather than kept in Temporal's buffer for ever.
 */
export function handleTemporalSignal(board: SignalBoard, id: string, prompt: string | undefined): void {
  const definition = defineSignal<RawValue[]>(id, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (...args) => takeTemporalSignal(board, id, args), {
    description: prompt ?? `Answers the signal ${id}.`,
  });
}

/**
 * Whether the author handles Temporal signals of this name himself; a gate would take his handler away.
 * The SDK has no public way to ask.
 */
export function isHandledByAuthor(id: string): boolean {
  const handler = getActivator().signalHandlers.get(id);
  return handler !== undefined && handler.typeInfo?.inputTypes !== allRaw;
}

function takeTemporalSignal(board: SignalBoard, id: string, args: readonly RawValue[]): void {
  decoded(board, id, () => {
    if (args.length !== 1) throw undecodable(`takes one argument, got ${args.length}`);
    board.offer(id, decode(args[0]), { actor: stranger, verb: 'set' }, now());
  });
}

/** Says `gatehouse:queued` in Temporal's metadata; take-own-signals.ts takes those that come before they get here. */
export function handleQueued(board: SignalBoard): void {
  const definition = defineSignal<RawValue[]>(queuedSignal.name, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (...args) => takeQueued(board, args), {
    description: 'An answer without a verdict: (id, value, { actor }).',
  });
}

/** Takes an answer that a client sent without waiting for a verdict; kept where no gate is open. */
export function takeQueued(board: SignalBoard, [rawId, rawValue, rawMeta]: readonly RawValue[]): void {
  decoded(board, queuedSignal.name, () => {
    const id = decode(rawId);
    if (typeof id !== 'string') throw undecodable('takes the id of a signal as its first argument');
    decoded(board, id, () =>
      board.offer(id, decode(rawValue), { ...readMeta(decode(rawMeta)), early: true }, now()),
    );
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
