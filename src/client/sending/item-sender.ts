/** Sends the items of one client, with their sender and key, and waits for replies. */
import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { checkMeta } from '../../wire/check-meta';
import { checkValue, invalidInput } from '../../values/check-value';
import { durationToMs } from '../../wire/duration';
import { ReplyTimedOutError } from '../../wire/errors/errors';
import { checkId } from '../../wire/ids';
import type { ItemReceipt } from '../../wire/stream-messages';
import { judge } from '../../values/schema';
import { checkNewWorkflowId } from '../../wire/check-new-workflow-id';
import { checkWorkflowId } from '../../wire/check-workflow-id';
import type { ActorInput } from '../call-options';
import type { AnswerSender } from './answer-sender';
import { defaultTaskQueue } from '../temporal/connect-temporal';
import type { AskOptions, SendInputOptions, StartWith } from './send-input-options';
import { patienceMs } from '../temporal/patience-ms';
import { ReplyWatch } from './reply-watch';
import { sendCheckedItem, sendQueuedItem, sendWithStart, typeOf, type OutgoingItem } from './send-item';
import type { Wait } from './send-message';

const defaultReplyMs = 60_000;

export class ItemSender {
  private readonly replies: ReplyWatch;

  constructor(
    private readonly client: Client,
    private readonly answers: AnswerSender,
    private readonly taskQueue: string = defaultTaskQueue,
  ) {
    this.replies = new ReplyWatch(client);
  }

  async send(
    stream: string,
    workflowId: string,
    value: unknown,
    options: SendInputOptions & { readonly wantsReply?: boolean },
  ): Promise<ItemReceipt> {
    const { requestKey = newKey(), wantsReply, delivery = 'checked', start } = options;
    const waitMs = durationToMs(options.timeout ?? patienceMs, 'timeout of the item');
    const sender = this.answers.actorOf(options.actor);
    const item = { stream, workflowId, value, meta: { requestKey, sender, wantsReply } };
    try {
      check(item);
      const wait = { ms: waitMs, isGiven: options.timeout !== undefined };
      return await this.deliver(item, delivery, wait, start, options.actor);
    } catch (error) {
      const meta = { actor: sender, verb: 'set', requestKey } as const;
      this.answers.refusals.record({ id: stream, workflowId, value, meta }, error);
      throw error;
    }
  }

  /** Sends an item, and polls for the reply. The reply is stored in the execution, so restarts do not lose it. */
  async ask<Reply>(
    stream: string,
    workflowId: string,
    value: unknown,
    { reply: schema, timeout = defaultReplyMs, ...options }: AskOptions<Reply>,
  ): Promise<Reply> {
    const waitedMs = durationToMs(timeout, 'timeout of the ask');
    const end = Date.now() + waitedMs;
    const { requestKey } = await this.send(stream, workflowId, value, {
      ...options,
      timeout: waitedMs,
      wantsReply: true,
    });
    const found = await this.replies.replyTo(workflowId, requestKey, end);
    if (found === undefined) throw new ReplyTimedOutError({ stream, workflowId, requestKey, waitedMs });
    if (schema === undefined) return found.value as Reply; // without a schema, the type is the caller's
    const judgement = judge(schema, found.value);
    if (judgement.fits) return judgement.value;
    throw invalidInput({ target: 'stream', id: stream, workflowId }, found.value, judgement.issues);
  }

  private async deliver(
    item: OutgoingItem,
    delivery: 'checked' | 'queued',
    wait: Wait,
    start: StartWith | undefined,
    actor: ActorInput | undefined,
  ): Promise<ItemReceipt> {
    if (start !== undefined) {
      checkNewWorkflowId(item.workflowId);
      const where = { ...start, taskQueue: start.taskQueue ?? this.taskQueue };
      const isRepeated = start.retry !== undefined;
      const started = { workflowId: item.workflowId, workflowType: typeOf(start.workflow), isRepeated };
      const starter = await this.answers.starters.memoOf(started, actor);
      return sendWithStart(this.client, item, where, starter, delivery, wait.ms);
    }
    if (delivery === 'queued') return sendQueuedItem(this.client, item, wait.ms);
    return sendCheckedItem(this.client, this.answers.slots, item, wait);
  }
}

/** As random as a UUID but shorter, because it is stored with each waiting item. */
function newKey(): string {
  return randomBytes(16).toString('base64url');
}

/** Rejects an invalid item before anything is sent. */
function check({ stream, workflowId, value, meta }: OutgoingItem): void {
  checkWorkflowId(workflowId);
  checkId(stream, 'stream');
  checkMeta({ actor: meta.sender, requestKey: meta.requestKey });
  checkValue({ target: 'stream', id: stream, workflowId }, value);
}
