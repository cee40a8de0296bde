/**
 * Finds parts of zod that a gate cannot use. An answer must be accepted as it is or refused, and never become another one:
 * `z.coerce.boolean()` turns "false" into true, `z.coerce.number()` turns "" into 0, and `.catch()` replaces any answer by its
 * default. Their JSON Schema shows the plain type, so they are found while zod makes the JSON Schema: zod passes each of its
 * schemas to the `override` option. Types that no JSON value fits, and asynchronous rules, are found in the same way, because
 * nobody could answer their gates. The JSON Schema of other libraries shows conversions.
 */
import type { JsonSchema } from '../wire/json-schema';
import { exponentialFault, exponentialRemedy, growthOf, shownPatterns } from './slow-patterns';
import { fitInput } from './fit-input';
import { patternsOfDrawn } from './patterns-of-drawn';

export interface Trap {
  readonly fault: string;
  readonly remedy: string;
}

/** The argument of zod's `override`. */
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
  /** The values of a literal. */
  readonly values?: readonly unknown[];
  /** The output of a pipe, which is not in the JSON Schema. */
  readonly out?: { readonly _zod: { readonly def: ZodDef } };
  readonly in?: { readonly _zod: { readonly def: ZodDef } };
}

export interface CheckDef {
  readonly check?: string;
  readonly fn?: unknown;
  readonly tx?: unknown;
}

/**
 * Returns options with which to make a JSON Schema, and functions to read what was found in the schema.
 *
 * @param isLetIn - whether to allow a pattern of exponential time, because an older version has already opened its gate.
 */
export function watchForTraps(
  vendor: string,
  isLetIn: (pattern: RegExp) => boolean,
): {
  readonly options?: Record<string, unknown>;
  /** For a second look at a schema that has no JSON Schema: zod then passes all its parts. */
  readonly optionsForAll?: Record<string, unknown>;
  /** Returns the first trap. Undefined if there is none. */
  found(drawn?: JsonSchema): Trap | undefined;
  /** The slow patterns by source, with the power of a text's length that their time grows with. */
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
  const fault = `has the pattern ${String(pattern)}${whereOf(path)}, which ${exponentialFault}`;
  return { fault, remedy: exponentialRemedy };
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
    const fault = `uses z.coerce${where}, which converts invalid answers: "false" becomes true, "" becomes 0`;
    const remedy = 'Use the plain type, such as z.boolean(). To parse a text, use z.string().transform(...).';
    return { fault, remedy };
  }
  if (def.type === 'catch') {
    const remedy = 'Remove it. For a default when nobody answers in time, set onTimeout.';
    return { fault: `uses catch()${where}, which replaces an invalid answer by a default`, remedy };
  }
  if (def.type === 'file') {
    const remedy =
      'Use zodFile(z, { maxBytes, mediaTypes }) from gatehouse/signals, which accepts a reference to an uploaded file.';
    return { fault: `uses z.file()${where}, which no JSON value fits`, remedy };
  }
  if (def.type === 'promise')
    return {
      fault: `uses z.promise()${where}, which no JSON value fits`,
      remedy: 'Use the type of its value.',
    };
  if (def.type === 'success') {
    const remedy = 'Use the type itself. An answer that does not fit is refused.';
    return { fault: `uses z.success()${where}, which shows a boolean but accepts none`, remedy };
  }
  if (!isAsynchronous(def)) return undefined;
  const remedy =
    'Rules must be synchronous. Look things up in the workflow after the answer, with an activity.';
  return { fault: `has an asynchronous rule or transform${where}`, remedy };
}

function noJsonOf({ type, values = [] }: ZodDef): readonly [what: string, remedy: string] | undefined {
  if (type !== 'literal') return type === undefined ? undefined : noJson[type];
  if (values.some((value) => typeof value === 'bigint')) {
    return [
      'BigInt literals',
      'Use a number, such as z.literal(1). Beyond 2^53 use a string: z.literal("...") or z.string().',
    ];
  }
  if (!values.includes(undefined)) return undefined;
  return [
    'Literal `undefined`',
    'JSON omits undefined. Use .optional() for a property, or null for no value.',
  ];
}

/** Types that have no values in JSON, and what to use instead. */
const noJson: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  date: ['Date', 'Dates are strings in JSON. Use z.iso.date() or z.iso.datetime().'],
  bigint: [
    'BigInt',
    'JSON keeps integers up to 2^53. Use z.int(), or z.string().regex(/^-?\\d+$/) for larger ones.',
  ],
  map: ['Map', 'Use z.record(z.string(), ...), and new Map(Object.entries(...)) in the workflow.'],
  set: ['Set', 'Use z.array(...), and new Set(...) in the workflow.'],
  undefined: ['Undefined', 'JSON omits undefined. Use .optional() for a property, or z.null() for no value.'],
  void: ['Void', 'JSON omits undefined. Use .optional() for a property, or z.null() for no value.'],
  nan: ['NaN', 'JSON has no such number. Use z.number(), with .nullable() if a number may be missing.'],
  symbol: ['Symbol', 'Use z.enum([...]) with names.'],
  function: ['Function', 'Answers are data. Use z.enum([...]) with the names of actions.'],
  transform: ['A transform', 'Begin with the type that is sent, such as z.string().transform(...).'],
  custom: [
    'A custom type',
    'Begin with the type that is sent, and add the rule: z.string().refine(...), z.object({...}).refine(...).',
  ],
};

function isAsynchronous(def: ZodDef): boolean {
  const functions = [def.fn, def.transform, def.in?._zod.def.transform, def.out?._zod.def.transform];
  for (const { _zod } of def.checks ?? []) functions.push(_zod.def.fn, _zod.def.tx, _zod.check);
  return functions.some((each) => Object.prototype.toString.call(each) === '[object AsyncFunction]');
}
