/**
 * What may stand beside the value of an answer, checked by the client and again in the execution. These texts are kept
 * in the audit and said in refusals; without a bound one of them could grow either past what the server takes.
 */
import { InvalidArgumentError } from './errors/errors';
import type { AnswerMeta } from './messages';

const maxCharacters = {
  'actor.id': 200,
  'actor.name': 200,
  requestKey: 200,
  requestId: 4_000, // it holds the ids of execution and signal, in base64
  reason: 4_000,
} as const;

/** @throws {InvalidArgumentError} for a text that is empty where it may not be, or too long. */
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
