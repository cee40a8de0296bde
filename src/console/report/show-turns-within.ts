import { showTurns } from '../../values/show-turns';

/** Does what `showTurns` does to all texts of plain data, the names of properties included. */
export function showTurnsWithin(data: unknown): unknown {
  if (typeof data === 'string') return showTurns(data);
  if (Array.isArray(data)) return data.map(showTurnsWithin);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, each]) => [showTurns(name), showTurnsWithin(each)]),
  );
}
