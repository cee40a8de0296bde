/** `gatehouse demo NAME --auto`: each use case is answered by its program on one server, and a wrong result is found. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { activeLearningDemo } from '../../src/cli/examples/active-learning-demo';
import { dataLabelingDemo } from '../../src/cli/examples/data-labeling-demo';
import { definedDemo } from '../../src/cli/examples/defined-demo';
import { lineItemsDemo } from '../../src/cli/examples/line-items-demo';
import { modelDeploymentDemo } from '../../src/cli/examples/model-deployment-demo';
import { performByProgram } from '../../src/cli/examples/perform-by-program';
import type { UseCase } from '../../src/cli/examples/use-case';
import { builtActivities } from '../support/built-activities';
import { startGatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';
import { useFileStore } from '../support/use-file-store';

const workflowsPath = require.resolve('../../src/workflows');
const environment = useEnvironment('dev', { workflowsPath, activities: builtActivities });
useFileStore();

const given = process.env.GATEHOUSE_DIR;
beforeAll(() => {
  process.env.GATEHOUSE_DIR = newFolder(); // of the record of what serves
});
afterAll(() => {
  if (given === undefined) delete process.env.GATEHOUSE_DIR;
  else process.env.GATEHOUSE_DIR = given;
});

/** Performs a use case, and returns its exit code with what it printed. */
async function performed<Result>(
  useCase: UseCase<Result>,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const printed = { out: '', err: '' };
  const keep = (stream: 'out' | 'err') => (text: string | Uint8Array) =>
    Boolean((printed[stream] += String(text)));
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  try {
    return { code: await performByProgram(useCase, environment.current.client), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Changes a result, so that it is wrong. */
type Spoil = (result: Record<string, unknown>) => Record<string, unknown>;

const cases: readonly [string, () => UseCase<never> | Promise<UseCase<never>>, readonly [Spoil, RegExp][]][] =
  [
    [
      'model-deployment',
      modelDeploymentDemo,
      [
        [
          (result) => ({ ...result, outcome: 'kept', reason: 'Nobody answered' }),
          /^it was not deployed: Nobody answered$/,
        ],
        [(result) => ({ ...result, rounds: 1 }), /^it took 1 rounds, expected 2$/],
        [(result) => ({ ...result, accuracy: 0.9 }), /^the accuracy is 0\.9, expected at least 0\.95$/],
      ],
    ],
    [
      'active-learning',
      activeLearningDemo,
      [
        [(result) => ({ ...result, stoppedBy: 'timeout' }), /^it was stopped by timeout, expected budget$/],
        [(result) => ({ ...result, labels: 20 }), /^it has 20 labels, expected 60$/],
        [
          (result) => ({ ...result, rounds: (result['rounds'] as unknown[]).toReversed() }),
          /^the accuracy went from 0\.\d+ to 0\.\d+$/,
        ],
      ],
    ],
    [
      'data-labeling',
      () => dataLabelingDemo({ auto: true }),
      [
        [(result) => ({ ...result, agreement: { pairs: 12, kappa: 1 } }), /^kappa is 1, expected 0\.8/],
        [(result) => ({ ...result, csv: result['jsonLines'] }), /^labels\.csv has 0 of 60 images$/],
      ],
    ],
    [
      'defined',
      definedDemo,
      [
        [
          () => ({ invalid_report: true }),
          /^returned \{"invalid_report":true\}, and conditionalWf \{"invalid_report":true,"reason"/,
        ],
      ],
    ],
    [
      'line-items',
      lineItemsDemo,
      [[(result) => ({ ...result, total: 0 }), /^expected \{"customer":"Ada","total":920/]],
    ],
  ];

test.each(cases)(
  '%s: exit code 0 with the right result, and each wrong one is named',
  async (_, demo, wrong) => {
    const { client } = environment.current;
    const useCase = await demo();
    const { code, out, err } = await performed(useCase);
    expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining('error:') });
    const { workflow, workflowId, result } = JSON.parse(out) as Record<'workflow' | 'workflowId', string> & {
      readonly result: Record<string, unknown>;
    };
    expect(workflow).toBe(useCase.workflow);
    for (const [spoil, fault] of wrong)
      expect(await useCase.check(spoil(result) as never, client, workflowId)).toMatch(fault);
  },
);

/** Gives another reason than the demo expects. */
const playOtherwise: UseCase<unknown>['play'] = async (client, workflowId) => {
  await client.waitForSignal('approve-sofa', workflowId);
  await client.reject('approve-sofa', workflowId, { comment: 'Too dear.' });
  await client.approve('approve-table', workflowId);
  for (const id of ['chair', 'table']) {
    const child = `${workflowId}/delivery/${id}`;
    await client.waitForSignal(`delivery-${id}`, child, { timeout: '1 minute' });
    await client.setSignal(`delivery-${id}`, child, '2030-01-02');
  }
};

test('the exit code is 1 if somebody else answered otherwise', async () => {
  const { code, out, err } = await performed({ ...lineItemsDemo(), play: playOtherwise });
  expect(code).toBe(1);
  expect(out).toContain('"reason":"Too dear."');
  expect(err).toMatch(/error: lineItemsWf-\w+: expected \{.*It does not fit into the lift\./);
});

test('the command passes the exit code on: 0 at the end, 1 if it is interrupted', async () => {
  const [whole, interrupted] = [1, 2].map(() => startGatehouse(['demo', 'defined', '--auto']));
  await interrupted?.prints('Starting Temporal');
  expect(await interrupted?.end('SIGINT')).toBe(1);
  await whole?.ended;
  expect(whole?.process.exitCode).toBe(0);
  expect(whole?.printed()).toContain('"result":{"invalid_report":true,"reason":"too few days"}');
});
