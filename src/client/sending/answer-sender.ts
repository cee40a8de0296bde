/**
 * The answers of one client: given their actor, checked before they leave, sent a few at a time to an execution, and
 * counted where they are refused.
 */
import { userInfo } from 'node:os';
import type { Client } from '@temporalio/client';
import type { Files } from '../../files';
import { checkValue } from '../../values/check-value';
import { durationToMs } from '../../wire/duration';
import type { AnswerMeta, NamedActor, Outcome } from '../../wire/messages';
import type { ActorInput, AnswerOptions, SignalClientOptions } from '../call-options';
import { checkRequest } from '../check-call';
import { JustSettled } from './just-settled';
import { patienceMs } from '../temporal/patience';
import { Refusals } from './refusals';
import { sendChecked, sendQueued, type Answer } from './send-answer';
import { Slots } from './slots';

/** The server takes ten Temporal updates at a time for an execution and refuses more; two are left for others. */
const maxInFlight = 8;

export class AnswerSender {
  readonly refusals: Refusals;
  private readonly actor: ActorInput;
  private readonly via: NamedActor['via'];
  readonly files?: Files;
  /** Shared by all updates of the client. */
  readonly slots = new Slots(maxInFlight);
  readonly settled = new JustSettled();

  constructor(
    private readonly client: Client,
    { actor = { id: localUser() }, via = 'client', logger, files }: SignalClientOptions,
  ) {
    this.actor = actor;
    this.via = via;
    this.files = files;
    this.refusals = new Refusals(logger);
  }

  /** Who a call speaks for. */
  actorOf(actor: ActorInput = this.actor): NamedActor {
    return { ...actor, via: actor.via ?? this.via };
  }

  async send(
    id: string,
    workflowId: string,
    value: unknown,
    verb: Pick<AnswerMeta, 'verb' | 'reason'>,
    options: AnswerOptions,
  ): Promise<Outcome> {
    const { requestId, requestKey, early } = options;
    const meta: AnswerMeta = {
      ...verb,
      actor: this.actorOf(options.actor),
      requestId,
      requestKey,
      early,
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
    // The gate knows whom a file was uploaded for; whether it is as its reference says, only the store does.
    await this.files?.checkAnswer(answer, answer.value);
    if (options.delivery === 'queued') return sendQueued(this.client, answer, waitMs);
    const outcome = await sendChecked(this.client, this.slots, answer, {
      ms: waitMs,
      isGiven: options.timeout !== undefined,
    });
    this.settled.note(answer, outcome);
    return outcome;
  }
}

/** The operating system's user; a container may run as one that has no name. */
function localUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
