/** Refuses texts that are too long for a slow pattern, whose time grows with a power of their length: see slow-patterns.ts. */
import { asSchema, isSchema, referred, type JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { childrenOf } from './place-of-misfit';
import { patternsOf } from './text-pattern';

const maxLength = 2_000;
const maxSteps = 4e9; // for all texts of an answer; takes about a second
const maxDepth = 256; // a schema may refer to itself without going deeper into the value

/** The slow patterns of a type: those whose time grows with a power of a text's length. */
export interface SlowPatterns {
  /** The power of each pattern, by its source. */
  readonly powers: ReadonlyMap<string, number>;
  /** The sources that the JSON Schema does not show, because they check a converted text. They may apply to any text. */
  readonly hidden: readonly string[];
}

/** Returns the slow patterns of a type. Undefined if it has none. */
export function slowPatternsIn(
  powers: ReadonlyMap<string, number>,
  shown: JsonSchema,
): SlowPatterns | undefined {
  if (powers.size === 0) return undefined;
  const text = JSON.stringify(shown);
  return { powers, hidden: [...powers.keys()].filter((source) => !text.includes(JSON.stringify(source))) };
}

/**
 * Returns an issue for the first text of an answer that is too long for the slow patterns at its place, alone or together with
 * the texts before it. Call it before any rule runs.
 */
export function tooLongFor(
  { powers, hidden }: SlowPatterns,
  shown: JsonSchema,
  value: unknown,
): Issue | undefined {
  // The JSON Schema shows the pattern of keys as a part of another pattern.
  const ofPattern = (pattern: string): string[] =>
    [...powers.keys()].filter((source) => pattern.includes(source));
  const growthIn = (schema: JsonSchema): number =>
    Math.max(
      1,
      ...[...hidden, ...patternsOf(schema).flatMap(ofPattern)].map((source) => powers.get(source) ?? 1),
    );
  return look(shown, value, { root: shown, growthIn, steps: 0 }, 0);
}

interface Look {
  readonly root: JsonSchema;
  growthIn(schema: JsonSchema): number;
  /** The estimated steps of the texts so far. */
  steps: number;
}

/** Returns an issue if a text is too long for the patterns of its schema. */
function tooLong(schema: JsonSchema, text: string, by: Look): Issue | undefined {
  const growth = by.growthIn(schema);
  if (growth === 1) return undefined;
  by.steps += text.length ** growth;
  const most = Math.min(maxLength, Math.floor(maxSteps ** (1 / growth)));
  if (text.length <= most && by.steps <= maxSteps) return undefined;
  const message =
    text.length > most
      ? `is too long for its pattern: at most ${most.toLocaleString('en')} characters`
      : 'is too long for its pattern, together with the texts before it';
  return { path: [], message };
}

function look(schema: unknown, value: unknown, by: Look, depth: number): Issue | undefined {
  if (!isSchema(schema) || depth > maxDepth) return undefined;
  const long = typeof value === 'string' ? tooLong(schema, value, by) : undefined;
  if (long !== undefined) return long;
  const referredTo = typeof schema.$ref === 'string' ? [referred(schema.$ref, by.root)] : [];
  const parts: unknown[] = [referredTo, schema.anyOf ?? [], schema.oneOf ?? [], schema.allOf ?? []].flat();
  for (const part of parts) {
    const found = look(part, value, by, depth + 1);
    if (found !== undefined) return found;
  }
  for (const [key, part, child] of childrenOf(schema, value)) {
    const found = lookAtKey(schema, key, by, depth + 1) ?? look(part, child, by, depth + 1);
    if (found !== undefined) return { ...found, path: [key, ...found.path] };
  }
  return undefined;
}

/** Checks a record's key with the schema of its keys. */
function lookAtKey(schema: JsonSchema, key: string | number, by: Look, depth: number): Issue | undefined {
  if (typeof key !== 'string') return undefined;
  const patterns = Object.keys(asSchema(schema.patternProperties)).map((pattern) => ({ pattern }));
  return look({ allOf: [asSchema(schema.propertyNames), ...patterns] }, key, by, depth);
}
