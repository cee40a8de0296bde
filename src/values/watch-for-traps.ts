/**
 * What zod offers that a gate must not use: an answer is taken as it was given or refused, never made into another.
 * `z.coerce.boolean()` takes "false" for true and `z.coerce.number()` "" for 0; `.catch()` takes anything for its
 * default. Both show the plain type in their JSON Schema, so they are found while zod draws it: zod tells each of its
 * schemas to the `override` option. So are types that no JSON fits and rules that cannot be judged at once, with which a gate
 * would open that nobody can answer. Other libraries convert by steps that their JSON Schema shows.
 */
import type { JsonSchema } from '../wire/json-schema';
import { growthOf, shownPatterns } from './slow-patterns';
import { fitInput } from './fit-input';
import { patternsOfDrawn } from './patterns-of-drawn';

export interface Trap {
  readonly fault: string;
  readonly remedy: string;
}

/** What zod says of a schema that it draws. */
export interface Drawing {
  readonly zodSchema: { readonly _zod: { readonly def: ZodDef } };
  readonly jsonSchema: Record<string, unknown>;
  readonly path: readonly (string | number)[];
}

interface ZodDef {
  readonly type?: string;
  readonly coerce?: boolean;
  readonly check?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDef; readonly check?: unknown } }[];
  readonly fn?: unknown;
  readonly transform?: unknown;
  readonly defaultValue?: unknown;
  /** Of a literal. */
  readonly values?: readonly unknown[];
  /** What a pipe makes of its input: it is not drawn. */
  readonly out?: { readonly _zod: { readonly def: ZodDef } };
  readonly in?: { readonly _zod: { readonly def: ZodDef } };
}

export interface CheckDef {
  readonly check?: string;
  readonly fn?: unknown;
  readonly tx?: unknown;
}

/**
 * Options to draw a schema with, and what was found in it afterwards: undefined where there is no trap.
 *
 * @param isLetIn - whether it takes a pattern of exponential time: a gate that another version has opened opens again.
 */
export function watchForTraps(
  vendor: string,
  isLetIn: (pattern: RegExp) => boolean,
): {
  readonly options?: Record<string, unknown>;
  /** For another look at a schema that cannot be drawn: all of it is told. */
  readonly optionsForAll?: Record<string, unknown>;
  /** What is left to find in what was drawn. */
  found(drawn?: JsonSchema): Trap | undefined;
  /** By their sources the patterns that take a power of a text's length, and which. */
  readonly slow: ReadonlyMap<string, number>;
} {
  let trap: Trap | undefined;
  const slow = new Map<string, number>();
  const weigh = (pattern: RegExp, path: Drawing['path']): void => {
    const growth = growthOf(pattern);
    if (growth === Infinity && trap === undefined && !isLetIn(pattern)) trap = trapOf(pattern, path);
    if (growth > 1 && growth < Infinity) slow.set(pattern.source, growth);
  };
  const override = (drawing: Drawing): void => {
    trap ??= trapIn(drawing);
    for (const pattern of patternsOfDrawn(drawing.zodSchema)) weigh(pattern, drawing.path);
    fitInput(drawing);
  };
  const options = { override };
  const found = (drawn?: JsonSchema): Trap | undefined => {
    if (vendor !== 'zod') for (const pattern of shownPatterns(drawn)) weigh(pattern, []);
    return trap;
  };
  return vendor === 'zod'
    ? { options, optionsForAll: { override, unrepresentable: 'any' }, found, slow }
    : { found, slow };
}

function trapOf(pattern: RegExp, path: Drawing['path']): Trap {
  return {
    fault: `has the pattern ${String(pattern)}${whereOf(path)}, which takes exponential time on some answers`,
    remedy:
      'Let no repetition stand within another, such as (a+)+, nor run over alternatives that fit the same, such as (\\w|_)+; or leave out look-around, back-references and the flags i, u and v, without which it takes linear time.',
  };
}

function whereOf(path: Drawing['path']): string {
  return path.length === 0 ? '' : ` at ${path.join('.')}`;
}

function trapIn({ zodSchema, path }: Drawing): Trap | undefined {
  const { def } = zodSchema._zod;
  const where = whereOf(path);
  const none = noJsonOf(def);
  if (none !== undefined) {
    const [what, remedy] = none;
    return { fault: `has no JSON Schema: ${what} cannot be represented in JSON Schema${where}`, remedy };
  }
  if (def.coerce === true) {
    const fault = `converts by z.coerce${where}, which makes a value of what is none: "false" becomes true, "" becomes 0`;
    const remedy =
      'Use the plain type, such as z.boolean(); for a text that stands for a value, z.string().transform(...).';
    return { fault, remedy };
  }
  if (def.type === 'catch') {
    const remedy = 'Leave it out: a bad answer is refused, and onTimeout speaks where nobody answers.';
    return { fault: `has a catch()${where}, which takes any answer for its default`, remedy };
  }
  if (def.type === 'file') {
    const remedy =
      'An answer carries a reference to a file: zodFile(z, { maxBytes, mediaTypes }) of gatehouse/signals.';
    return { fault: `has a z.file()${where}, which no JSON fits`, remedy };
  }
  if (def.type === 'promise')
    return { fault: `has a z.promise()${where}, which no JSON fits`, remedy: 'Use the type of its value.' };
  if (def.type === 'success') {
    const remedy = 'Use the type itself: an answer that does not fit is refused.';
    return { fault: `has a z.success()${where}, which shows a boolean and takes none`, remedy };
  }
  if (!isAsynchronous(def)) return undefined;
  const remedy =
    'An answer is judged at once: use rules without await, and look things up in the workflow, by an activity, after the answer.';
  return { fault: `has an asynchronous rule or transform${where}`, remedy };
}

function noJsonOf({ type, values = [] }: ZodDef): readonly [what: string, remedy: string] | undefined {
  if (type !== 'literal') return type === undefined ? undefined : noJson[type];
  if (values.some((value) => typeof value === 'bigint')) {
    return [
      'BigInt literals',
      'Use a number, such as z.literal(1). Beyond 2^53 use a text: z.literal("...") or z.string().',
    ];
  }
  if (!values.includes(undefined)) return undefined;
  return ['Literal `undefined`', 'JSON leaves it out: use .optional() for a property, null for no value.'];
}

/** Types of which JSON has no values, and what to use in their place. */
const noJson: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  date: ['Date', 'Dates are texts in JSON: use z.iso.date() or z.iso.datetime().'],
  bigint: [
    'BigInt',
    'JSON keeps integers up to 2^53: use z.int(), or z.string().regex(/^-?\\d+$/) for larger ones.',
  ],
  map: ['Map', 'Use z.record(z.string(), ...), and new Map(Object.entries(...)) in the workflow.'],
  set: ['Set', 'Use z.array(...), and new Set(...) in the workflow.'],
  undefined: ['Undefined', 'JSON leaves it out: use .optional() for a property, z.null() for no value.'],
  void: ['Void', 'JSON leaves it out: use .optional() for a property, z.null() for no value.'],
  nan: ['NaN', 'JSON has no such number: use z.number(), with .nullable() for none.'],
  symbol: ['Symbol', 'Use z.enum([...]) of names.'],
  function: ['Function', 'Answers are data: use z.enum([...]) for what is to be done.'],
  transform: ['A transform', 'Say first what is sent, such as z.string().transform(...).'],
  custom: [
    'A custom type',
    'Say the JSON that is sent, and the rule about it: z.string().refine(...), z.object({...}).refine(...).',
  ],
};

function isAsynchronous(def: ZodDef): boolean {
  const functions = [def.fn, def.transform, def.in?._zod.def.transform, def.out?._zod.def.transform];
  for (const { _zod } of def.checks ?? []) functions.push(_zod.def.fn, _zod.def.tx, _zod.check);
  return functions.some((each) => Object.prototype.toString.call(each) === '[object AsyncFunction]');
}
