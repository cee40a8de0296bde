/**
 * Patterns of texts that take long on some answers. A worker's V8 runs most patterns in linear time where going back would
 * take long (worker/linear-patterns.ts). It cannot where a pattern has look-around, a back-reference, one of the flags i, u
 * and v, or counts its repetitions. Of these, scslre finds those for which somebody can make an answer that takes exponential
 * time, and those for which a long answer takes a power of its length. It says the same of a pattern each time.
 */
import type { analyse as analysePattern } from 'scslre';
import { asSchema, isSchema, referred, type JsonSchema } from './json-schema';
import type { Issue } from './messages';
import { childrenOf } from './shown-type';
import { patternsOf } from './text-pattern';

const maxLength = 2_000; // characters of which a cube takes some seconds
const maxDepth = 256; // a schema may refer to itself without going deeper into the value

/** How the time of a pattern grows with the length of an answer; undefined where it grows no faster. */
export function growthOf(pattern: RegExp): 'exponential' | 'polynomial' | undefined {
  if (!mayGoBack(pattern)) return undefined;
  // Loaded when it is needed: where a worker does not share it, each execution takes 5 MB for it.
  // oxlint-disable-next-line typescript/no-require-imports -- import() is asynchronous
  const { analyse } = require('scslre') as { analyse: typeof analysePattern };
  try {
    const { reports } = analyse(pattern);
    if (reports.some(({ exponential }) => exponential)) return 'exponential';
    return reports.length > 0 ? 'polynomial' : undefined;
  } catch {
    return undefined; // V8 knows something of patterns that the analysis does not
  }
}

/** The patterns that a JSON Schema shows: all that is known of those which a library other than zod runs. */
export function shownPatterns(schema: unknown): readonly RegExp[] {
  if (!isSchema(schema)) return [];
  const names = Object.keys(asSchema(schema.patternProperties));
  const sources = typeof schema.pattern === 'string' ? [schema.pattern, ...names] : names;
  return [...sources.flatMap(readable), ...Object.values(schema).flatMap(shownPatterns)];
}

/** As most libraries compile it; where they do not, as JSON Schema would have it. */
function readable(source: string): readonly RegExp[] {
  for (const flags of ['', 'u']) {
    try {
      return [new RegExp(source, flags)];
    } catch {
      // Not in this way.
    }
  }
  return [];
}

/** Whether V8's linear engine cannot take it; it can take some of these. */
function mayGoBack({ source, flags }: RegExp): boolean {
  return /[iuv]/.test(flags) || /\(\?<?[=!]|\\[1-9kpP]|\{\d/.test(source) || copiesOf(source) > maxCopies;
}

const maxCopies = 16; // V8's kMaxReplicationFactor

/** How often the linear engine would copy a part of the pattern: twice for each `+` around it. */
function copiesOf(source: string): number {
  const bare = source.replaceAll(/\\./gsu, 'a').replaceAll(/\[[^\]]*\]/gu, 'a');
  const open = [1]; // of each group that is open: the copies of what is most copied in it
  let last = 1;
  for (let index = 0; index < bare.length; index += 1) {
    const character = bare[index];
    if (character === '(') open.push(1);
    last = character === ')' ? (open.pop() ?? 1) : 1;
    if (bare[index + 1] === '+') last *= 2;
    open.push(Math.max(open.pop() ?? 1, last));
  }
  return Math.max(...open);
}

/**
 * The first text of an answer that is too long for a slow pattern of its place. Asked before a rule sees the answer. Where a
 * slow pattern is not shown, because it judges what something else makes of the text, it may be that of any text.
 *
 * @param slow - the sources of the patterns that take a power of the length.
 */
export function tooLongFor(slow: ReadonlySet<string>, shown: JsonSchema, value: unknown): Issue | undefined {
  if (slow.size === 0) return undefined;
  const text = JSON.stringify(shown);
  const isHidden = [...slow].some((source) => !text.includes(JSON.stringify(source)));
  // Of keys the pattern is shown within another.
  const isOneOf = (pattern: string): boolean => [...slow].some((source) => pattern.includes(source));
  const isSlow = (schema: JsonSchema): boolean => isHidden || patternsOf(schema).some(isOneOf);
  return look(shown, value, { root: shown, isSlow }, 0);
}

interface Look {
  readonly root: JsonSchema;
  isSlow(schema: JsonSchema): boolean;
}

function look(schema: unknown, value: unknown, by: Look, depth: number): Issue | undefined {
  if (!isSchema(schema) || depth > maxDepth) return undefined;
  if (typeof value === 'string' && value.length > maxLength && by.isSlow(schema)) {
    const message = `is too long for its pattern: at most ${maxLength.toLocaleString('en')} characters`;
    return { path: [], message };
  }
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
  if (typeof key !== 'string' || key.length <= maxLength) return undefined;
  const patterns = Object.keys(asSchema(schema.patternProperties)).map((pattern) => ({ pattern }));
  return look({ allOf: [asSchema(schema.propertyNames), ...patterns] }, key, by, depth);
}
