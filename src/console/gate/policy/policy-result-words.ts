import type { Progress } from '../../api/contract';
import type { Problem } from '../../api/problem';
import { policyRefusal } from './policy-refusal';
import { progressInWords } from './policy-words';

/** What became of an answer to a question with a policy, in one line. Undefined for a problem that is not of a policy. */
export function policyResultWords(
  result: { readonly progress: Progress } | { readonly problem: Problem },
): string | undefined {
  if ('progress' in result) return progressInWords(result.progress);
  return policyRefusal(result.problem, Date.now())?.words;
}
