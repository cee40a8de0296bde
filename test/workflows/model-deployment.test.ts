/** The whole story of `modelDeploymentWf` with people in it, on the built activities, because threads run only built code. */
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Trial } from '../../src/activities';
import type { Signal } from '../../src/client';
import { openFile } from '../../src/files';
import type { ModelDeploymentResult } from '../../src/workflows';
import { startedInput } from '../../src/workflows/model-deployment/model-deployment-input';
import { builtActivities } from '../support/built-activities';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';

const workflowsPath = require.resolve('../../src/workflows');
const failing = 13; // with this seed the trees of all forests want four measurements, also if a model may use only two
const activities = {
  ...builtActivities,
  runTrial: (trial: Trial) =>
    builtActivities.runTrial(
      trial.seed === failing && trial.spec.kind === 'forest'
        ? { ...trial, spec: { ...trial.spec, featuresPerTree: 4 } }
        : trial,
    ),
};
const environment = useEnvironment('time-skipping', { workflowsPath, activities });
const bodyOnly = ['Flipper Length (mm)', 'Body Mass (g)'];
const ada = { id: 'ada', name: 'Ada' };

const given = process.env.GATEHOUSE_DIR;
beforeAll(() => {
  process.env.GATEHOUSE_DIR = newFolder(); // of the file store and of the record of what serves
});
afterAll(() => {
  if (given === undefined) delete process.env.GATEHOUSE_DIR;
  else process.env.GATEHOUSE_DIR = given;
});

async function start(input: object): Promise<string> {
  const { workflowId } = await environment.current.client.start('modelDeploymentWf', { args: [input] });
  return workflowId;
}

async function opened(id: string, workflowId: string): Promise<Signal> {
  return environment.current.client.waitForSignal(id, workflowId, { state: 'pending', timeout: '1 minute' });
}

/** Chooses the model that the form proposes. Returns the question. */
async function chooseBest(workflowId: string): Promise<Signal> {
  const asked = await opened('choose-model', workflowId);
  await environment.current.client.setSignal('choose-model', workflowId, asked.initial, { actor: ada });
  return asked;
}

async function resultOf(workflowId: string): Promise<ModelDeploymentResult> {
  return environment.current.client.result(workflowId);
}

/** Who serves, from the endpoint itself. */
async function species(endpoint: string, row: object): Promise<unknown> {
  const response = await fetch(`${endpoint}/predict`, { method: 'POST', body: JSON.stringify({ row }) });
  return response.json();
}

describe('modelDeploymentWf', () => {
  test('rejected, searched again with other parameters, approved: the endpoint answers with the model', async () => {
    const { client } = environment.current;
    const workflowId = await start({ search: { models: 8, features: bodyOnly, seed: failing } });

    const asked = await chooseBest(workflowId);
    expect(asked.type).toMatch(/^one of m\d+ \(.+: \d\d(\.\d)? % \(/);
    const said = JSON.stringify(asked.report);
    expect(said).toContain('Round 1: 8 of 8 models trained');
    // The forests want four measurements of two: they fail, and the others do not.
    expect(said).toContain('cannot be trained: The maxFeatures parameter should be less than 2');

    const { report, subject } = await opened('deploy', workflowId);
    expect(report).toEqual(asked.report);
    expect(subject).toMatchObject({ measurements: bodyOnly.join(', '), replaces: 'nothing' });
    await client.reject('deploy', workflowId, { comment: 'It does not use the beaks.', actor: ada });

    const form = await opened('other-parameters', workflowId);
    expect(form.description).toMatch(/^Ada rejected ".+": It does not use the beaks\.$/);
    expect(form.initial).toMatchObject({ models: 8, features: bodyOnly });
    await expect(
      client.setSignal('other-parameters', workflowId, { ...(form.initial as object), models: 0 }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(
      client.setSignal('other-parameters', workflowId, { features: bodyOnly, featuresPerTree: 3 }),
    ).rejects.toMatchObject({
      issues: [
        {
          path: ['featuresPerTree'],
          message: 'is more than the number of measurements that a model may use',
        },
      ],
    });
    await client.setSignal('other-parameters', workflowId, { models: 4, featuresPerTree: 2 });

    const again = await chooseBest(workflowId);
    expect(JSON.stringify(again.report)).toContain('rejected by Ada: It does not use the beaks.');
    await opened('deploy', workflowId);
    await client.approve('deploy', workflowId, { comment: 'Good enough.', actor: ada });

    const result = await resultOf(workflowId);
    if (result.outcome !== 'deployed') throw new Error(result.reason);
    expect(result).toMatchObject({ approvedBy: 'Ada', rounds: 2, workflowId });
    expect(result.accuracy).toBeGreaterThan(0.95);
    const card = await text(await openFile(result.card));
    expect(card).toContain('- Approved by Ada at ');
    expect(card).toContain('was rejected by Ada: It does not use the beaks.');
    const gentoo = {
      'Beak Length (mm)': 50,
      'Beak Depth (mm)': 15.3,
      'Flipper Length (mm)': 220,
      'Body Mass (g)': 5_550,
    };
    expect(await species(result.endpoint, gentoo)).toEqual({ class: 'Gentoo', model: result.name });
    const { reports } = await client.reports(workflowId);
    const shown = reports.find(({ from }) => from.kind === 'workflow');
    expect(shown?.report.title).toBe(`Deployed: ${result.name}`);
  });

  test('nobody answers in time: the model that serves stays, and the result says so', async () => {
    const { client } = environment.current;
    const first = await start({ search: { models: 1, kinds: ['tree'] } });
    await chooseBest(first);
    await opened('deploy', first);
    await client.approve('deploy', first);
    const { name } = (await resultOf(first)) as { readonly name: string };

    for (const gate of ['choose-model', 'deploy', 'other-parameters']) {
      const workflowId = await start({ search: { models: 1, kinds: ['neighbours'] }, answerWithinHours: 1 });
      if (gate !== 'choose-model') await chooseBest(workflowId);
      if (gate === 'other-parameters') {
        await opened('deploy', workflowId);
        await client.reject('deploy', workflowId);
      }
      expect(await resultOf(workflowId)).toEqual({
        outcome: 'kept',
        serves: name,
        reason: expect.stringMatching(new RegExp(`^Nobody answered '${gate}' before \\d{4}-`)),
        rounds: 1,
      });
    }
  });

  test('where no model can be trained, the form for other parameters says why', async () => {
    const workflowId = await start({
      search: { models: 2, kinds: ['forest'], features: bodyOnly, seed: failing },
    });
    const { description } = await opened('other-parameters', workflowId);
    expect(description).toBe('No model could be trained: The maxFeatures parameter should be less than 2');
    await environment.current.client.cancel(workflowId);
  });

  test.each<[string, object, RegExp]>([
    ['zero models', { search: { models: 0 } }, /search\.models: /],
    [
      'more models than there are',
      { search: { models: 16, kinds: ['tree'] } },
      /search\.models: .*15 of each kind/,
    ],
    ['an unknown parameter', { search: { depth: 3 } }, /search: Unrecognized key: "depth"/],
    ['an unknown measurement', { search: { features: ['Wing Span'] } }, /search\.features\.0: /],
    ['a kind twice', { search: { kinds: ['tree', 'tree'] } }, /search\.kinds: has a kind twice/],
    ['no time to answer', { answerWithinHours: 0 }, /answerWithinHours: /],
  ])('%s is refused before anything is trained', async (_, input, fault) => {
    const workflowId = await start(input);
    await expect(resultOf(workflowId)).rejects.toMatchObject({
      cause: { code: 'invalid-argument', message: expect.stringMatching(fault) },
    });
    const { nodes } = await environment.current.client.graph(workflowId);
    expect(nodes.filter(({ kind }) => kind === 'activity')).toEqual([]);
  });
});

function issuesOf(search: object): unknown {
  return startedInput.safeParse({ search }).error?.issues;
}

test('a start is refused if the trees of its forests want more measurements than a model may use', () => {
  expect(issuesOf({ features: bodyOnly, featuresPerTree: 3 })).toMatchObject([
    {
      path: ['search', 'featuresPerTree'],
      message: 'is more than the number of measurements that a model may use',
    },
  ]);
  expect(issuesOf({ features: bodyOnly, featuresPerTree: 2 })).toBeUndefined();
  expect(issuesOf({ kinds: ['tree'], features: bodyOnly, featuresPerTree: 3 })).toBeUndefined();
});
