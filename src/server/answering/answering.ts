/** Sends one answer of an HTTP request by the client, and counts it by its outcome. */
import type { Context } from 'hono';
import { GatehouseError, type ErrorCode } from '../../wire/errors/errors';
import type { AnswerOptions, Outcome, SignalClient } from '../../client';
import { actorOf } from './actor-of';
import type { AppEnv } from '../http/app-env';
import { asksNoVerdict } from '../contract/answers';
import type { Service } from '../service';

/** The signal to answer. */
export interface Target {
  readonly id: string;
  readonly workflowId: string;
  /** The opening to answer. Default: the latest. */
  readonly requestId?: string;
}

/** The answer, and how to send it. */
export interface Answering extends Target {
  readonly verb: Verb;
  /** Puts the answer into the queue of its execution, because no worker can return a verdict. */
  readonly isQueued?: boolean;
}

export type Verb =
  | { readonly action: 'set'; readonly value: unknown }
  | { readonly action: 'approve' | 'reject'; readonly comment?: string };

/**
 * Sends the answer with the caller as its actor.
 *
 * @throws what {@link SignalClient.setSignal} throws.
 */
export async function answer(
  { client, files, metrics, changes }: Service,
  context: Context<AppEnv>,
  { id, workflowId, requestId, verb, isQueued = false }: Answering,
): Promise<Outcome> {
  const isPatient = !isQueued && !asksNoVerdict(context.req.header('prefer'));
  const options = {
    actor: actorOf(context),
    requestId,
    requestKey: context.req.header('idempotency-key'),
    delivery: isPatient ? ('checked' as const) : ('queued' as const),
  };
  try {
    if (verb.action === 'set') await files.checkAnswer({ id, workflowId }, verb.value);
    const outcome = await send(client, { id, workflowId, verb }, options);
    metrics.answers.inc({ outcome: outcome.status });
    // This line connects an entry of an audit to this service.
    const { id: actor, via } = options.actor;
    const { status, decidedAt } = outcome;
    const login = context.get('identity')?.loginId;
    context
      .get('log')
      .info({ actor, login, via, workflowId, id, requestId, outcome: status, decidedAt }, 'sent an answer');
    changes.answered({ id, workflowId, requestId, verb }, outcome);
    return outcome;
  } catch (error) {
    metrics.answers.inc({ outcome: codeOf(error) });
    throw error;
  }
}

async function send(
  client: SignalClient,
  { id, workflowId, verb }: Answering,
  options: AnswerOptions,
): Promise<Outcome> {
  if (verb.action === 'set') return client.setSignal(id, workflowId, verb.value, options);
  return client[verb.action](id, workflowId, { ...options, comment: verb.comment });
}

function codeOf(error: unknown): ErrorCode | 'failed' {
  return error instanceof GatehouseError ? error.code : 'failed';
}
