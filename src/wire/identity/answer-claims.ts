import { valueHash } from '../value-hash';
import type { ActorClaims, ProvenAnswer } from './actor-proof';

/** The claims that bind a proof to its answer. */
export type AnswerClaims = Pick<ActorClaims, 'ns' | 'req' | 'verb' | 'vh' | 'ch' | 'rule' | 'seen'>;

/**
 * Returns the claims that bind a proof to an answer, for those that sign it and those that check it. Undefined if the value or
 * the comment is not plain data of bounded size.
 */
export function answerClaims(answer: ProvenAnswer): AnswerClaims | undefined {
  const { namespace, requestId, verb, value, comment, rule, seen } = answer;
  const vh = valueHash(value);
  const ch = comment === undefined ? undefined : valueHash(comment);
  if (vh === undefined || (comment !== undefined && ch === undefined)) return undefined;
  return {
    ns: namespace,
    req: requestId,
    verb,
    vh,
    ...(ch === undefined ? {} : { ch }),
    ...(rule === undefined ? {} : { rule }),
    ...(seen === undefined ? {} : { seen }),
  };
}
