import { workflowInfo } from '@temporalio/workflow';
import { z } from 'zod';
import type { DeployedModel } from '../../activities';
import {
  review,
  showReport,
  SignalTimedOutError,
  startable,
  waitForInput,
  type Duration,
} from '../../signals';
import { checkedInput } from '../checked-input';
import { modelCard } from './model-card';
import { accuracyInWords } from './model-in-words';
import { modelDeploymentInput, startedInput, type ModelDeploymentInput } from './model-deployment-input';
import { ranked, type MeasuredCandidate, type Round } from './round';
import { runSearch } from './run-search';
import { search, type Search } from './search';
import { searchReport, type Searched } from './search-report';
import { trainableSearch } from './trainable-search';
import { deployModel, examineData, servingModel } from './tasks';

const remedy = 'Start it again, for example with {"search": {"models": 12}}.';

/** A model was deployed, or the one that served before stays. */
export type ModelDeploymentResult =
  | ({ readonly outcome: 'deployed'; readonly approvedBy: string; readonly rounds: number } & DeployedModel)
  | { readonly outcome: 'kept'; readonly serves: string; readonly reason: string; readonly rounds: number };

/** What happened so far, which the report and the forms show. */
interface Story extends Searched {
  readonly rounds: Round[];
  readonly answerWithin: Duration;
}

/**
 * Searches for a model that tells penguins apart, and deploys the one that people choose and approve. A rejection leads to another
 * search with parameters that a person gives. If nobody answers in time, the model that serves stays.
 */
export async function modelDeploymentWf(input?: ModelDeploymentInput): Promise<ModelDeploymentResult> {
  const { search: first, answerWithinHours } = checkedInput(
    'modelDeploymentWf',
    modelDeploymentInput,
    input,
    remedy,
  );
  const story: Story = {
    data: await examineData(),
    serving: await servingModel(),
    rounds: [],
    answerWithin: `${answerWithinHours} hours`,
  };
  try {
    let next = first;
    for (;;) {
      await searchOnce(story, next);
      const deployed = await askForDeployment(story);
      if (deployed !== undefined) return deployed;
      next = await askForParameters(story, next);
    }
  } catch (error) {
    if (error instanceof SignalTimedOutError) return kept(story, error);
    throw error;
  }
}

startable(modelDeploymentWf, {
  title: 'Search for a model and deploy it',
  description: 'Trains models that tell penguins apart. People choose one and approve its deployment.',
  input: () => startedInput,
});

/** Trains the models of one round, and shows each as soon as it is measured. */
async function searchOnce(story: Story, wanted: Search): Promise<void> {
  const number = story.rounds.length + 1;
  await runSearch(wanted, (candidates) => {
    story.rounds[number - 1] = { number, search: wanted, candidates };
    showReport(searchReport(story));
  });
}

/** Asks which model to deploy, and whether to deploy it. Undefined if no model could be trained, or the deployment is rejected. */
async function askForDeployment(story: Story): Promise<ModelDeploymentResult | undefined> {
  const { rounds, answerWithin: timeout, data, serving } = story;
  const round = lastOf(rounds);
  const best = ranked(round.candidates);
  const [first] = best;
  if (first === undefined) return undefined;

  const report = searchReport(story);
  const id = await waitForInput('choose-model', oneOf(best), {
    prompt: 'Which model?',
    initial: first.id,
    timeout,
    report,
  });
  const chosen = best.find((candidate) => candidate.id === id) ?? first;
  const { name, outcome, trial } = chosen;
  const subject = {
    model: name,
    accuracy: accuracyInWords(outcome.measured),
    measurements: trial.features.join(', '),
    replaces: serving ?? 'nothing',
  };
  const {
    approved,
    decidedBy,
    decidedAt: at,
    comment,
  } = await review(subject, 'deploy', {
    prompt: `Deploy "${name}"?`,
    description:
      'If you reject it, say why. Then somebody gives other parameters, and the search runs again.',
    timeout,
    report,
  });
  const by = decidedBy.name ?? decidedBy.id;
  if (!approved) {
    rounds[round.number - 1] = {
      ...round,
      rejected: { model: name, by, reason: comment ?? 'no reason given' },
    };
    showReport(searchReport(story));
    return undefined;
  }
  const { workflowId } = workflowInfo();
  const card = modelCard({ chosen, by, at, comment, data, rounds });
  const deployed = await deployModel({ workflowId, name, trial, measured: outcome.measured, card, at });
  showReport(searchReport({ ...story, serving: name, ended: `Deployed: ${name}`, deployed }));
  return { outcome: 'deployed', approvedBy: by, rounds: rounds.length, ...deployed };
}

/** Asks for the parameters of the next round, with those of the last one as initial data. */
async function askForParameters(story: Story, last: Search): Promise<Search> {
  const { candidates, rejected } = lastOf(story.rounds);
  const [failed] = candidates.flatMap(({ outcome }) =>
    outcome !== undefined && 'fault' in outcome ? [outcome.fault] : [],
  );
  const reason =
    rejected === undefined
      ? `No model could be trained: ${failed}`
      : `${rejected.by} rejected "${rejected.model}": ${rejected.reason}`;
  // The initial data of an execution that began before the rule need not fit it.
  const type = trainableSearch.safeParse(last).success ? trainableSearch : search;
  return waitForInput('other-parameters', type, {
    prompt: 'Search again with which parameters?',
    description: reason,
    initial: last,
    timeout: story.answerWithin,
    report: searchReport(story),
  });
}

async function kept(story: Story, { id, deadline }: SignalTimedOutError): Promise<ModelDeploymentResult> {
  const serves = (await servingModel()) ?? 'no model';
  const reason = `Nobody answered '${id}' before ${deadline}`;
  showReport(searchReport({ ...story, serving: serves, ended: `${reason}: ${serves} serves as before` }));
  return { outcome: 'kept', serves, reason, rounds: story.rounds.length };
}

/** The type of the choice: a model's id, labelled with what it is and how good it is. */
function oneOf(best: readonly MeasuredCandidate[]): z.ZodType<string> {
  return z.union(
    best.map(({ id, name, outcome: { measured } }) =>
      z.literal(id).meta({ title: `${name}: ${accuracyInWords(measured)}` }),
    ),
  );
}

function lastOf(rounds: readonly Round[]): Round {
  const last = rounds.at(-1);
  if (last === undefined) throw new Error('a search has begun before'); // searchOnce is called first
  return last;
}
