/**
 * The index of pending signals: an execution writes them into its memo and search attributes, where the inbox finds them
 * without a worker. Both ends use this file.
 *
 * The memo has the rows to show, and the search attributes the values to filter by. It is only an index; the execution has
 * the state. A payload codec does not encrypt search attributes, so ids should not contain personal data.
 */
import type { Asked } from './policy/asked-people';

/** KeywordList: the ids of the pending signals, and the marks below. */
export const pendingAttribute = 'GatehousePending';
/** Datetime: the earliest deadline among them. */
export const dueAttribute = 'GatehouseDue';
/** Datetime: the execution's time when its pending signals last changed. The service finds changed executions by it. */
export const changedAttribute = 'GatehouseChanged';
/** The memo's key. */
export const memoKey = 'gatehouse';
/** The patch that marks executions whose worker found the attributes registered. */
export const attributesPatch = 'gatehouse:search-attributes';
/** The patch that marks executions whose worker found the attribute of people registered, too. */
export const forPatch = 'gatehouse:for';

/** Marks beside the ids. The prefix is reserved, so no id equals a mark. */
export const marks = {
  input: 'gatehouse:input',
  approval: 'gatehouse:approval',
  /** More than one signal is pending. */
  several: 'gatehouse:several',
  /** There was no room for all ids. */
  more: 'gatehouse:more',
} as const;

/** A pending signal in the memo. */
export interface PendingRow {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly type: string;
  readonly prompt?: string;
  readonly openedAt: string;
  readonly deadline?: string;
  /** Part of the requestId, with the chain. */
  readonly round: number;
  /** Set if the answer may contain secrets. Views of the history hide it. */
  readonly secret?: true;
  /** Whom the signal asks, if its gate has a policy. */
  readonly asked?: Asked;
  /** The chain of the signal. Set if it differs from the memo's, because the signal opened before a reset. */
  readonly chain?: string;
}

/** The content of the memo: the signals with the nearest deadlines, and the number of all signals. */
export interface PendingMemo {
  readonly chain: string;
  readonly rows: readonly PendingRow[];
  /** The number of signals of each kind. Set if `rows` does not have all of them. */
  readonly total?: { readonly input: number; readonly approval: number };
  /** Set if answers to signals outside `rows` may contain secrets. */
  readonly moreSecrets?: true;
}

/**
 * Encodes an id for the search attribute. The few characters that the dev server's visibility treats specially become their
 * code between tildes.
 */
export function keywordOf(id: string): string {
  return id.replaceAll(/["\\%~\u2661]/g, (character) => `~${character.charCodeAt(0).toString(16)}~`);
}
