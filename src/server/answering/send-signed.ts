/**
 * Sends an answer with what the service knows of its gate. Only gates with a policy that asks for signatures get one, so a plain
 * answer costs no read and has no claims. An answer to a gate that is not known is sent without a signature first: a
 * refusal leaves no history, and then the gate is read.
 */
import { IdentityRequiredError } from '../../wire/errors/errors';
import type { AnswerOptions, Outcome, Signal, SignalClient } from '../../client';
import type { Answering } from './answering';

type Known = Pick<Signal, 'requestId' | 'policy'>;

/**
 * @param known - the signal, if it was read before
 * @throws what {@link SignalClient.setSignal} throws.
 */
export async function sendSigned(
  client: SignalClient,
  answering: Answering,
  options: AnswerOptions,
  known: Known | undefined,
): Promise<Outcome> {
  const { id, workflowId, requestId = '' } = answering;
  // The client signs a queued answer unless it knows that its gate asks for no signature.
  if (options.delivery === 'queued')
    return send(client, answering, known === undefined ? options : optionsFor(options, known, true));
  try {
    return await send(client, answering, optionsFor(options, known ?? { requestId }, known !== undefined));
  } catch (error) {
    if (!(error instanceof IdentityRequiredError) || known?.policy?.proof === 'signed') throw error;
    const read = await client.getSignal(id, workflowId, { requestId: options.requestId });
    if (read.policy?.proof !== 'signed') throw error;
    return send(client, answering, optionsFor(options, read, true));
  }
}

/** The groups are only for gates with a policy, and are sent if it is not known whether there is one. */
function optionsFor(options: AnswerOptions, signal: Known, isKnown: boolean): AnswerOptions {
  const { actor } = options;
  const needsNoGroups = isKnown && signal.policy === undefined && actor !== undefined;
  return { ...options, signal, ...(needsNoGroups ? { actor: { ...actor, groups: [] } } : {}) };
}

async function send(
  client: SignalClient,
  { id, workflowId, verb }: Answering,
  options: AnswerOptions,
): Promise<Outcome> {
  if (verb.action === 'set') return client.setSignal(id, workflowId, verb.value, options);
  return client[verb.action](id, workflowId, { ...options, comment: verb.comment });
}
