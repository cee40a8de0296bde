/** The seeds' five workflows as data beside the same workflows in code: the same people, the same results. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { SignalClient } from '../../src/client';
import type { Definition } from '../../src/definitions';
import { useEnvironment } from '../support/environment';

const env = useEnvironment('time-skipping', {
  workflowsPath: require.resolve('../../src/workflows'),
  activities: require('../../src/activities') as object,
});
const data = [1, 2, 3, 4, 5];

async function definitionOf(name: string): Promise<Definition> {
  const file = join(__dirname, '..', '..', 'data', 'defined-workflows', `${name}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as Definition;
}

type Play = (client: SignalClient, workflowId: string) => Promise<unknown>;

/** Answers one signal after another. `true` and `false` decide an approval, too. */
function answering(...answers: readonly (readonly [id: string, value: unknown])[]): Play {
  return async (client, workflowId) => {
    for (const [id, value] of answers) {
      await client.waitForSignal(id, workflowId);
      await client.setSignal(id, workflowId, value);
    }
  };
}

async function outcomeOf(workflowId: string): Promise<unknown> {
  const { client } = env.current;
  return client.result(workflowId).then(
    (result) => ({ result }),
    (error: { cause?: { code?: string; comment?: string } }) => ({ cause: error.cause?.code }),
  );
}

const nobody: Play = async () => undefined;

test.each<[string, string, object, Play, unknown]>([
  ['sleep', 'sleepWf', { num: 7 }, nobody, { result: 7 }],
  [
    'reporting',
    'reportingWf',
    { data },
    answering(['title', 'T']),
    { result: expect.objectContaining({ title: 'T', mean: 3 }) },
  ],
  ['reporting', 'reportingWf', { data }, nobody, { cause: 'timed-out' }],
  [
    'reporting-with-approval',
    'reportingWithApprovalWf',
    { data },
    answering(['title', 'T'], ['approve-final-report', true]),
    { result: expect.objectContaining({ title: 'T' }) },
  ],
  [
    'reporting-with-approval',
    'reportingWithApprovalWf',
    { data },
    answering(['title', 'T'], ['approve-final-report', false]),
    { cause: 'rejected' },
  ],
  [
    'approval-as-promise',
    'approvalAsPromiseWf',
    { data },
    answering(['raw-report-approval', true], ['title', 'T']),
    { result: expect.objectContaining({ title: 'T' }) },
  ],
  [
    'approval-as-promise',
    'approvalAsPromiseWf',
    { data },
    answering(['raw-report-approval', false]),
    { cause: 'rejected' },
  ],
  [
    'conditional',
    'conditionalWf',
    { data },
    answering(['title-input', 'T'], ['review-passes', true]),
    { result: expect.objectContaining({ title: 'T' }) },
  ],
  [
    'conditional',
    'conditionalWf',
    { data },
    answering(['review-passes', false], ['disapprove-reason', 'too few']),
    { result: { invalid_report: true, reason: 'too few' } },
  ],
])('%s as data ends as %s does, with the same answers', async (name, workflow, inputs, play, expected) => {
  const { client } = env.current;
  const definition = await definitionOf(name);
  const outcomes = [];
  // One after another, because time passes for all executions while a result is awaited.
  for (const [workflowType, args] of [
    [workflow, Object.values(inputs)],
    ['definedWf', [{ definition, inputs }]],
  ] as const) {
    const { workflowId } = await client.start(workflowType, { args: [...args] });
    await play(client, workflowId);
    outcomes.push(await outcomeOf(workflowId));
    const { items } = await client.listSignals(workflowId);
    outcomes.push(
      items
        .map(({ id, kind, state, type, prompt }) => ({
          id: kind === 'sleep' ? kind : id,
          kind,
          state,
          type,
          prompt,
        }))
        .toSorted((one, other) => one.id.localeCompare(other.id)),
    );
  }
  const [one, signals, other, otherSignals] = outcomes;
  expect(one).toEqual(expected);
  expect(other).toEqual(one);
  expect(otherSignals).toEqual(signals);
});
