/**
 * An author's schema: to JSON Schema for those who answer, and from an answer to a typed value or issues.
 *
 * Any Standard Schema (https://standardschema.dev) that also offers JSON Schema will do; zod is the one that
 * the documentation uses. Nothing here depends on zod.
 */
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { InvalidArgumentError } from '../wire/errors/errors';
import { errorInWords } from '../wire/in-words';
import { firstIssues } from '../wire/issues';
import type { JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { misfit } from './shown-type';
import { slowPatternsIn, tooLongFor, type SlowPatterns } from './slow-texts';
import { wordsOf, type Target } from '../wire/target';
import { unanswerable } from './unanswerable';
import { WorkerCodeError } from '../wire/errors/worker-code-error';
import { watchForTraps, type Trap } from './watch-for-traps';

/** A Standard Schema whose answers are typed `Input` on the wire and `Value` in the workflow. */
export interface Schema<Value, Input = unknown> {
  readonly '~standard': StandardSchemaV1.Props<Input, Value> & StandardJSONSchemaV1.Props<Input, Value>;
}

export type Judgement<Value> =
  | { readonly fits: true; readonly value: Value }
  | { readonly fits: false; readonly issues: readonly Issue[] };

/**
 * Judges plain data by an author's schema.
 *
 * A rule that throws or answers with a promise refuses the value: update validators are synchronous, and an
 * answer that cannot be judged must not get in. So does a type that the gate does not show.
 */
export function judge<Value>(schema: Schema<Value>, value: unknown): Judgement<Value> {
  const judgement = judgeFully(schema, value);
  return judgement.fits ? judgement : { fits: false, issues: firstIssues(judgement.issues) };
}

/** The same with every issue, uncut. */
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
    return refused('a rule of the schema is asynchronous or failed; rules of a gate must be synchronous');
  }
  if (result.issues !== undefined) return { fits: false, issues: result.issues.map(toIssue) };

  // What the schema took may still be none of what its gate shows: z.preprocess(Number, z.int()) takes "".
  const issue = misfit(shown, value);
  return issue === undefined ? { fits: true, value: result.value } : { fits: false, issues: [issue] };
}

/**
 * The JSON Schema (2020-12) of what an answer may be.
 *
 * @throws {WorkerCodeError} `invalid-argument` where the schema cannot be drawn as JSON Schema, such as `z.date()`, or takes what
 * it does not show, such as `z.coerce.number()`.
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
        'Pass a schema of zod 4.2 or later, imported from "zod": not of zod/mini, zod 3 or zod 4.1. One of valibot goes through toStandardJsonSchema of @valibot/to-json-schema.',
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

/** Why a schema cannot be drawn, and where: its library names the type, but not the place. */
function whyUndrawn(error: unknown, drawAll: () => unknown, traps: ReturnType<typeof watchForTraps>): Trap {
  try {
    drawAll();
  } catch {
    // It cannot be drawn in any way; the first error says why.
  }
  const remedy = 'Answers and inputs are JSON data: for a date use z.iso.date() or z.iso.datetime().';
  return traps.found() ?? { fault: `has no JSON Schema: ${errorInWords(error)}`, remedy };
}

/** Gates in a loop share one schema object; drawing it once keeps opening cheap. */
const drawn = new WeakMap<object, Drawn>();

interface Drawn {
  readonly jsonSchema: JsonSchema;
  readonly slow: SlowPatterns | undefined;
}

/** What is drawn for whom. */
interface DrawingOptions {
  readonly target?: Target;
  /** Asked of a pattern of exponential time: a gate that was open before opens again, whatever is known of it since. */
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
