/** Counts the nodes of a definition before anything else is read of it, because each check takes time for each node. */
import { isSchema } from '../wire/json-schema';
import { maxDepth } from './limits';

/** The nodes as they are written, with those in conditions and maps. Takes any value. */
export function writtenNodes(given: unknown, depth = 0): number {
  if (!isSchema(given) || depth > 2 * maxDepth) return 0;
  const { nodes, cases, otherwise, workflows } = given;
  let count = 0;
  for (const part of [nodes, cases, isSchema(workflows) ? Object.values(workflows) : undefined])
    if (Array.isArray(part)) for (const each of part) count += writtenNodes(each, depth + 1);
  if (Array.isArray(nodes)) count += nodes.length;
  return count + writtenNodes(otherwise, depth + 1);
}
