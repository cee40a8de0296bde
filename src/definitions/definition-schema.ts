/**
 * The structure of a definition as a zod schema. It is made at its first use, because workflow code that never uses it loads
 * this file too. `jsonSchemaOfDefinitions` is what editors complete from.
 */
import * as z from 'zod';
import type { JsonSchema } from '../wire/json-schema';
import type { Binding, Condition, Definition, Node } from './definition';
import { maxIdLength } from './limits';

/** Returns the zod schema of a definition. */
export function definitionSchema(): z.ZodType<Definition> {
  return (made ??= makeSchema()).schema;
}

/** Returns the JSON Schema (2020-12) of a definition. */
export function jsonSchemaOfDefinitions(): JsonSchema {
  const { schema, words } = (made ??= makeSchema());
  return {
    ...(z.toJSONSchema(schema, { metadata: words }) as JsonSchema),
    title: 'A workflow of Gatehouse as data',
  };
}

/** The fault of a duration that is neither a text nor a number, such as a binding. */
export const noDuration =
  'must be a constant: a text such as "10 seconds", or a number of milliseconds. A duration cannot be a binding';

/** What the JSON Schema says besides the structure. It is a registry of its own: zod's global one belongs to the author. */
interface Words {
  readonly id?: string;
  readonly description?: string;
}

interface Made {
  readonly schema: z.ZodType<Definition>;
  readonly words: z.core.$ZodRegistry<Words>;
}

let made: Made | undefined;

function makeSchema(): Made {
  const words = z.registry<Words>();
  const about = <Type extends z.ZodType>(schema: Type, description: string): Type => {
    words.add(schema, { description });
    return schema;
  };
  const named = <Type extends z.ZodType>(schema: Type, id: string, description?: string): Type => {
    words.add(schema, description === undefined ? { id } : { id, description });
    return schema;
  };

  const json = about(z.unknown(), 'Any JSON value.');
  const identifier = (description: string): z.ZodString =>
    about(
      z
        .string()
        .max(maxIdLength)
        .regex(/^[A-Za-z0-9_][A-Za-z0-9_-]*$/, 'must have only letters, digits, _ and -'),
      description,
    );
  const id = identifier('Unique in its workflow, also among the names of inputs and items.');
  const name = (description: string): z.ZodString => about(z.string().min(1).max(200), description);
  const type = named(
    z.record(z.string(), z.unknown()),
    'Type',
    'A type as JSON Schema. docs/defined-workflows.md lists the keywords.',
  );
  const duration = named(
    z.union([z.string().min(1), z.number()], { error: noDuration }),
    'Duration',
    "Such as '1 hour' or '30 days', or a number of milliseconds.",
  );

  const reference = named(
    z.strictObject({
      from: about(z.string(), 'The id of a node, the name of an input, or the item or index of a map.'),
      path: about(
        z.string().optional(),
        "A JSON Pointer into the value, such as '/mean'. Default: the whole.",
      ),
      default: about(z.unknown().optional(), 'The value if nothing is at the path.'),
    }),
    'Reference',
    'Reads an input, the output of a node, or the item of a map.',
  );
  const constant = named(z.strictObject({ value: json }), 'Constant', 'A value that is used as it is.');
  const binding: z.ZodType<Binding> = named(
    z.lazy(() =>
      z.union([
        reference,
        constant,
        z.strictObject({ object: z.record(z.string(), binding) }),
        z.array(binding),
        z.string(),
        z.number(),
        z.boolean(),
        z.null(),
      ]),
    ),
    'Binding',
    'Where a value comes from. A text, number, boolean or null is itself.',
  ) as z.ZodType<Binding>;
  const pair = z.tuple([binding, binding]);
  const condition: z.ZodType<Condition> = named(
    z.lazy(() =>
      z.union([
        z.strictObject({ isTrue: binding }),
        z.strictObject({ exists: reference }),
        z.strictObject({ equals: pair }),
        z.strictObject({ notEquals: pair }),
        z.strictObject({ lessThan: pair }),
        z.strictObject({ atMost: pair }),
        z.strictObject({ moreThan: pair }),
        z.strictObject({ atLeast: pair }),
        z.strictObject({ oneOf: z.tuple([binding, z.array(json).min(1)]) }),
        z.strictObject({ and: z.array(condition).min(1) }),
        z.strictObject({ or: z.array(condition).min(1) }),
        z.strictObject({ not: condition }),
      ]),
    ),
    'Condition',
  ) as z.ZodType<Condition>;

  const common = {
    id,
    after: about(z.array(z.string()).optional(), 'The ids of nodes that must end first.'),
  };
  const question = {
    prompt: about(binding.optional(), 'The question in one line.'),
    description: about(binding.optional(), 'What the person needs to know, in Markdown.'),
    report: about(binding.optional(), 'The evidence beside the question: a report.'),
    timeout: about(duration.optional(), 'How long to wait. Default: for ever.'),
  };
  const decision = about(z.enum(['approve', 'reject']).optional(), 'The decision when the timeout passes.');
  const summary = about(z.string().max(200).optional(), "A text for the graph and for Temporal's UI.");
  const nodes = z.array(z.lazy(() => node));
  const block = { nodes, output: about(binding.optional(), 'The value of the nodes. Default: null.') };

  const node: z.ZodType<Node> = named(
    z.discriminatedUnion('kind', [
      about(
        z.strictObject({
          kind: kind('task'),
          ...common,
          activity: name('The name of an activity that the worker registers.'),
          arguments: z.array(binding).optional(),
          summary,
          timeout: about(duration.optional(), 'How long one attempt may take. Default: 10 minutes.'),
          heartbeatTimeout: duration.optional(),
          maximumAttempts: about(z.int().min(1).optional(), 'Default: until it succeeds.'),
          taskQueue: name('The task queue of another worker.').optional(),
        }),
        'Runs an activity. The output is its result.',
      ),
      about(
        z.strictObject({
          kind: kind('input'),
          ...common,
          schema: type,
          ...question,
          initial: about(binding.optional(), 'What the form starts with.'),
          onTimeout: about(constant.optional(), 'The output when the timeout passes.'),
        }),
        'Waits until someone gives a value. The output is the value.',
      ),
      about(
        z.strictObject({
          kind: kind('approval'),
          ...common,
          value: binding,
          ...question,
          onTimeout: decision,
        }),
        'Waits until someone approves a value. The output is the value. A rejection fails the execution.',
      ),
      about(
        z.strictObject({ kind: kind('review'), ...common, value: binding, ...question, onTimeout: decision }),
        'Waits until someone approves or rejects a value. The output has approved, value and comment.',
      ),
      about(
        z.strictObject({ kind: kind('sleep'), ...common, duration, summary }),
        'Waits for a duration. The output is null.',
      ),
      about(
        z.strictObject({
          kind: kind('condition'),
          ...common,
          cases: z.array(z.strictObject({ when: condition, ...block })).min(1),
          otherwise: about(z.strictObject(block).optional(), 'Runs if no condition holds.'),
        }),
        'Runs the nodes of the first case whose condition holds. The output is that of the case.',
      ),
      about(
        z.strictObject({
          kind: kind('map'),
          ...common,
          over: about(binding, 'The list.'),
          item: identifier('The name of the item in the nodes of the map.'),
          index: identifier('The name of the position of the item, from 0.').optional(),
          concurrency: about(z.int().min(1).optional(), 'How many items run at the same time. Default: all.'),
          ...block,
        }),
        'Runs its nodes once for each item of a list. The output is the list of their outputs.',
      ),
      about(
        z.strictObject({
          kind: kind('workflow'),
          ...common,
          workflow: name('A name in workflows.'),
          inputs: z.record(z.string(), binding).optional(),
        }),
        'Runs another workflow of the definition, in the same execution.',
      ),
    ]),
    'Node',
  ) as z.ZodType<Node>;

  const inputs = about(
    z.record(id, type).optional(),
    'The types of the inputs. One with a default may be left out.',
  );
  const schema = z.strictObject({
    $schema: z.string().optional(),
    name: name('The name of the workflow, for people.'),
    description: z.string().optional(),
    inputs,
    activities: about(
      z
        .record(z.string(), z.strictObject({ arguments: z.array(type).optional(), result: type.optional() }))
        .optional(),
      'The types of activities. If it is set, it must list all activities of the definition.',
    ),
    workflows: about(
      z.record(id, z.strictObject({ inputs, ...block })).optional(),
      'Workflows that nodes of kind workflow run.',
    ),
    ...block,
  });
  return { schema, words };
}

function kind<Kind extends Node['kind']>(of: Kind): z.ZodLiteral<Kind> {
  return z.literal(of);
}
