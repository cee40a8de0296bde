/** The pending signals of one execution that visibility has found: from its memo, or from itself where there are many. */
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { NoWorkerError } from '../signals/errors';
import { listQuery, type Signal } from '../signals/messages';
import { memoKey, type PendingMemo } from '../signals/pending-index';
import { encodeRequestId } from '../signals/request-id';
import { readQuery } from './read-query';

/** A pending signal as the inbox shows it; `getSignal` tells the rest. */
export interface PendingSignal {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly requestId: string;
  readonly workflowId: string;
  readonly workflowType: string;
  /** The type in a word or two, as {@link Signal} has it. */
  readonly type: string;
  readonly prompt?: string;
  readonly openedAt: string;
  readonly deadline?: string;
}

export interface Pending {
  readonly rows: readonly PendingSignal[];
  /** What is missing, in words. */
  readonly note?: string;
}

/** What listing and describing an execution both tell. */
type Remembering = Pick<WorkflowExecutionInfo, 'memo'>;

/** How many signals the memo says are pending, of each kind. */
export function pendingCount(execution: Remembering): { input: number; approval: number } {
  const { rows = [], total } = memoOf(execution) ?? {};
  if (total !== undefined) return total;
  const approval = rows.filter(({ kind }) => kind === 'approval').length;
  return { input: rows.length - approval, approval };
}

/** What the requestIds of an execution's pending signals have in common; undefined where none is pending. */
export function chainOfMemo(execution: Remembering): string | undefined {
  return memoOf(execution)?.chain;
}

/** What an execution lists, without asking it. */
export function listedBy(execution: WorkflowExecutionInfo): Pending {
  const memo = memoOf(execution);
  if (memo === undefined) return { rows: [] };
  const { workflowId, type: workflowType } = execution;
  const rows = memo.rows.map(({ round, ...row }) => ({
    ...row,
    workflowId,
    workflowType,
    requestId: encodeRequestId({ workflowId, chain: memo.chain, id: row.id, round }),
  }));
  if (memo.total === undefined) return { rows };
  const total = memo.total.input + memo.total.approval;
  const note = `'${workflowId}' has ${total} pending signals; no worker answers, so ${rows.length} of them are shown.`;
  return { rows, note };
}

export async function pendingOf(client: Client, execution: WorkflowExecutionInfo): Promise<Pending> {
  const listed = listedBy(execution);
  if (listed.note === undefined) return listed;
  try {
    return { rows: await askedItself(client, execution) };
  } catch (error) {
    if (!(error instanceof NoWorkerError)) throw error;
    return listed;
  }
}

/** The memo has room for so many; an execution with more is asked, which takes a worker. */
async function askedItself(
  client: Client,
  { workflowId, type: workflowType }: WorkflowExecutionInfo,
): Promise<PendingSignal[]> {
  const rows: PendingSignal[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await readQuery(client, workflowId, listQuery, { state: 'pending', after });
    for (const signal of page.signals) if (isAnswerable(signal)) rows.push(shown(signal, workflowType));
    after = page.signals.at(-1)?.requestId;
    if (!page.more || after === undefined) return rows;
  }
}

function shown(signal: Signal & Pick<PendingSignal, 'kind'>, workflowType: string): PendingSignal {
  const { id, kind, requestId, workflowId, type, prompt, openedAt, deadline } = signal;
  return { id, kind, requestId, workflowId, workflowType, type, prompt, openedAt, deadline };
}

function isAnswerable(signal: Signal): signal is Signal & Pick<PendingSignal, 'kind'> {
  return signal.kind !== 'sleep';
}

/** What our own workflow code wrote there; somebody else's memo of that name is not read. */
function memoOf({ memo }: Remembering): PendingMemo | undefined {
  const found: unknown = memo?.[memoKey];
  if (typeof found !== 'object' || found === null || !('rows' in found) || !Array.isArray(found.rows))
    return undefined;
  return found as PendingMemo;
}
