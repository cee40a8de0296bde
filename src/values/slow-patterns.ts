/**
 * Finds patterns that take long on some answers. A worker's V8 runs most patterns in linear time if backtracking would take long
 * (worker/fall-back-to-linear-patterns.ts). It cannot if a pattern has look-around, a back-reference, counted repetitions, or one
 * of the flags i, u and v. Of these, scslre finds patterns with which an answer can take exponential time, or time that grows
 * with a power of its length. This file adds what scslre does not find: large counts, and alternatives that match the same
 * character. The result for a pattern is always the same.
 */
import type { analyse as analysePattern } from 'scslre';
import { asSchema, isSchema } from '../wire/json-schema';

/** Returns the power of an answer's length with which the time of a pattern grows: 1 or more; Infinity for exponential time. */
export function growthOf(pattern: RegExp): number {
  if (!mayGoBack(pattern)) return 1;
  const { source, flags } = pattern;
  if (hasAmbiguousLoop(source, flags)) return Infinity;
  const growth = analysed(source, flags);
  const endless = withoutLargeCounts(source);
  return endless !== source && analysed(endless, flags) === Infinity ? Infinity : growth;
}

/** The fault of a pattern that takes exponential time. It comes after the pattern. */
export const exponentialFault = 'takes exponential time on some answers';
export const exponentialRemedy =
  'Do not nest repetitions, such as (a+)+, or repeat alternatives that match the same character, such as (\\w|_)+. Or remove look-around, back-references and the flags i, u and v: without them the pattern takes linear time.';

function analysed(source: string, flags: string): number {
  // Loaded on demand, because it takes 5 MB for each execution if the worker does not share modules.
  // oxlint-disable-next-line typescript/no-require-imports -- import() is asynchronous
  const { analyse } = require('scslre') as { analyse: typeof analysePattern };
  try {
    const { reports } = analyse({ source, flags });
    if (reports.length === 0) return 1;
    if (reports.some(({ exponential }) => exponential)) return Infinity;
    const loops = reports.flatMap((each) =>
      each.type === 'Trade' ? [each.startQuant, each.endQuant] : [each.quant],
    );
    const starts = reports.some(({ type }) => type === 'Move') ? 1 : 0; // the match is tried at every character
    return Math.max(2, new Set(loops.map(({ start }) => start)).size + starts);
  } catch {
    return 1; // the analysis does not support all patterns of V8
  }
}

/** Replaces large counts by unbounded repetitions for the analysis: `(\w{1,30} ?){1,30}` takes as long as `(\w+ ?)+`. */
function withoutLargeCounts(source: string): string {
  return source.replaceAll(
    /\\.|\[(?:\\.|[^\]\\])*\]|(\)?)\{(\d+)(?:,(\d+))?\}/gsu,
    (all, group: string | undefined, from: string | undefined, to: string | undefined) => {
      if (group === undefined || from === undefined) return all;
      const isLarge = to === undefined ? group !== '' && Number(from) > 8 : Number(to) - Number(from) > 8;
      return isLarge ? `${group}${from === '0' ? '*' : '+'}` : all;
    },
  );
}

/** Whether a loop has alternatives of which two match the same character: `(\w|_)+`. */
function hasAmbiguousLoop(source: string, flags: string): boolean {
  for (const [, alternatives = ''] of source.matchAll(loopOfCharacters)) {
    const each = [...alternatives.matchAll(oneCharacter)].map(([one]) => new RegExp(`^(?:${one})$`, flags));
    if (probes.some((probe) => each.filter((one) => one.test(probe)).length > 1)) return true;
  }
  return false;
}

const character = String.raw`(?:\\[pP]\{[^}]*\}|\\[dDwWsS]|\\[^\w]|\[(?:\\.|[^\]\\])*\]|[^\\[\](){}|*+?^$])`;
const oneCharacter = new RegExp(character, 'gsu');
const loopOfCharacters = new RegExp(
  String.raw`\((?:\?:|\?<\w+>)?(${character}[*+]?(?:\|${character}[*+]?)+)\)(?:[*+]|\{\d+,\}|\{\d*,?\d{2,}\})`,
  'gsu',
);
const probes = Array.from({ length: 0x2_50 }, (_, code) => String.fromCharCode(code));

/** Returns the patterns in a JSON Schema. For libraries other than zod no other patterns are known. */
export function shownPatterns(schema: unknown): readonly RegExp[] {
  if (!isSchema(schema)) return [];
  const names = Object.keys(asSchema(schema.patternProperties));
  const sources = typeof schema.pattern === 'string' ? [schema.pattern, ...names] : names;
  return [...sources.flatMap(readable), ...Object.values(schema).flatMap(shownPatterns)];
}

/** Compiles a pattern without flags, as most libraries do, or else with the flag u, as JSON Schema requires. */
function readable(source: string): readonly RegExp[] {
  for (const flags of ['', 'u']) {
    try {
      return [new RegExp(source, flags)];
    } catch {
      // Try the next flags.
    }
  }
  return [];
}

/** Whether V8's linear engine may not support a pattern. */
export function mayGoBack({ source, flags }: RegExp): boolean {
  return /[iuv]/.test(flags) || /\(\?<?[=!]|\\[1-9kpP]|\{\d/.test(source) || copiesOf(source) > maxCopies;
}

const maxCopies = 16; // V8's kMaxReplicationFactor

/** Returns how often the linear engine would copy a part of the pattern: twice for each `+` around it. */
function copiesOf(source: string): number {
  const bare = source.replaceAll(/\\./gsu, 'a').replaceAll(/\[[^\]]*\]/gu, 'a');
  const open = [1]; // for each open group, the highest number of copies in it
  let last = 1;
  for (let index = 0; index < bare.length; index += 1) {
    const sign = bare[index];
    if (sign === '(') open.push(1);
    last = sign === ')' ? (open.pop() ?? 1) : 1;
    if (bare[index + 1] === '+') last *= 2;
    open.push(Math.max(open.pop() ?? 1, last));
  }
  return Math.max(...open);
}
