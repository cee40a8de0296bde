/** The answers of one client: checked before they leave, given their actor, and sent a few at a time to an execution. */
import { userInfo } from 'node:os';
import type { Client } from '@temporalio/client';
import { checkValue } from '../signals/check-value';
import { durationToMs } from '../signals/duration';
import type { AnswerMeta, Outcome, Via } from '../signals/messages';
import type { ActorInput, AnswerOptions, SignalClientOptions } from './call-options';
import { checkRequest } from './check-call';
import { JustSettled } from './just-settled';
import { patienceMs } from './patience';
import { sendChecked, sendQueued } from './send-answer';
import { Slots } from './slots';

/** The server takes ten Temporal updates at a time for an execution and refuses more; two are left for others. */
const maxInFlight = 8;

export class AnswerSender {
  private readonly actor: ActorInput;
  private readonly via: Via;
  private readonly slots = new Slots(maxInFlight);
  readonly settled = new JustSettled();

  constructor(
    private readonly client: Client,
    { actor = { id: localUser() }, via = 'client' }: SignalClientOptions,
  ) {
    this.actor = actor;
    this.via = via;
  }

  async send(
    id: string,
    workflowId: string,
    value: unknown,
    verb: Pick<AnswerMeta, 'verb' | 'reason'>,
    options: AnswerOptions,
  ): Promise<Outcome> {
    const waitMs = durationToMs(options.timeout ?? patienceMs, 'timeout of the answer');

    const { actor = this.actor, requestId, requestKey, early } = options;
    const meta: AnswerMeta = {
      ...verb,
      actor: { ...actor, via: actor.via ?? this.via },
      requestId,
      requestKey,
      early,
    };
    checkRequest(id, workflowId, meta);
    checkValue({ id, workflowId }, value);
    const answer = { id, workflowId, value, meta };
    if (options.delivery === 'queued') return sendQueued(this.client, answer, waitMs);
    const outcome = await sendChecked(this.client, this.slots, answer, waitMs);
    if (outcome.decidedAt !== undefined) this.settled.note({ id, workflowId, decidedAt: outcome.decidedAt });
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
