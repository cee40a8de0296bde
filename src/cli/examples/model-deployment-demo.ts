/** `gatehouse demo model-deployment`: a model is rejected, another one is deployed, and the endpoint answers with it. */
import type { SignalClient } from '../../client';
import type { ModelDeploymentResult } from '../../workflows';
import type { UseCase } from './use-case';

const bodyOnly = ['Flipper Length (mm)', 'Body Mass (g)'];
const all = ['Beak Length (mm)', 'Beak Depth (mm)', ...bodyOnly];

/** Two penguins that are not alike, and their species. */
const penguins = [
  { row: measured(39.1, 18.7, 181, 3_750), species: 'Adelie' },
  { row: measured(50, 15.3, 220, 5_550), species: 'Gentoo' },
];
const wait = { timeout: '2 minutes', state: 'pending' } as const;

export function modelDeploymentDemo(): UseCase<ModelDeploymentResult> {
  return {
    workflow: 'modelDeploymentWf',
    // The first round does without the beaks, so that there is a reason to reject its models.
    args: [{ search: { features: bodyOnly } }],
    play,
    check,
    next: (result) =>
      result.outcome === 'deployed'
        ? `Ask the model: curl -d '{"row": ${JSON.stringify(penguins[0]?.row)}}' ${result.endpoint}/predict`
        : `${result.reason}. ${result.serves} serves as before.`,
  };
}

async function play(client: SignalClient, workflowId: string): Promise<void> {
  await chooseBest(client, workflowId);
  await client.waitForSignal('deploy', workflowId, wait);
  await client.reject('deploy', workflowId, { comment: 'It does not use the beaks.' });
  const { initial } = await client.waitForSignal('other-parameters', workflowId, wait);
  await client.setSignal('other-parameters', workflowId, { ...(initial as object), features: all });
  await chooseBest(client, workflowId);
  await client.waitForSignal('deploy', workflowId, wait);
  await client.approve('deploy', workflowId);
}

async function chooseBest(client: SignalClient, workflowId: string): Promise<void> {
  const { initial } = await client.waitForSignal('choose-model', workflowId, wait);
  await client.setSignal('choose-model', workflowId, initial);
}

async function check(result: ModelDeploymentResult): Promise<string | undefined> {
  if (result.outcome !== 'deployed') return `it was not deployed: ${result.reason}`;
  if (result.rounds !== 2) return `it took ${result.rounds} rounds, expected 2`;
  if (result.accuracy < 0.95) return `the accuracy is ${result.accuracy}, expected at least 0.95`;
  for (const { row, species } of penguins) {
    const response = await fetch(`${result.endpoint}/predict`, {
      method: 'POST',
      body: JSON.stringify({ row }),
    });
    const answer = (await response.json()) as { readonly class?: string };
    if (answer.class !== species)
      return `the endpoint answers ${JSON.stringify(answer)}, expected ${species}`;
  }
  return undefined;
}

function measured(length: number, depth: number, flipper: number, mass: number): Record<string, number> {
  return {
    'Beak Length (mm)': length,
    'Beak Depth (mm)': depth,
    'Flipper Length (mm)': flipper,
    'Body Mass (g)': mass,
  };
}
