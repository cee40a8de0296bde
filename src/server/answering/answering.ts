/** One answer that came over HTTP: sent by the client, counted by its outcome. */
import type { Context } from 'hono';
import { GatehouseError, type ErrorCode } from '../../wire/errors/errors';
import type { AnswerOptions, Outcome, SignalClient } from '../../client';
import { actorOf } from './actor-of';
import type { AppEnv } from '../http/app-env';
import { asksNoVerdict } from '../contract/answers';
import type { Service } from '../service';

/** The signal that is meant. */
export interface Target {
  readonly id: string;
  readonly workflowId: string;
  /** The opening that is meant; the latest where left out. */
  readonly requestId?: string;
}

/** What is answered, and how. */
export interface Answering extends Target {
  readonly verb: Verb;
  /** Leaves it in the queue of its execution, whatever the request says: no worker runs that could give a verdict. */
  readonly isQueued?: boolean;
}

export type Verb =
  | { readonly action: 'set'; readonly value: unknown }
  | { readonly action: 'approve' }
  | { readonly action: 'reject'; readonly reason?: string };

/**
 * Gives the answer in the name of whoever asks.
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
    // By this line an entry of an audit is found to be this service's own.
    const { id: actor, via } = options.actor;
    const { status, decidedAt } = outcome;
    context
      .get('log')
      .info({ actor, via, workflowId, id, requestId, outcome: status, decidedAt }, 'sent an answer');
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
  if (verb.action === 'approve') return client.approve(id, workflowId, options);
  if (verb.action === 'reject') return client.reject(id, workflowId, { ...options, reason: verb.reason });
  return client.setSignal(id, workflowId, verb.value, options);
}

function codeOf(error: unknown): ErrorCode | 'failed' {
  return error instanceof GatehouseError ? error.code : 'failed';
}
