/** A Temporal update or signal on its way to an execution: within its time, in its turn, to the run that is there. */
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
  /** Whether the caller said so himself: then it is waited for as long, whatever becomes known meanwhile. */
  readonly isGiven: boolean;
}

/** What a message is for: a signal or a stream of an execution. */
interface Addressee {
  /** A signal where left out. */
  readonly target?: Target;
  readonly name: string;
  readonly workflowId: string;
}

export interface Update<Answer, Args extends [unknown, ...unknown[]]> extends Addressee {
  readonly definition: UpdateDefinition<Answer, Args>;
  readonly args: Args;
  /** What its execution says of it by other means, where it was not sent or its verdict did not come. */
  readonly otherwise?: (
    messageIs: 'not sent' | 'in doubt',
  ) => Promise<{ readonly outcome: Answer } | { readonly refusal: Error } | undefined>;
}

/**
 * Sends an update as soon as its execution has a slot free, and waits for its verdict; where the execution has ended,
 * `late` says what becomes of it.
 *
 * @throws every refusal of the execution; {@link NotSentError} where no slot came free in that time,
 * {@link UnknownOutcomeError} where one did and the verdict did not come within the rest of it, or is known not to come; neither
 * where the execution says by other means what became of it.
 */
export async function sendUpdate<Answer, Args extends [unknown, ...unknown[]]>(
  client: Client,
  slots: Slots,
  update: Update<Answer, Args>,
  { ms: waitMs, isGiven }: Wait,
  late: (execution: ExecutionState) => Promise<Answer>,
): Promise<Answer> {
  const { target, name, workflowId } = update;
  const began = Date.now();
  const end = began + waitMs;
  const giveBack = await slots.take(workflowId, waitMs);
  if (giveBack === undefined) {
    const inFlight = slots.taken(workflowId);
    const { noWorker, taskFailure, unreachable } = await whyUnanswered(client, workflowId);
    const reason = { noWorker, taskFailure, unreachable };
    const failure = new NotSentError({ target, id: name, workflowId, waitedMs: waitMs, inFlight, ...reason });
    return toldOtherwise(update, failure, 'not sent');
  }
  try {
    await checkReadable(client, workflowId, { end, isQueued: false });
    // More than the server takes make it abort those that it has: all clients would get in each other's way.
    const send = (): Promise<Answer> =>
      whenCrowded(
        () => slots.narrow(workflowId),
        () => sendUntil(client, update, end, late),
      );
    if (isGiven) return await send();
    return await unlessItFails(client, workflowId, send, (taskFailure) => {
      const waitedMs = Math.round((Date.now() - began) / 1000) * 1000;
      const facts = { target, id: name, workflowId, waitedMs, noWorker: false };
      return new UnknownOutcomeError({ ...facts, taskFailure });
    });
  } catch (error) {
    const failure = await outcomeOf(client, update, waitMs, error, update.args);
    if (!(failure instanceof UnknownOutcomeError)) throw failure;
    return await toldOtherwise(update, failure, 'in doubt');
  } finally {
    giveBack();
  }
}

/** @throws what its execution says of the message by other means, else `failure`. */
async function toldOtherwise<Answer, Args extends [unknown, ...unknown[]]>(
  { otherwise }: Update<Answer, Args>,
  failure: NotSentError | UnknownOutcomeError,
  messageIs: 'not sent' | 'in doubt',
): Promise<Answer> {
  const { noWorker, taskFailure, unreachable } = failure;
  // Nobody is there who could say it.
  if (noWorker || taskFailure !== undefined || unreachable !== undefined) throw failure;
  const told = await otherwise?.(messageIs);
  if (told === undefined) throw failure;
  if ('refusal' in told) throw told.refusal;
  return told.outcome;
}

/**
 * Sends a Temporal signal and waits for nothing but Temporal's word that it has it.
 *
 * @throws {ExecutionClosedError} {@link ExecutionNotFoundError}; {@link UnknownOutcomeError} where Temporal says nothing.
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

/** The error for a message that failed: in doubt where it may have arrived. */
export async function outcomeOf(
  client: Client,
  { target, name, workflowId }: Addressee,
  waitedMs: number,
  error: unknown,
  args: readonly unknown[] = [],
): Promise<unknown> {
  if (isOfConverter(error)) {
    const notEncoded = await encodingFault(client, args);
    if (notEncoded !== undefined) return notEncoded;
    const facts = { target, id: name, workflowId, waitedMs, noWorker: false };
    return new UnknownOutcomeError({ ...facts, unreadable: errorInWords(error) }, error);
  }
  // Where the execution's workflow task keeps failing, the server does not wait for the deadline to say so.
  const isUnanswered =
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    isNoAnswer(error) || // of an execution that has ended, whose board might know an earlier try
    isInDoubt(error);
  if (!isUnanswered) {
    return translate(error, client, workflowId);
  }
  const { noWorker, taskFailure, unreachable } = await whyUnanswered(client, workflowId);
  const reason = { noWorker, taskFailure, unreachable };
  return new UnknownOutcomeError({ target, id: name, workflowId, waitedMs, ...reason }, error);
}

/** Why nothing left: the converter threw before the call was made, as it does again. */
async function encodingFault(
  client: Client,
  args: readonly unknown[],
): Promise<InvalidArgumentError | undefined> {
  try {
    await encodeToPayloads(client.options.loadedDataConverter, ...args);
    return undefined;
  } catch (error) {
    const fault = `cannot encode what was to be sent: ${errorInWords(error)}. Nothing was sent`;
    return new InvalidArgumentError({ argument: 'the data converter of this client', fault });
  }
}

/** Sends it to the run that is there, and to the next one where that run ended by continuing as new. */
async function sendUntil<Answer, Args extends [unknown, ...unknown[]]>(
  client: Client,
  { workflowId, definition, args }: Update<Answer, Args>,
  end: number,
  late: (execution: ExecutionState) => Promise<Answer>,
): Promise<Answer> {
  const handle = client.workflow.getHandle(workflowId);
  for (;;) {
    try {
      return await client.withDeadline(end, () =>
        // The update id is random: judging request keys is the execution's, which binds them to what was sent.
        handle.executeUpdate(definition, { args }),
      );
    } catch (error) {
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
