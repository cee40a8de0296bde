/**
 * Passes Temporal's messages to the board. All `setHandler` calls are here and in item-handlers.ts.
 *
 * The synchronous validator of the update judges the answer, so that a refusal is returned to the sender and leaves no
 * history. A stock Temporal signal returns no verdict: an answer that cannot be decoded or does not fit is recorded as a
 * refused attempt. It is never thrown, because a Temporal signal handler that throws fails the workflow task for ever.
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
  reportQuery,
  setUpdate,
  verdictQuery,
  whoQuery,
  type Outcome,
} from '../../wire/messages';
import { allRaw, decode, undecodable } from './raw-arguments';
import { isRecord, readMeta, readPerson, stranger } from '../../wire/read-meta';
import { refusalOf } from '../gates/refused-attempt';
import type { GateSpec } from '../gates/gate';
import type { SignalBoard } from '../gates/signal-board';
import { getActivator } from './temporal-internals';

/** Handles the queries of messages.ts. Called before workflow code runs. */
export function handleQueries(execution: ExecutionState): void {
  const { board } = execution;
  setHandler(listQuery, (filter) => board.list(isRecord(filter) ? filter : {}), {
    description: 'The signals of this execution, newest first.',
  });
  setHandler(getQuery, (id, requestId) => board.get(id, requestId ?? undefined), {
    description: 'The latest opening of a signal, or the one that requestId names, with its values.',
  });
  setHandler(verdictQuery, (id, value, meta) => board.preview(id, value, readMeta(meta), now()), {
    description: 'The verdict on an answer, which is not applied: (id, value, { actor }).',
  });
  setHandler(
    whoQuery,
    (id, question) => {
      const { requestId, person } = isRecord(question) ? question : {};
      const opening = typeof requestId === 'string' ? requestId : undefined;
      return board.who(id, opening, readPerson(person), now());
    },
    { description: 'Who may answer a signal, and what a vote of one person would get: (id, { person }).' },
  );
  setHandler(earlyQuery, () => board.early.list(), {
    description: 'Answers that are kept until their gate opens.',
  });
  setHandler(reportQuery, () => execution.shown, {
    description: 'The report that the workflow showed last.',
  });
  setHandler(auditQuery, (filter) => board.audit.page(isRecord(filter) ? filter : {}), {
    description: 'All decisions and recorded attempts, oldest first.',
  });
}

/**
 * Handles `gatehouse:set`. Called after the workflow function's first synchronous part: Temporal dispatches the updates of the
 * first activation before that part, when no gate is open yet, but holds updates that have no handler.
 */
export function handleAnswers(execution: ExecutionState): void {
  const { board } = execution;
  const accept = (id: string, value: unknown, meta: unknown): Outcome =>
    board.accept(id, value, readMeta(meta), now(), updateId());
  setHandler(
    setUpdate,
    (id, value, meta) => {
      const undecided = board.undecided(id);
      const decided = undecided && execution.undecided.get(undecided);
      return decided === undefined
        ? accept(id, value, meta)
        : decided.then(() => board.acceptWaiting(id, value, readMeta(meta), now()));
    },
    {
      validator: (id, value, meta) => {
        board.check(id, value, readMeta(meta), now(), updateId());
        checkRoom(roomOf(execution));
      },
      description: 'Sets a signal: (id, value, { actor }). The first valid answer settles it.',
    },
  );
}

function updateId(): string | undefined {
  return currentUpdateInfo()?.id;
}

/**
 * Handles the stock Temporal signal with a gate's id. The handler stays after the gate is settled, so that a late answer is
 * recorded and not kept in Temporal's buffer for ever.
 */
export function handleTemporalSignal(board: SignalBoard, { id, kind, prompt }: TemporalSignalGate): void {
  const definition = defineSignal<RawValue[]>(id, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (...args) => takeTemporalSignal(board, { id, kind }, args), {
    description: prompt ?? `Answers the signal ${id}.`,
  });
}

/**
 * Whether the workflow has its own handler for Temporal signals with this name, which a gate would replace. The SDK has no
 * public API for this.
 */
export function isHandledByAuthor(id: string): boolean {
  const handler = getActivator().signalHandlers.get(id);
  return handler !== undefined && handler.typeInfo?.inputTypes !== allRaw;
}

/** The gate that a stock Temporal signal answers. */
type TemporalSignalGate = Pick<GateSpec, 'id' | 'kind' | 'prompt'>;

function takeTemporalSignal(
  board: SignalBoard,
  { id, kind }: TemporalSignalGate,
  args: readonly RawValue[],
): void {
  decoded(board, id, () => {
    const [value, comment] = args;
    if (args.length !== 1 && (kind !== 'approval' || args.length !== 2))
      throw undecodable(
        `takes one argument${kind === 'approval' ? ', and an optional comment' : ''}, got ${args.length}`,
      );
    const said = comment === undefined ? {} : { comment: textOf(decode(comment)) };
    board.offer(id, decode(value), { ...readMeta(said), actor: stranger }, now());
  });
}

function textOf(comment: unknown): string {
  if (typeof comment === 'string') return comment;
  throw undecodable('takes a text as its comment');
}

/** Shows `gatehouse:queued` in Temporal's metadata. take-own-signals.ts handles these signals before they reach the handler. */
export function handleQueued(board: SignalBoard): void {
  const definition = defineSignal<RawValue[]>(queuedSignal.name, { typeInfo: { inputTypes: allRaw } });
  setHandler(definition, (...args) => takeQueued(board, args), {
    description: 'An answer without a verdict: (id, value, { actor }).',
  });
}

/** Applies a queued answer, or keeps it if its gate is not open. */
export function takeQueued(board: SignalBoard, [rawId, rawValue, rawMeta]: readonly RawValue[]): void {
  decoded(board, queuedSignal.name, () => {
    const id = decode(rawId);
    if (typeof id !== 'string') throw undecodable('takes the id of a signal as its first argument');
    decoded(board, id, () => board.queue(id, decode(rawValue), readMeta(decode(rawMeta)), now()));
  });
}

/** Runs `take`, and records an attempt that cannot be decoded as refused, by an unknown actor. */
function decoded(board: SignalBoard, id: string, take: () => void): void {
  try {
    take();
  } catch (error) {
    board.recordRefusal({ id, actor: stranger, ...refusalOf(error) }, now());
  }
}
