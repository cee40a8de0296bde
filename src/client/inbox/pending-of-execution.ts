/** The pending signals of an execution that visibility has found, as its memo lists them. */
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import {
  marks,
  memoKey,
  pendingAttribute,
  type PendingMemo,
  type PendingRow,
} from '../../wire/pending-index';
import type { OwnPart } from '../../wire/policy/asked-people';
import { readersIn, readersOfGate, type Readers } from '../../wire/policy/readers';
import { encodeRequestId } from '../../wire/request-id';
import type { ExecutionInfo } from '../temporal/execution-info';
import { workflowNames, type WorkflowNames } from '../temporal/workflow-names';

const pendingKey = defineSearchAttributeKey(pendingAttribute, SearchAttributeType.KEYWORD_LIST);

/** A pending signal in the inbox. `getSignal` returns the rest. */
export interface PendingSignal extends WorkflowNames {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly requestId: string;
  readonly workflowId: string;
  /** The type in one or two words, as in {@link Signal}. */
  readonly type: string;
  readonly prompt?: string;
  readonly openedAt: string;
  readonly deadline?: string;
  /** The number of further pending signals of the execution, which are not listed because no worker answers. */
  readonly unlisted?: number;
  /** How far the rules of its policy are met: `2 of 3, finance missing`. Absent without a policy. */
  readonly progressInWords?: string;
  /** What the person of the filter may do. Absent without a policy, and without a person. */
  readonly own?: OwnPart;
  /** The error of the worker, if its code fails on the execution. Answers are not judged until the code is fixed. */
  readonly taskFailure?: string;
}

/** A pending signal with whom it asks, and who may read it. */
export type ListedRow = PendingSignal &
  Pick<PendingRow, 'asked'> & {
    /** Absent if the signal is not private. */
    readonly readers?: Readers;
  };

/** The pending signals of one execution. */
export interface Pending {
  readonly rows: readonly ListedRow[];
  /** What is missing, as text. */
  readonly note?: string;
  /** True if this client cannot decode the rows. */
  readonly isUnreadable?: boolean;
}

/** What both listing and describing an execution return. */
type Remembering = Pick<ExecutionInfo, 'memo' | 'unreadable' | 'typedSearchAttributes'>;

/**
 * The number of pending signals of each kind, from the memo, or from the search attributes if the memo cannot be
 * decoded.
 */
export function pendingCount(execution: Remembering): { input: number; approval: number } {
  if (execution.unreadable !== undefined) return countByIds(execution);
  const { rows = [], total } = memoOf(execution) ?? {};
  if (total !== undefined) return total;
  const approval = rows.filter(({ kind }) => kind === 'approval').length;
  return { input: rows.length - approval, approval };
}

/** Ids are not encoded. If both kinds are pending, their numbers are not known, so one approval is assumed. */
function countByIds({ typedSearchAttributes }: Remembering): { input: number; approval: number } {
  const keywords = typedSearchAttributes.get(pendingKey) ?? [];
  const ids = keywords.filter((keyword) => !keyword.startsWith('gatehouse:')).length;
  if (!keywords.includes(marks.approval)) return { input: ids, approval: 0 };
  return keywords.includes(marks.input) ? { input: ids - 1, approval: 1 } : { input: 0, approval: ids };
}

/**
 * The chains of an execution's pending signals, which are in their requestIds. Several after a reset, none if nothing
 * is pending.
 */
export function chainsOfMemo(execution: Remembering): readonly string[] {
  const memo = memoOf(execution);
  return memo === undefined ? [] : [...new Set(memo.rows.map(({ chain = memo.chain }) => chain))];
}

/** Returns the listing of an execution, without a query. */
export function listedBy(execution: Remembering & Pick<ExecutionInfo, 'workflowId' | 'type'>): Pending {
  if (execution.unreadable !== undefined) return { rows: [], isUnreadable: true };
  const memo = memoOf(execution);
  if (memo === undefined) return { rows: [] };
  const { workflowId } = execution;
  const names = workflowNames(execution);
  const total = memo.total === undefined ? undefined : memo.total.input + memo.total.approval;
  const cut = total === undefined ? {} : { unlisted: total - memo.rows.length };
  const readers = readersIn(execution.memo);
  const rows = memo.rows.map(({ round, chain = memo.chain, ...row }) =>
    Object.assign(row, {
      secret: undefined, // only for readers of the history
      workflowId,
      ...names,
      requestId: encodeRequestId({ workflowId, chain, id: row.id, round }),
      readers: readersOfGate(readers, row.id),
      ...cut,
    }),
  );
  if (total === undefined) return { rows };
  const note = `'${workflowId}' has ${total} pending signals; no worker answers, so ${rows.length} of them are shown.`;
  return { rows, note };
}

/** The memo of Gatehouse's workflow code. Another memo with this name is ignored. */
function memoOf({ memo }: Pick<ExecutionInfo, 'memo'>): PendingMemo | undefined {
  const found: unknown = memo?.[memoKey];
  if (typeof found !== 'object' || found === null || !('rows' in found) || !Array.isArray(found.rows))
    return undefined;
  return found as PendingMemo;
}
