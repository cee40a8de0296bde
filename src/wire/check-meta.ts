/**
 * Checks the metadata of an answer. The client checks it, and the execution checks it again. The audit and the refusals
 * contain these texts; without limits they could exceed what the Temporal server accepts.
 */
import { InvalidArgumentError } from './errors/errors';
import { maxGroups } from './identity/actor-proof';
import type { AnswerMeta } from './messages';

const maxCharacters = {
  'actor.id': 200,
  'actor.name': 200,
  requestKey: 200,
  requestId: 4_000, // contains the ids of the execution and the signal, in base64
  comment: 4_000,
  reason: 4_000,
  rule: 60,
  seen: 64, // SHA-256 in hexadecimal
  proof: 8_192,
  group: 200,
} as const;

const optional: ReadonlySet<string> = new Set(['comment', 'reason', 'actor.name']);

/** The metadata of an answer, or of a request to end an execution, which has a reason. */
type CheckedMeta = Omit<AnswerMeta, 'verb'> & { readonly reason?: string };

/** @throws {InvalidArgumentError} If a text is too long, or a required text is empty. */
export function checkMeta({ actor, groups = [], ...meta }: CheckedMeta): void {
  const { requestKey, requestId, comment, reason, rule, seen, proof } = meta;
  const own = { 'actor.id': actor.id, 'actor.name': actor.name };
  const texts = { ...own, requestKey, requestId, comment, reason, rule, seen, proof };
  if (groups.length > maxGroups) {
    const fault = `has ${groups.length} groups, and at most ${maxGroups} are possible`;
    throw new InvalidArgumentError({ argument: 'actor.groups', fault });
  }
  const all = [...Object.entries(texts), ...groups.map((group) => ['group', group] as const)];
  for (const [argument, text] of all) {
    if (text === undefined) continue;
    const max = maxCharacters[argument as keyof typeof maxCharacters];
    const isOptional = optional.has(argument);
    if (text.length > max || (text === '' && !isOptional)) {
      const fault = `must have ${isOptional ? 'at most' : '1 to'} ${max} characters`;
      throw new InvalidArgumentError({ argument, fault });
    }
  }
}
