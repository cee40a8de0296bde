/** The same workflow as data and in code. */
import { proxyActivities } from '@temporalio/workflow';
import { z } from 'zod';
import type { Definition } from '../src/definitions';
import { waitForInput } from '../src/signals';

export { definedWf } from '../src/definitions';

interface Steps {
  summarise(numbers: readonly number[]): Promise<object>;
  entitle(summary: object, title: string): Promise<object>;
  step(report: object): Promise<object>;
}

const { summarise, entitle, step } = proxyActivities<Steps>({ startToCloseTimeout: '10 minutes' });

export async function inCode(numbers: readonly number[]): Promise<object> {
  const [summary, title] = await Promise.all([
    summarise(numbers),
    waitForInput('title', z.string(), { timeout: '1 hour', prompt: 'Title of the report' }),
  ]);
  return step(await step(await entitle(summary, title)));
}

export const definition: Definition = {
  name: 'bench',
  inputs: { numbers: { type: 'array', items: { type: 'number' } } },
  nodes: [
    { id: 'summary', kind: 'task', activity: 'summarise', arguments: [{ from: 'numbers' }] },
    {
      id: 'title',
      kind: 'input',
      schema: { type: 'string' },
      timeout: '1 hour',
      prompt: 'Title of the report',
    },
    { id: 'report', kind: 'task', activity: 'entitle', arguments: [{ from: 'summary' }, { from: 'title' }] },
    { id: 'one', kind: 'task', activity: 'step', arguments: [{ from: 'report' }] },
    { id: 'two', kind: 'task', activity: 'step', arguments: [{ from: 'one' }] },
  ],
  output: { from: 'two' },
};
