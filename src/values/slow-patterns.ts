/**
 * Patterns of texts that take long on some answers. A worker's V8 runs most patterns in linear time where going back would
 * take long (worker/fall-back-to-linear-patterns.ts). It cannot where a pattern has look-around, a back-reference, one of the flags i, u
 * and v, or counts its repetitions. Of these, scslre finds those for which somebody can make an answer that takes exponential
 * time, and those for which a long answer takes a power of its length. What scslre does not look for is found here: large
 * counts, and alternatives of one character that fit the same. It says the same of a pattern each time.
 */
import type { analyse as analysePattern } from 'scslre';
import { asSchema, isSchema } from '../wire/json-schema';

/** As which power of an answer's length the time of a pattern grows: 1, some more, Infinity where it grows exponentially. */
export function growthOf(pattern: RegExp): number {
  if (!mayGoBack(pattern)) return 1;
  const { source, flags } = pattern;
  if (hasAmbiguousLoop(source, flags)) return Infinity;
  const growth = analysed(source, flags);
  const endless = withoutLargeCounts(source);
  return endless !== source && analysed(endless, flags) === Infinity ? Infinity : growth;
}

function analysed(source: string, flags: string): number {
  // Loaded when it is needed: where a worker does not share it, each execution takes 5 MB for it.
  // oxlint-disable-next-line typescript/no-require-imports -- import() is asynchronous
  const { analyse } = require('scslre') as { analyse: typeof analysePattern };
  try {
    const { reports } = analyse({ source, flags });
    if (reports.length === 0) return 1;
    if (reports.some(({ exponential }) => exponential)) return Infinity;
    const loops = reports.flatMap((each) =>
      each.type === 'Trade' ? [each.startQuant, each.endQuant] : [each.quant],
    );
    const starts = reports.some(({ type }) => type === 'Move') ? 1 : 0; // it is tried from every character
    return Math.max(2, new Set(loops.map(({ start }) => start)).size + starts);
  } catch {
    return 1; // V8 knows something of patterns that the analysis does not
  }
}

/** Large counts have no end for the analysis: `(\w{1,30} ?){1,30}` takes as long as `(\w+ ?)+`. */
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

/** Whether a loop runs over alternatives of one character that some character fits twice: `(\w|_)+`. */
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
    const sign = bare[index];
    if (sign === '(') open.push(1);
    last = sign === ')' ? (open.pop() ?? 1) : 1;
    if (bare[index + 1] === '+') last *= 2;
    open.push(Math.max(open.pop() ?? 1, last));
  }
  return Math.max(...open);
}
