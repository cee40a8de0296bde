/** The whole story of `activeLearningWf` with people in it, with skipped time. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as activities from '../../src/activities';
import { readDigits, type Digit } from '../../src/activities/digits/read-digits';
import type { Signal } from '../../src/client';
import type { ActiveLearningResult } from '../../src/workflows';
import { useEnvironment } from '../support/environment';

const workflowsPath = require.resolve('../../src/workflows');
const environment = useEnvironment('time-skipping', { workflowsPath, activities });
let digits: readonly Digit[];
beforeAll(async () => {
  digits = await readDigits();
});

async function start(input: object): Promise<string> {
  const { workflowId } = await environment.current.client.start('activeLearningWf', { args: [input] });
  return workflowId;
}

async function opened(workflowId: string): Promise<Signal> {
  const options = { state: 'pending', timeout: '1 minute' } as const;
  return environment.current.client.waitForSignal('label-images', workflowId, options);
}

function fieldsOf({ jsonSchema }: Signal): string[] {
  return Object.keys(jsonSchema.properties ?? {});
}

function truth(field: string): string {
  return `${digits[Number(field.slice('image-'.length)) - 1]?.label}`;
}

/** Labels the images of the open form as a person would. */
async function label(workflowId: string, given?: string): Promise<Signal> {
  const asked = await opened(workflowId);
  const labels = Object.fromEntries(fieldsOf(asked).map((field) => [field, given ?? truth(field)]));
  await environment.current.client.setSignal('label-images', workflowId, labels);
  return asked;
}

async function resultOf(workflowId: string): Promise<ActiveLearningResult> {
  return environment.current.client.result(workflowId);
}

describe('activeLearningWf', () => {
  test('asks for labels with pictures beside the fields, shows the accuracy by round, and ends at the budget', async () => {
    const { client } = environment.current;
    const workflowId = await start({ first: 20, pick: 8, controls: 2, budget: 40, target: 1 });
    const first = await label(workflowId);
    expect(first.report?.blocks.filter(({ kind }) => kind === 'image')).toHaveLength(20);
    expect(first.description).toBe('There is no model yet, so these images are picked at random.');
    const second = await label(workflowId);
    expect(fieldsOf(second)).toHaveLength(10);
    expect(second.description).toContain('The last 2 are the control: the model is most certain of them.');
    expect(second.report?.blocks.some(({ kind }) => kind === 'chart')).toBe(true);
    const asked = await opened(workflowId);
    const field = fieldsOf(asked)[0] ?? '';
    const wrong = client.setSignal('label-images', workflowId, { [field]: '11' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-input' });
    await label(workflowId, 'not sure');

    const { stoppedBy, labels, rounds } = await resultOf(workflowId);
    expect([stoppedBy, labels]).toEqual(['budget', 40]);
    expect(rounds.map((round) => round.labels)).toEqual([20, 30, 40]);
    expect(rounds[0]?.controls).toMatchObject({ total: 2 });
    const { reports } = await client.reports(workflowId);
    const shown = reports.find(({ from }) => from.kind === 'workflow');
    expect(shown?.report.title).toBe('The budget is used up');
  });

  test('ends at the target, when a person sends stop, and when nobody answers in time', async () => {
    const reached = await start({ target: 0.3 });
    await label(reached);
    expect(await resultOf(reached)).toMatchObject({ stoppedBy: 'target', labels: 20 });

    const stopped = await start({});
    await opened(stopped);
    await environment.current.client.sendInput('control', stopped, 'stop');
    expect(await resultOf(stopped)).toEqual({ stoppedBy: 'person', labels: 0, rounds: [] });

    const left = await start({ answerWithinHours: 1 });
    expect(await resultOf(left)).toMatchObject({ stoppedBy: 'timeout', labels: 0 });
  });

  test.each<[string, object, RegExp]>([
    ['a budget below the first round', { first: 20, budget: 10 }, /budget: is smaller than the first round/],
    ['a target over 1', { target: 1.5 }, /target: /],
    ['an unknown rule', { rule: 'hardest' }, /rule: /],
  ])('%s is refused', async (_, input, fault) => {
    await expect(resultOf(await start(input))).rejects.toMatchObject({
      cause: { code: 'invalid-argument', message: expect.stringMatching(fault) },
    });
  });
});
