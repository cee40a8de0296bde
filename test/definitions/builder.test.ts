/** The builder makes the same data as a JSON file, and types what fits. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import type * as activities from '../../src/activities';
import { checkDefinition, defineWorkflow } from '../../src/definitions';

async function shipped(name: string): Promise<{ nodes: unknown; output: unknown }> {
  const file = join(__dirname, '..', '..', 'data', 'defined-workflows', `${name}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as { nodes: unknown; output: unknown };
}

test('builds the nodes that conditional.json has', async () => {
  const workflow = defineWorkflow<typeof activities>()({
    name: 'conditional',
    inputs: { data: z.array(z.number()).min(1) },
  });
  const title = workflow.input('title-input', z.string(), {
    prompt: 'Title of the report',
    timeout: '1 hour',
  });
  const report = workflow.task('report', 'createReport', [workflow.inputs.data]);
  const passes = workflow.input('review-passes', z.boolean(), {
    prompt: 'Does the report pass?',
    timeout: '2 hours',
    after: [report],
  });
  const outcome = workflow.condition(
    'outcome',
    [
      {
        when: { isTrue: passes },
        run: (block) => block.task('final-report', 'finalizeReport', [report, title]),
      },
    ],
    (block) => {
      const reason = block.input('disapprove-reason', z.string(), {
        prompt: 'Why does the report not pass?',
      });
      return block.task('invalid-report', 'invalidReport', [reason]);
    },
  );
  const { nodes, output } = await shipped('conditional');
  expect(workflow.build(outcome)).toMatchObject({ nodes, output });
});

test('bindings take outputs, parts of them, values, and lists and objects of both', () => {
  const workflow = defineWorkflow()({
    name: 'bindings',
    inputs: { who: z.object({ name: z.string(), tags: z.array(z.string()) }) },
  });
  const { who } = workflow.inputs;
  expect(
    workflow.build([who.at('name'), who.at('tags').at(0), 'text', { deep: [who, { plain: 1 }] }, [1, 2]])
      .output,
  ).toEqual([
    { from: 'who', path: '/name' },
    { from: 'who', path: '/tags/0' },
    'text',
    { object: { deep: [{ from: 'who' }, { value: { plain: 1 } }] } },
    [1, 2],
  ]);
});

test('a map, a sleep, a review and another workflow', () => {
  const greet = defineWorkflow()({ name: 'greet', inputs: { name: z.string() } });
  const greeting = greet.build(greet.input('word', z.enum(['Hello', 'Bye'])));
  const workflow = defineWorkflow<typeof activities>()({
    name: 'all',
    inputs: { names: z.array(z.string()) },
  });
  const words = workflow.map(
    'greetings',
    workflow.inputs.names,
    (block, name) => block.workflow('greet', greeting, { name }),
    {
      concurrency: 2,
    },
  );
  const rest = workflow.sleep('rest', '1 minute', { after: [words] });
  const checked = workflow.review('check', words, { after: [rest], timeout: '1 day', onTimeout: 'reject' });
  const definition = workflow.build(checked.at('approved'));
  expect(checkDefinition(definition)).toEqual([]);
  expect(definition).toMatchObject({
    workflows: { greet: { inputs: { name: { type: 'string' } }, output: { from: 'word' } } },
    nodes: [
      { id: 'greetings', kind: 'map', item: 'greetings-item', concurrency: 2, output: { from: 'greet' } },
      { id: 'rest', kind: 'sleep', after: ['greetings'] },
      { id: 'check', kind: 'review', value: { from: 'greetings' }, onTimeout: 'reject' },
    ],
    output: { from: 'check', path: '/approved' },
  });
});

test('build refuses with all faults, as the check does', () => {
  const workflow = defineWorkflow()({ name: 'faulty', inputs: {} });
  workflow.sleep('a', '1 minute');
  workflow.sleep('a', '1 minute');
  workflow.sleep('b c', '1 minute');
  expect(() => workflow.build()).toThrow(
    /has 2 faults, and nothing was started:\nnodes\.2\.id: must have only letters, digits, _ and -\nnodes\.1\.id: 'a' is already/,
  );
});
