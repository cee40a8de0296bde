/** Sends a Temporal update or signal to the current run of an execution, within its time and in its turn. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { encodeToPayloads } from '../temporal/temporal-internals';
import { InvalidArgumentError, NotSentError, UnknownOutcomeError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import type { Target } from '../../wire/target';
import { checkReadable } from './check-readable';
import { whenCrowded } from '../temporal/when-crowded';
import { describeExecution, type ExecutionState } from '../temporal/describe-execution';
import { hasFailedTask, isInDoubt, isOfConverter, translate } from '../temporal/failures';
import { unlessItFails } from './unless-it-fails';
import { isNoAnswer } from '../temporal/read-query';
import type { Slots } from './slots';
import { whyUnanswered } from '../temporal/why-unanswered';

const betweenRunsMs = 20;
const betweenTriesMs = 500;

/** How long a message may take. */
export interface Wait {
  readonly ms: number;
  /** True if the caller set the time. Then the wait does not end early. */
  readonly isGiven: boolean;
}

/** The receiver of a message: a signal or a stream of an execution. */
export interface Addressee {
  /** Default: a signal. */
  readonly target?: Target;
  readonly name: string;
  readonly workflowId: string;
  /** The key of an item, which its sender needs to send it again. */
  readonly requestKey?: string;
}

export interface Update<Answer, Args extends [unknown, ...unknown[]]> extends Addressee {
  readonly definition: UpdateDefinition<Answer, Args>;
  /** Makes the arguments. Called each time the message is sent. */
  readonly args: () => Promise<Args>;
  /** Whether the message is made and sent anew after this refusal, while there is time. Default: never. */
  readonly isSentAnew?: (refusal: unknown) => boolean;
  /** Reads the outcome in another way, if the message was not sent or its verdict did not arrive. */
  readonly otherwise?: (
    messageIs: 'not sent' | 'in doubt',
  ) => Promise<{ readonly outcome: Answer } | { readonly refusal: Error } | undefined>;
}

/**
 * Sends an update as soon as its execution has a free slot, and waits for the verdict. If the execution has ended,
 * `late` returns the outcome.
 *
 * @throws every refusal of the execution.
 * @throws {NotSentError} If no slot became free in time, and the outcome is not known in another way.
 * @throws {UnknownOutcomeError} If the verdict did not arrive in time or cannot arrive, and the outcome is not known in
 * another way.
 */
export async function sendUpdate<Answer, Args extends [unknown, ...unknown[]]>(
  client: Client,
  slots: Slots,
  update: Update<Answer, Args>,
  { ms: waitMs, isGiven }: Wait,
  late: (execution: ExecutionState) => Promise<Answer>,
): Promise<Answer> {
  const { target, name, workflowId, requestKey } = update;
  const of = { target, id: name, workflowId, requestKey };
  const began = Date.now();
  const end = began + waitMs;
  const giveBack = await slots.take(workflowId, waitMs);
  if (giveBack === undefined) {
    const inFlight = slots.taken(workflowId);
    const { noWorker, taskFailure, unreachable } = await whyUnanswered(client, workflowId);
    const reason = { noWorker, taskFailure, unreachable };
    const failure = new NotSentError({ ...of, waitedMs: waitMs, inFlight, ...reason });
    return toldOtherwise(update, failure, 'not sent');
  }
  try {
    await checkReadable(client, workflowId, { end, isQueued: false });
    // If more updates are sent than the server accepts, it also aborts those that it has, and clients would block each
    // other.
    const send = (): Promise<Answer> =>
      whenCrowded(
        () => slots.narrow(workflowId),
        () => sendUntil(client, update, end, late),
      );
    if (isGiven) return await send();
    return await unlessItFails(client, workflowId, send, (taskFailure) => {
      const waitedMs = Math.round((Date.now() - began) / 1000) * 1000;
      return new UnknownOutcomeError({ ...of, waitedMs, noWorker: false, taskFailure });
    });
  } catch (error) {
    if (error instanceof NotMade) throw error.cause;
    const failure = await outcomeOf(client, update, waitMs, error, update.args);
    if (!(failure instanceof UnknownOutcomeError)) throw failure;
    return await toldOtherwise(update, failure, 'in doubt');
  } finally {
    giveBack();
  }
}

/** A message could not be made, so it was not sent. `cause` says why, such as the error of a signer. */
class NotMade extends Error {
  constructor(override readonly cause: unknown) {
    super('a message could not be made');
  }
}

/** @throws the refusal that is known in another way, or else `failure`. */
async function toldOtherwise<Answer, Args extends [unknown, ...unknown[]]>(
  { otherwise }: Update<Answer, Args>,
  failure: NotSentError | UnknownOutcomeError,
  messageIs: 'not sent' | 'in doubt',
): Promise<Answer> {
  const { noWorker, taskFailure, unreachable } = failure;
  // Nobody can answer a query.
  if (noWorker || taskFailure !== undefined || unreachable !== undefined) throw failure;
  const told = await otherwise?.(messageIs);
  if (told === undefined) throw failure;
  if ('refusal' in told) throw told.refusal;
  return told.outcome;
}

/**
 * Sends a Temporal signal, and waits only until Temporal has accepted it.
 *
 * @throws {ExecutionClosedError} If the execution has ended.
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {UnknownOutcomeError} If Temporal does not answer.
 */
export async function sendSignal(
  client: Client,
  addressee: Addressee,
  waitMs: number,
  send: () => Promise<unknown>,
): Promise<void> {
  const { target, name, workflowId } = addressee;
  const end = Date.now() + waitMs;
  await checkReadable(client, workflowId, { end, isQueued: true });
  try {
    await client.withDeadline(end, send);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw await outcomeOf(client, addressee, waitMs, error);
    const execution = await describeExecution(client, workflowId);
    throw execution.closedError(name, target);
  }
}

/** Returns the error for a failed message. The outcome is unknown if the message may have arrived. */
export async function outcomeOf(
  client: Client,
  { target, name, workflowId, requestKey }: Addressee,
  waitedMs: number,
  error: unknown,
  args: () => Promise<readonly unknown[]> = async () => [],
): Promise<unknown> {
  const of = { target, id: name, workflowId, requestKey, waitedMs };
  if (isOfConverter(error)) {
    const notEncoded = await encodingFault(client, await args());
    if (notEncoded !== undefined) return notEncoded;
    return new UnknownOutcomeError({ ...of, noWorker: false, unreadable: errorInWords(error) }, error);
  }
  // If the workflow task of the execution keeps failing, the server returns this before the deadline.
  const isUnanswered =
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    isNoAnswer(error) || // the execution has ended, and its board may know an earlier attempt
    isInDoubt(error);
  if (!isUnanswered) {
    return translate(error, client, workflowId);
  }
  const { noWorker, taskFailure, unreachable } = await whyUnanswered(client, workflowId);
  const reason = { noWorker, taskFailure, unreachable };
  return new UnknownOutcomeError({ ...of, ...reason }, error);
}

/** Encodes the arguments again to find out if the converter threw before anything was sent. */
async function encodingFault(
  client: Client,
  args: readonly unknown[],
): Promise<InvalidArgumentError | undefined> {
  try {
    await encodeToPayloads(client.options.loadedDataConverter, ...args);
    return undefined;
  } catch (error) {
    const fault = `cannot encode the value: ${errorInWords(error)}. Nothing was sent`;
    return new InvalidArgumentError({ argument: 'the data converter of this client', fault });
  }
}

/** Sends the update to the current run, or to the next run if that one continued as new. */
async function sendUntil<Answer, Args extends [unknown, ...unknown[]]>(
  client: Client,
  { workflowId, definition, args, isSentAnew }: Update<Answer, Args>,
  end: number,
  late: (execution: ExecutionState) => Promise<Answer>,
): Promise<Answer> {
  const handle = client.workflow.getHandle(workflowId);
  for (;;) {
    const made = await args().catch((error: unknown) => {
      throw new NotMade(error);
    });
    try {
      return await client.withDeadline(end, () =>
        // The update id is random: the execution itself judges request keys, and binds them to what was sent.
        handle.executeUpdate(definition, { args: made }),
      );
    } catch (error) {
      if (isSentAnew?.(translate(error, client, workflowId)) === true && Date.now() < end) continue;
      if (hasFailedTask(error) && Date.now() + betweenTriesMs < end) {
        await pause(betweenTriesMs);
        continue;
      }
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const execution = await describeExecution(client, workflowId);
      if (!execution.isRunning) return late(execution);
      await pause(betweenRunsMs);
    }
  }
}
