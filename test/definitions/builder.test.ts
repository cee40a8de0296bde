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
    report: {
      blocks: [
        {
          kind: 'figures',
          figures: (['length', 'mean', 'min', 'max'] as const).map((label) => ({
            label,
            value: report.at(label),
          })),
        },
      ],
    },
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

test.each<[string, () => unknown, string]>([
  [
    '10,000 nodes',
    () => {
      const workflow = defineWorkflow()({ name: 'faulty' });
      for (let count = 0; count < 10_000; count += 1) workflow.sleep(`n${count}`, 1);
      return workflow.build();
    },
    'nodes: has 10,000 nodes; the limit is 1,000. Split it into several definitions.',
  ],
  [
    'a cycle through a sub-workflow',
    () => {
      const workflow = defineWorkflow()({ name: 'faulty' });
      const a = defineWorkflow()({ name: 'a' }).build();
      const b = defineWorkflow()({ name: 'b' });
      b.workflow('run', a, {});
      const { nodes, workflows = {} } = b.build();
      // Data that somebody has put together by hand.
      workflow.workflow('run', { name: 'a', nodes, workflows: { ...workflows, a: { nodes } } }, {});
      return workflow.build();
    },
    "workflows.a: is in a cycle: 'a' runs 'a'",
  ],
  [
    'an activity that is not listed',
    () => {
      const workflow = defineWorkflow()({ name: 'faulty', activities: { work: {} } });
      workflow.task('mail', 'mail', []);
      return workflow.build();
    },
    "nodes.0.activity: 'mail' is not among the activities of the definition: work",
  ],
  [
    'a reference to a node of another workflow',
    () => {
      const other = defineWorkflow()({ name: 'other' }).sleep('rest', 1);
      const workflow = defineWorkflow()({ name: 'faulty' });
      workflow.review('ok', other);
      return workflow.build();
    },
    "nodes.0.value.from: 'rest' is neither a node, an input nor an item",
  ],
  [
    'an input that is not bound, and one of another type',
    () => {
      const once = defineWorkflow()({ name: 'once', inputs: { n: z.number(), m: z.number() } }).build();
      const workflow = defineWorkflow()({ name: 'faulty' });
      workflow.workflow('run', once, { n: 'three' } as never);
      return workflow.build();
    },
    "nodes.0.inputs.n: Invalid input: expected number, received string\nnodes.0.inputs: the input 'm' of 'once' is not bound",
  ],
])('build refuses %s with its path', (_, build, message) => {
  expect(build).toThrow(
    expect.objectContaining({ code: 'invalid-definition', message: expect.stringContaining(message) }),
  );
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
