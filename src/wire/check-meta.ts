/**
 * Checks the metadata of an answer. The client checks it, and the execution checks it again. The audit and the refusals
 * contain these texts; without limits they could exceed what the Temporal server accepts.
 */
import { InvalidArgumentError } from './errors/errors';
import type { AnswerMeta } from './messages';

const maxCharacters = {
  'actor.id': 200,
  'actor.name': 200,
  requestKey: 200,
  requestId: 4_000, // contains the ids of the execution and the signal, in base64
  reason: 4_000,
} as const;

/** @throws {InvalidArgumentError} If a text is too long, or a required text is empty. */
export function checkMeta({ actor, requestKey, requestId, reason }: Omit<AnswerMeta, 'verb'>): void {
  const texts = { 'actor.id': actor.id, 'actor.name': actor.name, requestKey, requestId, reason };
  for (const [argument, text] of Object.entries(texts)) {
    if (text === undefined) continue;
    const max = maxCharacters[argument as keyof typeof texts];
    const isOptional = argument === 'reason' || argument === 'actor.name';
    if (text.length > max || (text === '' && !isOptional)) {
      const fault = `must have ${isOptional ? 'at most' : '1 to'} ${max} characters`;
      throw new InvalidArgumentError({ argument, fault });
    }
  }
}
