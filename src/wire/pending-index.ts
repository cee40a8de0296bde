/**
 * The index of what waits: how an execution's pending signals are written into its memo and search attributes, where
 * the inbox finds them without a worker. Shared by both ends; knows no Temporal.
 *
 * The memo carries rows to show, the attributes what to filter by. It is an index: truth stays in the execution.
 * Attributes are not encrypted by a payload codec, so an id should hold no personal data.
 */
/** KeywordList: the ids of the pending signals, and the marks below. */
export const pendingAttribute = 'GatehousePending';
/** Datetime: the earliest deadline among them. */
export const dueAttribute = 'GatehouseDue';
/** Datetime: the execution's time when what is pending last changed, so that changes are found without a look at all. */
export const changedAttribute = 'GatehouseChanged';
/** The memo's key. */
export const memoKey = 'gatehouse';
/** The patch that marks executions whose worker found the attributes registered. */
export const attributesPatch = 'gatehouse:search-attributes';

/** Marks beside the ids. No id begins like them. */
export const marks = {
  input: 'gatehouse:item',
  approval: 'gatehouse:approval',
  /** More than one signal is pending. */
  several: 'gatehouse:several',
  /** Not all ids found room. */
  more: 'gatehouse:more',
} as const;

/** A pending signal as the memo carries it. */
export interface PendingRow {
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly type: string;
  readonly prompt?: string;
  readonly openedAt: string;
  readonly deadline?: string;
  /** With the chain it makes the requestId. */
  readonly round: number;
  /** Its answer may hold secrets: what shows the history hides it. */
  readonly secret?: true;
  /** Its chain, where that is another than the memo's: it was opened before the execution was reset. */
  readonly chain?: string;
}

/** What the memo says: the signals with the nearest deadlines, and how many there are. */
export interface PendingMemo {
  readonly chain: string;
  readonly rows: readonly PendingRow[];
  /** How many there are of each kind, where not all are among the rows. */
  readonly total?: { readonly input: number; readonly approval: number };
  /** Answers to those that are not among the rows may hold secrets. */
  readonly moreSecrets?: true;
}

/**
 * An id as the attribute holds it: itself, but for the few characters that the dev server's visibility takes for its
 * own, as their code between tildes.
 */
export function keywordOf(id: string): string {
  return id.replaceAll(/["\\%~\u2661]/g, (character) => `~${character.charCodeAt(0).toString(16)}~`);
}
