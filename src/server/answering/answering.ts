/** Sends one answer of an HTTP request by the client, and counts it by its outcome. */
import type { Context } from 'hono';
import { GatehouseError, type ErrorCode } from '../../wire/errors/errors';
import type { Outcome } from '../../client';
import { actorOf } from './actor-of';
import type { AppEnv } from '../http/app-env';
import { asksNoVerdict } from '../contract/answers';
import type { Service } from '../service';
import { sendSigned } from './send-signed';
import type { ShownSignal } from './signal-reader';

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
  /** The signal as it was read before. Otherwise the client reads it if it has to sign the answer. */
  readonly signal?: ShownSignal;
  /** Puts the answer into the queue of its execution, because no worker can return a verdict. */
  readonly isQueued?: boolean;
}

export type Verb = PolicyFields &
  (
    | { readonly action: 'set'; readonly value: unknown }
    | { readonly action: 'approve' | 'reject'; readonly comment?: string }
  );

/** What an answer to a gate with a policy says beside the answer. */
interface PolicyFields {
  readonly rule?: string;
  readonly seen?: string;
}

/**
 * Sends the answer with the caller as its actor.
 *
 * @throws what {@link SignalClient.setSignal} throws.
 */
export async function answer(
  { client, signals, files, metrics, changes }: Service,
  context: Context<AppEnv>,
  answering: Answering,
): Promise<Outcome> {
  const { id, workflowId, requestId, verb, isQueued = false, signal } = answering;
  const isPatient = !isQueued && !asksNoVerdict(context.req.header('prefer'));
  const options = {
    actor: actorOf(context),
    requestId,
    requestKey: context.req.header('idempotency-key'),
    rule: verb.rule,
    seen: verb.seen,
    delivery: isPatient ? ('checked' as const) : ('queued' as const),
  };
  try {
    if (verb.action === 'set') await files.checkAnswer({ id, workflowId }, verb.value);
    const known = signal?.unconfirmed === 'listed' ? undefined : (signal ?? signals.remembers(requestId));
    const outcome = await sendSigned(client, answering, options, known);
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

function codeOf(error: unknown): ErrorCode | 'failed' {
  return error instanceof GatehouseError ? error.code : 'failed';
}
