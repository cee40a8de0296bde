/** Texts of an answer that are too long for a pattern which takes a power of their length: see slow-patterns.ts. */
import { asSchema, isSchema, referred, type JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { childrenOf } from './shown-type';
import { patternsOf } from './text-pattern';

const maxLength = 2_000;
const maxSteps = 4e9; // of all texts of an answer: a second
const maxDepth = 256; // a schema may refer to itself without going deeper into the value

/** The slow patterns of a type: those that take a power of a text's length. */
export interface SlowPatterns {
  /** By their sources, which power. */
  readonly powers: ReadonlyMap<string, number>;
  /** The sources that the type does not show, because they judge what something else makes of a text: they may be any text's. */
  readonly hidden: readonly string[];
}

/** What is known of a type's slow patterns once it is drawn; undefined where it has none. */
export function slowPatternsIn(
  powers: ReadonlyMap<string, number>,
  shown: JsonSchema,
): SlowPatterns | undefined {
  if (powers.size === 0) return undefined;
  const text = JSON.stringify(shown);
  return { powers, hidden: [...powers.keys()].filter((source) => !text.includes(JSON.stringify(source))) };
}

/**
 * The first text of an answer that is too long for a slow pattern of its place, or with those before it. Asked before a rule
 * sees the answer.
 */
export function tooLongFor(
  { powers, hidden }: SlowPatterns,
  shown: JsonSchema,
  value: unknown,
): Issue | undefined {
  // Of keys the pattern is shown within another.
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
  /** How much the texts so far take. */
  steps: number;
}

/** The issue of a text that is too long for the patterns of its schema. */
function tooLong(schema: JsonSchema, text: string, by: Look): Issue | undefined {
  const growth = by.growthIn(schema);
  if (growth === 1) return undefined;
  by.steps += text.length ** growth;
  const most = Math.min(maxLength, Math.floor(maxSteps ** (1 / growth)));
  if (text.length <= most && by.steps <= maxSteps) return undefined;
  const message =
    text.length > most
      ? `is too long for its pattern: at most ${most.toLocaleString('en')} characters`
      : 'is too long for its pattern, with the texts before it';
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

/** A record's key is judged by the schema of its names. */
function lookAtKey(schema: JsonSchema, key: string | number, by: Look, depth: number): Issue | undefined {
  if (typeof key !== 'string') return undefined;
  const patterns = Object.keys(asSchema(schema.patternProperties)).map((pattern) => ({ pattern }));
  return look({ allOf: [asSchema(schema.propertyNames), ...patterns] }, key, by, depth);
}
