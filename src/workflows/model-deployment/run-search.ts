import { ActivityFailure, isCancellation } from '@temporalio/workflow';
import { gridOf } from './grid-of';
import { modelInWords } from './model-in-words';
import type { Candidate } from './round';
import type { Search } from './search';
import { runTrial } from './tasks';

/**
 * Trains the models of a search at once. Calls `show` with all of them when the search begins and after each one. A model that
 * cannot be trained does not stop the others.
 */
export async function runSearch(
  search: Search,
  show: (candidates: readonly Candidate[]) => void,
): Promise<readonly Candidate[]> {
  const { models, kinds, features, featuresPerTree, seed } = search;
  const specs = gridOf(kinds, featuresPerTree).slice(0, models);
  const candidates: Candidate[] = specs.map((spec, index) => ({
    id: `m${index + 1}`,
    name: modelInWords(spec),
    trial: { spec, features, seed },
  }));
  show([...candidates]);
  await Promise.all(
    candidates.map(async (candidate, index) => {
      candidates[index] = { ...candidate, outcome: await outcomeOf(candidate) };
      show([...candidates]);
    }),
  );
  return candidates;
}

async function outcomeOf({ trial }: Candidate): Promise<Candidate['outcome']> {
  try {
    return { measured: await runTrial(trial) };
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return { fault: error.cause?.message ?? error.message };
  }
}
