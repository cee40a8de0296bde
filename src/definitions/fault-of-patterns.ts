/** Limits the patterns of a definition before any is examined, because the examination of a long pattern takes long. */
import { mayGoBack } from '../values/slow-patterns';
import { isSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import type { IsLetIn } from './faults-of-type';
import { maxPatternDepth, maxPatternLength, maxPatternsLength } from './limits';

/** Returns a fault if the patterns that V8's linear engine cannot run are too long, each or together. */
export function faultOfPatterns(definition: unknown, isLetIn: IsLetIn = () => false): Issue | undefined {
  const seen = new Set<string>();
  let total = 0;
  for (const { source, path } of patternsIn(definition)) {
    const pattern = seen.has(source) ? undefined : readable(source);
    seen.add(source);
    if (pattern === undefined || !mayGoBack(pattern)) continue;
    total += source.length;
    const message = tooLarge(source, total);
    if (message !== undefined && !isLetIn(pattern)) return { path, message };
  }
  return undefined;
}

const kind = 'with look-around, back-references or counted repetitions';

function tooLarge(source: string, total: number): string | undefined {
  if (source.length > maxPatternLength)
    return `has ${source.length.toLocaleString('en')} characters; the limit for a pattern ${kind} is ${maxPatternLength}`;
  if (depthOf(source) > maxPatternDepth)
    return `has more than ${maxPatternDepth} groups in each other, which is the limit for a pattern ${kind}`;
  if (total > maxPatternsLength)
    return `is one too many: all patterns ${kind} may have ${maxPatternsLength.toLocaleString('en')} characters together`;
  return undefined;
}

/** All texts under a key `pattern`, in the order of the definition. Some may be no patterns. */
function* patternsIn(
  definition: unknown,
): Generator<{ readonly source: string; readonly path: Issue['path'] }> {
  const left: [value: unknown, path: Issue['path']][] = [[definition, []]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [value, path] = next;
    if (!isSchema(value)) continue;
    if (typeof value.pattern === 'string') yield { source: value.pattern, path: [...path, 'pattern'] };
    const isList = Array.isArray(value);
    for (const [key, each] of Object.entries(value).toReversed())
      if (isSchema(each)) left.push([each, [...path, isList ? Number(key) : key]]);
  }
}

/** Undefined if the text is no pattern, which is reported with its type. */
function readable(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

/** How many groups are in each other at most. */
function depthOf(source: string): number {
  const bare = source.replaceAll(/\\./gsu, '').replaceAll(/\[[^\]]*\]/gu, '');
  let [depth, most] = [0, 0];
  for (const sign of bare) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}
