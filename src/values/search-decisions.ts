import type { Actor } from '../wire/messages';
import { foldText } from './fold-text';

/** A decision, as far as a search looks at it. */
interface SearchedDecision {
  readonly id: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly prompt?: string | undefined;
  readonly decidedBy?: Pick<Actor, 'id' | 'name'> | undefined;
  readonly comment?: string | undefined;
  readonly value?: unknown;
}

/**
 * Returns the decisions that contain all words, without regard to case and accents: in the question, the ids, the person, the
 * comment and the answer. The page of the audit and its export use the same search.
 *
 * @example
 * searchDecisions(decisions, 'muller refund'); // those of Müller about refunds
 */
export function searchDecisions<Decision extends SearchedDecision>(
  decisions: readonly Decision[],
  words: string,
): readonly Decision[] {
  const wanted = foldText(words).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return decisions;
  return decisions.filter((decision) => {
    const text = searchedText(decision);
    return wanted.every((word) => text.includes(word));
  });
}

const known = new WeakMap<SearchedDecision, string>(); // folding thousands of texts takes a noticeable time

function searchedText(decision: SearchedDecision): string {
  const kept = known.get(decision);
  if (kept !== undefined) return kept;
  const { prompt = '', id, workflowId, workflowType, decidedBy, comment = '', value } = decision;
  const answer = value === undefined || typeof value === 'string' ? (value ?? '') : JSON.stringify(value);
  const whom = `${decidedBy?.name ?? ''} ${decidedBy?.id ?? ''}`;
  const text = foldText([prompt, id, workflowId, workflowType, whom, comment, answer].join('\n'));
  known.set(decision, text);
  return text;
}
