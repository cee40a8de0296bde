/**
 * `gatehouse demo defined`: runs a workflow that is data. The result must be that of the same workflow in code, with the same
 * answers.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { SignalClient } from '../../client';
import type { Definition } from '../../definitions';
import { definedWorkflowType } from '../../wire/defined-run';
import type { UseCase } from './use-case';

const file = join(__dirname, '..', '..', '..', 'data', 'defined-workflows', 'conditional.json');
const data = [14.2, 25.8, 13.8, 19.4, 21];

export async function definedDemo(): Promise<UseCase<unknown>> {
  const definition = JSON.parse(await readFile(file, 'utf8')) as Definition;
  return {
    workflow: definedWorkflowType,
    args: [{ definition, inputs: { data } }],
    play: answer,
    check: async (result, client) => {
      const { workflowId } = await client.start('conditionalWf', { args: [data] });
      await answer(client, workflowId);
      const expected = await client.result(workflowId);
      if (isDeepStrictEqual(result, expected)) return undefined;
      return `returned ${JSON.stringify(result)}, and conditionalWf ${JSON.stringify(expected)}`;
    },
  };
}

/** Rejects the report, and says why. */
async function answer(client: SignalClient, workflowId: string): Promise<void> {
  await client.waitForSignal('review-passes', workflowId);
  await client.setSignal('review-passes', workflowId, false);
  await client.waitForSignal('disapprove-reason', workflowId);
  await client.setSignal('disapprove-reason', workflowId, 'too few days');
}
