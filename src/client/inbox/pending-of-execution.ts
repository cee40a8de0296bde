/** The pending signals of one execution that visibility has found, as its memo lists them. */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { marks, memoKey, pendingAttribute, type PendingMemo } from '../../wire/pending-index';
import { encodeRequestId } from '../../wire/request-id';
import type { ExecutionInfo } from '../temporal/execution-info';

const pendingKey = defineSearchAttributeKey(pendingAttribute, SearchAttributeType.KEYWORD_LIST);

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
  /** How many more wait in its execution and are not shown, because no worker of it answers. */
  readonly unlisted?: number;
  /** What the worker says, where its code is known to fail on the execution; nothing is judged until that is mended. */
  readonly taskFailure?: string;
}

export interface Pending {
  readonly rows: readonly PendingSignal[];
  /** What is missing, in words. */
  readonly note?: string;
  /** True where its rows cannot be decoded by this client. */
  readonly isUnreadable?: boolean;
}

/** What listing and describing an execution both tell. */
type Remembering = Pick<ExecutionInfo, 'memo' | 'unreadable' | 'typedSearchAttributes'>;

/** How many signals the memo says are pending, of each kind; its attributes, where the memo cannot be decoded. */
export function pendingCount(execution: Remembering): { input: number; approval: number } {
  if (execution.unreadable !== undefined) return countByIds(execution);
  const { rows = [], total } = memoOf(execution) ?? {};
  if (total !== undefined) return total;
  const approval = rows.filter(({ kind }) => kind === 'approval').length;
  return { input: rows.length - approval, approval };
}

/** The ids are never encoded; of two kinds it is only known that there are both. */
function countByIds({ typedSearchAttributes }: Remembering): { input: number; approval: number } {
  const keywords = typedSearchAttributes.get(pendingKey) ?? [];
  const ids = keywords.filter((keyword) => !keyword.startsWith('gatehouse:')).length;
  if (!keywords.includes(marks.approval)) return { input: ids, approval: 0 };
  return keywords.includes(marks.input) ? { input: ids - 1, approval: 1 } : { input: 0, approval: ids };
}

/** What tells the requestIds of an execution's pending signals from those of others; several after a reset, none where none is pending. */
export function chainsOfMemo(execution: Remembering): readonly string[] {
  const memo = memoOf(execution);
  return memo === undefined ? [] : [...new Set(memo.rows.map(({ chain = memo.chain }) => chain))];
}

/** What an execution lists, without asking it. */
export function listedBy(execution: Remembering & Pick<ExecutionInfo, 'workflowId' | 'type'>): Pending {
  if (execution.unreadable !== undefined) return { rows: [], isUnreadable: true };
  const memo = memoOf(execution);
  if (memo === undefined) return { rows: [] };
  const { workflowId, type: workflowType } = execution;
  const total = memo.total === undefined ? undefined : memo.total.input + memo.total.approval;
  const cut = total === undefined ? {} : { unlisted: total - memo.rows.length };
  const rows = memo.rows.map(({ round, chain = memo.chain, ...row }) =>
    Object.assign(row, {
      secret: undefined, // for who reads the history
      workflowId,
      workflowType,
      requestId: encodeRequestId({ workflowId, chain, id: row.id, round }),
      ...cut,
    }),
  );
  if (total === undefined) return { rows };
  const note = `'${workflowId}' has ${total} pending signals; no worker answers, so ${rows.length} of them are shown.`;
  return { rows, note };
}

/** What our own workflow code wrote there; somebody else's memo of that name is not read. */
function memoOf({ memo }: Pick<ExecutionInfo, 'memo'>): PendingMemo | undefined {
  const found: unknown = memo?.[memoKey];
  if (typeof found !== 'object' || found === null || !('rows' in found) || !Array.isArray(found.rows))
    return undefined;
  return found as PendingMemo;
}
