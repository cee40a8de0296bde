/** The inputs of one client: checked before they leave, given their sender and their key, and sent; and replies awaited. */
import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { checkMeta } from '../../wire/answer-limits';
import { checkValue, invalidInput } from '../../values/check-value';
import { durationToMs } from '../../wire/duration';
import { ReplyTimedOutError } from '../../wire/errors/errors';
import { checkId } from '../../wire/ids';
import type { InputReceipt } from '../../wire/input-messages';
import { judge } from '../../values/schema';
import { checkWorkflowId } from '../../wire/workflow-id';
import type { AnswerSender } from './answer-sender';
import { defaultTaskQueue } from '../temporal/connect';
import type { RequestOptions, SendInputOptions, StartWith } from './input-options';
import { patienceMs } from '../temporal/patience';
import { ReplyWatch } from './reply-watch';
import { sendCheckedInput, sendQueuedInput, sendWithStart, type OutgoingInput } from './send-input';
import type { Wait } from './send-message';

const defaultReplyMs = 60_000;

export class InputSender {
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
  ): Promise<InputReceipt> {
    const { requestKey: key = newKey(), wantsReply, delivery = 'checked', start } = options;
    const waitMs = durationToMs(options.timeout ?? patienceMs, 'timeout of the input');
    const sender = this.answers.actorOf(options.actor);
    const input = { stream, workflowId, value, meta: { key, sender, wantsReply } };
    try {
      check(input);
      const wait = { ms: waitMs, isGiven: options.timeout !== undefined };
      return await this.deliver(input, delivery, wait, start);
    } catch (error) {
      const meta = { actor: sender, verb: 'set', requestKey: key } as const;
      this.answers.refusals.record({ id: stream, workflowId, value, meta }, error);
      throw error;
    }
  }

  /** Sends, and looks for the reply until it is there: it waits in the execution, also over restarts of everything. */
  async request<Reply>(
    stream: string,
    workflowId: string,
    value: unknown,
    { reply: schema, timeout = defaultReplyMs, ...options }: RequestOptions<Reply>,
  ): Promise<Reply> {
    const waitedMs = durationToMs(timeout, 'timeout of the request');
    const end = Date.now() + waitedMs;
    const { key } = await this.send(stream, workflowId, value, {
      ...options,
      timeout: waitedMs,
      wantsReply: true,
    });
    const found = await this.replies.replyTo(workflowId, key, end);
    if (found === undefined) throw new ReplyTimedOutError({ stream, workflowId, key, waitedMs });
    if (schema === undefined) return found.value as Reply; // the caller asked for no more than `unknown`
    const judgement = judge(schema, found.value);
    if (judgement.fits) return judgement.value;
    throw invalidInput({ target: 'stream', id: stream, workflowId }, found.value, judgement.issues);
  }

  private async deliver(
    input: OutgoingInput,
    delivery: 'checked' | 'queued',
    wait: Wait,
    start: StartWith | undefined,
  ): Promise<InputReceipt> {
    if (start !== undefined) {
      const where = { ...start, taskQueue: start.taskQueue ?? this.taskQueue };
      return sendWithStart(this.client, input, where, delivery, wait.ms);
    }
    if (delivery === 'queued') return sendQueuedInput(this.client, input, wait.ms);
    return sendCheckedInput(this.client, this.answers.slots, input, wait);
  }
}

/** Random as a UUID is, and shorter: it travels with an input that waits. */
function newKey(): string {
  return randomBytes(16).toString('base64url');
}

/** What is refused before anything leaves. */
function check({ stream, workflowId, value, meta }: OutgoingInput): void {
  checkWorkflowId(workflowId);
  checkId(stream, 'stream');
  checkMeta({ actor: meta.sender, requestKey: meta.key });
  checkValue({ target: 'stream', id: stream, workflowId }, value);
}
