/** Reads the whole audit of an execution. An execution keeps at most 2,000 entries. */
import type { Audit, AuditEntry, Decision, Decisions } from '../../api/contract';
import { readJson } from '../../api/ask';
import { isRefusal } from '../../api/problem';
import { executionApi } from '../../address/execution-address';
import { usePart } from '../use-part';

export interface UsedAudit {
  /** The entries, newest first. */
  readonly entries: readonly AuditEntry[] | undefined;
  /** The settled signals with their answers, by requestId, as far as they are read. */
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly error: Error | undefined;
  /** Whether the worker of the execution runs without Gatehouse, so that there is no audit. */
  readonly isNone: boolean;
  readonly tryNow: () => void;
}

const pageSize = 1_000;
const none: ReadonlyMap<string, Decision> = new Map();

export function useAudit(workflowId: string, version: number): UsedAudit {
  const read = async (signal: AbortSignal): Promise<AuditEntry[]> => readAll(workflowId, signal);
  const { data, error, refetch } = usePart({ workflowId, part: 'audit', version, read });
  const { data: decisions = none } = usePart({
    workflowId,
    part: 'decisions',
    version,
    read: async (signal: AbortSignal) => readDecisions(workflowId, signal),
  });
  const isNone = isRefusal(error) && error.problem.code === 'plugin-missing';
  return {
    entries: isNone ? undefined : data,
    error: data === undefined && !isNone ? (error ?? undefined) : undefined,
    decisions,
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

async function readDecisions(
  workflowId: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Decision>> {
  const query = new URLSearchParams({
    workflowId,
    since: new Date(0).toISOString(),
    limit: String(pageSize),
  });
  for (;;) {
    const { items, progress } = await readJson<Decisions>(`/api/audit?${query.toString()}`, signal);
    if (progress === undefined) return new Map(items.map((decision) => [decision.requestId, decision]));
  }
}
