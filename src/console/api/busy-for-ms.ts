/** For an error of an overloaded system, the time after which to retry, in milliseconds. Undefined for other errors. */
import { isRefusal } from './problem';

/** @example refetchInterval: ({ state }) => busyForMs(state.error) ?? false */
export function busyForMs(error: unknown): number | undefined {
  if (!isRefusal(error) || error.problem.code !== 'temporal-busy') return undefined;
  return 1_000 * (error.problem.retryAfter ?? defaultSeconds);
}

const defaultSeconds = 5;
