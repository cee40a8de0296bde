/**
 * Uses an author's schema: makes its JSON Schema for clients, and parses an answer into a typed value or issues.
 *
 * Any Standard Schema (https://standardschema.dev) that also offers JSON Schema works. The documentation uses zod, but this
 * file does not depend on it.
 */
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { InvalidArgumentError } from '../wire/errors/errors';
import { errorInWords } from '../wire/in-words';
import { firstIssues } from '../wire/issues';
import type { JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { misfit } from './misfit';
import { slowPatternsIn, tooLongFor, type SlowPatterns } from './slow-texts';
import { wordsOf, type Target } from '../wire/target';
import { unanswerable } from './unanswerable';
import { WorkerCodeError } from '../wire/errors/worker-code-error';
import { watchForTraps, type Trap } from './watch-for-traps';

/**
 * The type of an answer: a Standard Schema that offers JSON Schema, such as a zod schema. `Input` is the type that clients send,
 * `Value` the type that the workflow receives.
 */
export interface Schema<Value, Input = unknown> {
  readonly '~standard': StandardSchemaV1.Props<Input, Value> & StandardJSONSchemaV1.Props<Input, Value>;
}

/** The result of a validation. */
export type Judgement<Value> =
  | { readonly fits: true; readonly value: Value }
  | { readonly fits: false; readonly issues: readonly Issue[] };

/**
 * Validates plain data by an author's schema.
 *
 * The value is refused if a rule throws or returns a promise, because update validators are synchronous. It is also refused if
 * its type is not the one that the gate shows.
 */
export function judge<Value>(schema: Schema<Value>, value: unknown): Judgement<Value> {
  const judgement = judgeFully(schema, value);
  return judgement.fits ? judgement : { fits: false, issues: firstIssues(judgement.issues) };
}

/** Like `judge`, but returns all issues, uncut. */
export function judgeFully<Value>(schema: Schema<Value>, value: unknown): Judgement<Value> {
  const { jsonSchema: shown = {}, slow } = drawn.get(schema) ?? {};
  const long = slow && tooLongFor(slow, shown, value);
  if (long !== undefined) return { fits: false, issues: [long] };

  let result: ReturnType<(typeof schema)['~standard']['validate']>;
  try {
    result = schema['~standard'].validate(value);
  } catch (error) {
    return refused(`a rule of the schema failed: ${errorInWords(error)}`);
  }
  if (result instanceof Promise) {
    result.catch(() => undefined);
    return refused(whyNotAtOnce(schema, value));
  }
  if (result.issues !== undefined) return { fits: false, issues: result.issues.map(toIssue) };

  // The schema may accept types that the gate does not show: z.preprocess(Number, z.int()) accepts "".
  const issue = misfit(shown, value);
  return issue === undefined ? { fits: true, value: result.value } : { fits: false, issues: [issue] };
}

/** Zod parses again in an asynchronous way if a rule throws, so the promise hides the error. */
function whyNotAtOnce(schema: Schema<unknown>, value: unknown): string {
  try {
    (schema as { readonly safeParse?: (value: unknown) => unknown }).safeParse?.(value);
  } catch (error) {
    const words = errorInWords(error);
    if (!words.startsWith('Encountered Promise')) return `a rule of the schema failed: ${words}`;
  }
  return 'a rule of the schema is asynchronous; rules must be synchronous';
}

/**
 * Makes the JSON Schema (2020-12) of an answer.
 *
 * @throws {WorkerCodeError} `invalid-argument`, if the schema has no JSON Schema, such as `z.date()`, or accepts values that its
 * JSON Schema does not show, such as `z.coerce.number()`.
 */
export function jsonSchemaOf(
  schema: Schema<unknown>,
  id: string,
  { target, isLetIn = () => false }: DrawingOptions = {},
): JsonSchema {
  const known = drawn.get(schema);
  if (known !== undefined) return known.jsonSchema;

  const mistake = (trap: Trap): WorkerCodeError =>
    new WorkerCodeError(
      new InvalidArgumentError({ argument: `schema of ${wordsOf(target).name} '${id}'`, ...trap }),
    );
  const draw = schema?.['~standard']?.jsonSchema?.input;
  if (draw === undefined) {
    throw mistake({
      fault: 'is not a Standard Schema that offers JSON Schema',
      remedy:
        'Pass a schema of zod 4.2 or later, imported from "zod"; zod/mini, zod 3 and zod 4.1 do not work. Convert a valibot schema with toStandardJsonSchema from @valibot/to-json-schema.',
    });
  }
  const traps = watchForTraps(schema['~standard'].vendor, isLetIn);
  const drawBy = (libraryOptions: Record<string, unknown> | undefined): JsonSchema => {
    const { $schema: _, ...shown } = draw({ target: 'draft-2020-12', libraryOptions });
    return shown;
  };
  let jsonSchema: JsonSchema;
  try {
    jsonSchema = drawBy(traps.options);
  } catch (error) {
    throw mistake(whyUndrawn(error, () => drawBy(traps.optionsForAll), traps));
  }
  const trap = traps.found(jsonSchema) ?? unanswerable(jsonSchema);
  if (trap !== undefined) throw mistake(trap);
  drawn.set(schema, { jsonSchema, slow: slowPatternsIn(traps.slow, jsonSchema) });
  return jsonSchema;
}

/** Finds why and where a schema has no JSON Schema. The error of its library names the type, but not the place. */
function whyUndrawn(error: unknown, drawAll: () => unknown, traps: ReturnType<typeof watchForTraps>): Trap {
  try {
    drawAll();
  } catch {
    // Use the first error.
  }
  const remedy = 'Answers and items are JSON data. For a date use z.iso.date() or z.iso.datetime().';
  return traps.found() ?? { fault: `has no JSON Schema: ${errorInWords(error)}`, remedy };
}

/** A cache, because gates in a loop share one schema object. */
const drawn = new WeakMap<object, Drawn>();

interface Drawn {
  readonly jsonSchema: JsonSchema;
  readonly slow: SlowPatterns | undefined;
}

interface DrawingOptions {
  /** What the schema is for. Default: a signal. */
  readonly target?: Target;
  /** Whether to allow a pattern that may take exponential time, because an older version has already opened its gate. */
  readonly isLetIn?: (pattern: RegExp) => boolean;
}

function toIssue(issue: StandardSchemaV1.Issue): Issue {
  const path = (issue.path ?? []).map((segment) => {
    const key = typeof segment === 'object' ? segment.key : segment;
    return typeof key === 'number' ? key : String(key);
  });
  return { path, message: issue.message };
}

function refused(message: string): Judgement<never> {
  return { fits: false, issues: [{ path: [], message }] };
}
