import { exponentialFault, exponentialRemedy } from '../values/slow-patterns';
import type { Issue } from '../wire/messages';
import { typeFromJson } from './type-from-json';

/** Whether to allow a pattern of exponential time. */
export type IsLetIn = (pattern: RegExp) => boolean;

/** Returns what is wrong with a type of a definition. */
export function faultsOfType(schema: unknown, isLetIn: IsLetIn = () => false): readonly Issue[] {
  const { issues, exponential } = typeFromJson(schema);
  if (exponential.length === 0) return issues;
  const refused = exponential.filter(({ pattern }) => !isLetIn(pattern));
  return [
    ...issues,
    ...refused.map(({ path, pattern }) => ({
      path,
      message: `has the pattern ${String(pattern)}, which ${exponentialFault}. ${exponentialRemedy}`,
    })),
  ];
}
