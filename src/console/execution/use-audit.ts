/** Reads the whole audit of an execution. An execution keeps at most 2,000 entries. */
import type { Audit, AuditEntry } from '../api/contract';
import { readJson } from '../api/ask';
import { isRefusal } from '../api/problem';
import { executionApi } from '../address/execution-address';
import { usePart } from './use-part';

export interface UsedAudit {
  /** The entries, newest first. */
  readonly entries: readonly AuditEntry[] | undefined;
  readonly error: Error | undefined;
  /** Whether the worker of the execution runs without Gatehouse, so that there is no audit. */
  readonly isNone: boolean;
  readonly tryNow: () => void;
}

const pageSize = 1_000;

export function useAudit(workflowId: string, version: number): UsedAudit {
  const read = async (signal: AbortSignal): Promise<AuditEntry[]> => readAll(workflowId, signal);
  const { data, error, refetch } = usePart({ workflowId, part: 'audit', version, read });
  const isNone = isRefusal(error) && error.problem.code === 'plugin-missing';
  return {
    entries: isNone ? undefined : data,
    error: data === undefined && !isNone ? (error ?? undefined) : undefined,
    isNone,
    tryNow: () => void refetch(),
  };
}

async function readAll(workflowId: string, signal: AbortSignal): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await readJson<Audit>(`${executionApi(workflowId)}/audit?limit=${pageSize}${from}`, signal);
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries.toReversed();
}
