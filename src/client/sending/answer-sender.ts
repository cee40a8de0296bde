/**
 * Sends the answers of one client: adds the actor, checks the answer, and sends it as a Temporal update, which returns
 * a verdict, or as a Temporal signal, which does not. It sends a few answers at a time to an execution, and counts
 * refusals.
 */
import { userInfo } from 'node:os';
import type { Client } from '@temporalio/client';
import type { Files } from '../../files';
import { checkValue } from '../../values/check-value';
import { durationToMs } from '../../wire/duration';
import { IdentityInvalidError } from '../../wire/errors/errors';
import { queuedSignal, setUpdate, type AnswerMeta, type NamedActor, type Outcome } from '../../wire/messages';
import type { AskedPerson } from '../../wire/policy/asked-people';
import type { ActorInput, AnswerOptions, SignalClientOptions } from '../call-options';
import { checkRequest } from '../check-call';
import { AnswerProver, unproven, type Sendable } from '../signing/answer-prover';
import { withGroups } from '../signing/groups-for';
import { Starters } from '../signing/starters';
import { boardWord } from './board-word';
import { JustSettled } from './just-settled';
import { lateVerdict } from './late-verdict';
import { patienceMs } from '../temporal/patience-ms';
import { Refusals } from './refusals';
import { sendSignal, sendUpdate, type Update, type Wait } from './send-message';
import { Slots } from './slots';

export interface Answer {
  readonly id: string;
  readonly workflowId: string;
  readonly value: unknown;
  readonly meta: AnswerMeta;
}

/**
 * The server accepts ten Temporal updates at a time for an execution and rejects more. Two are left for other clients.
 */
const maxInFlight = 8;

export class AnswerSender {
  readonly refusals: Refusals;
  private readonly actor: ActorInput;
  private readonly via: NamedActor['via'];
  readonly files?: Files;
  /** Shared by all updates of the client. */
  readonly slots = new Slots(maxInFlight);
  readonly settled = new JustSettled();
  /** Says who starts executions. */
  readonly starters: Starters;
  /** Set if the client has a signer. */
  private readonly prover?: AnswerProver;

  constructor(
    private readonly client: Client,
    { actor = { id: localUser() }, via = 'client', logger, files, signer }: SignalClientOptions,
  ) {
    this.actor = actor;
    this.via = via;
    this.files = files;
    this.refusals = new Refusals(logger);
    this.starters = new Starters(client, actor, signer);
    this.prover = signer === undefined ? undefined : new AnswerProver(client, signer);
  }

  /** The actor of the client as a person who is asked. */
  get person(): AskedPerson {
    const { id, groups } = this.actor;
    return { id, ...(groups === undefined ? {} : { groups }) };
  }

  /** The actor of a call. */
  actorOf({ id, name, via = this.via }: ActorInput = this.actor): NamedActor {
    return { id, ...(name === undefined ? {} : { name }), via };
  }

  async send(
    id: string,
    workflowId: string,
    value: unknown,
    verb: Pick<AnswerMeta, 'verb' | 'comment'>,
    options: AnswerOptions,
  ): Promise<Outcome> {
    const { requestId, requestKey, early, rule, seen } = options;
    const meta: AnswerMeta = {
      ...verb,
      actor: this.actorOf(options.actor),
      requestId,
      requestKey,
      early,
      rule,
      seen,
    };
    const answer = { id, workflowId, value, meta };
    try {
      return await this.checkAndSend(answer, options);
    } catch (error) {
      this.refusals.record(answer, error);
      throw error;
    }
  }

  private async checkAndSend(answer: Answer, options: AnswerOptions): Promise<Outcome> {
    const waitMs = durationToMs(options.timeout ?? patienceMs, 'timeout of the answer');
    checkRequest(answer.id, answer.workflowId, answer.meta);
    checkValue(answer, answer.value);
    // The gate checks which signal a file was uploaded for. Only the store can check that the file matches its
    // reference.
    await this.files?.checkAnswer(answer, answer.value);
    const { actor = this.actor, signal } = options;
    const isQueued = options.delivery === 'queued';
    const sendable =
      this.prover === undefined
        ? unproven(withGroups(answer, actor, signal?.policy))
        : await this.prover.sendable(answer, { ...actor, via: actor.via ?? this.via }, signal, {
            isQueued,
            patienceMs: waitMs,
          });
    if (isQueued) return sendQueued(this.client, await sendable.proven(), waitMs);
    const wait = { ms: waitMs, isGiven: options.timeout !== undefined };
    const outcome = await sendChecked(this.client, this.slots, answer, wait, sendable);
    this.settled.note(answer, outcome);
    return outcome;
  }
}

/**
 * Sends an answer as soon as its execution has a free slot, and waits for the verdict. The answer is proven each time it is sent.
 *
 * @throws every refusal of the board, and what {@link sendUpdate} throws.
 */
export async function sendChecked(
  client: Client,
  slots: Slots,
  answer: Answer,
  wait: Wait,
  sendable: Sendable = unproven(answer),
): Promise<Outcome> {
  const { id, workflowId } = answer;
  const update: Update<Outcome, [string, unknown, AnswerMeta]> = {
    name: id,
    workflowId,
    definition: setUpdate,
    args: async () => {
      const { value, meta } = await sendable.proven();
      return [id, value, meta];
    },
    isSentAnew: (refusal) => refusal instanceof IdentityInvalidError && sendable.hasAged(),
    otherwise: async (answerIs) => boardWord(client, await sendable.proven(), answerIs),
  };
  return sendUpdate(client, slots, update, wait, async (execution) => {
    const { value, meta } = await sendable.proven();
    return lateVerdict(client, execution, id, value, meta);
  });
}

/**
 * Sends an answer, and waits only until Temporal has accepted it.
 *
 * @throws {ExecutionClosedError} If the execution has ended.
 * @throws {ExecutionNotFoundError} If no execution has this workflowId.
 * @throws {UnknownOutcomeError} If Temporal does not answer.
 */
async function sendQueued(
  client: Client,
  { id, workflowId, value, meta }: Answer,
  waitMs: number,
): Promise<Outcome> {
  const handle = client.workflow.getHandle(workflowId);
  await sendSignal(client, { name: id, workflowId }, waitMs, () =>
    handle.signal(queuedSignal, id, value, meta),
  );
  return { status: 'queued' };
}

/** The operating-system user. In a container the user may have no name. */
function localUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
