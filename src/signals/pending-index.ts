/**
 * The index of what waits: how an execution's pending signals are written into its memo and search attributes, where
 * the inbox finds them without a worker. Shared by both ends; knows no Temporal.
 *
 * The memo carries rows to show, the attributes what to filter by. It is an index: truth stays in the execution.
 * Attributes are not encrypted by a payload codec, so an id should hold no personal data.
 */
import type { Gate } from './gate';
import { mayHoldSecrets } from './masked';
import { encodedBytes } from './plain-data';
import { decodeRequestId } from './request-id';
import { typeInWords } from './type-in-words';

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
  input: 'gatehouse:input',
  approval: 'gatehouse:approval',
  /** More than one signal is pending. */
  several: 'gatehouse:several',
  /** Not all ids found room. */
  more: 'gatehouse:more',
} as const;

const maxRows = 20; // the server terminates an execution whose memo is over 2 MB
const maxAttributeBytes = 1_500; // and one with an attribute over 2,048 bytes
const maxPrompt = 200;
const maxType = 80;

/** A pending signal as the memo carries it. */
interface PendingRow {
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

export interface PendingIndex {
  readonly memo?: PendingMemo;
  readonly keywords?: readonly string[];
  readonly due?: string;
}

/** The index of an execution's pending gates; empty where none waits for a person. */
export function indexOf(gates: readonly Gate[], chain: string): PendingIndex {
  if (gates.length === 0) return {};
  const nearest = gates.toSorted(byDeadline);
  const approvals = gates.filter(({ spec }) => spec.kind === 'approval').length;
  const inputs = gates.length - approvals;
  return {
    memo: {
      chain,
      rows: nearest.slice(0, maxRows).map((gate) => rowOf(gate, chain)),
      moreSecrets: nearest.slice(maxRows).some(({ spec }) => mayHoldSecrets(spec.jsonSchema))
        ? true
        : undefined,
      total: gates.length > maxRows ? { input: inputs, approval: approvals } : undefined,
    },
    keywords: keywordsOf(nearest, inputs, approvals),
    due: nearest[0]?.spec.deadline,
  };
}

/** Nearest deadline first, none last; then the oldest. */
function byDeadline(a: Dated, b: Dated): number {
  const [first, second] = [a, b].map(({ spec }) => spec.deadline ?? '~'); // sorts after every instant
  if (first !== second) return (first ?? '') < (second ?? '') ? -1 : 1;
  return a.openedAt < b.openedAt ? -1 : Number(a.openedAt > b.openedAt);
}

interface Dated {
  readonly spec: { readonly deadline?: string };
  readonly openedAt: string;
}

function rowOf({ spec, requestId, openedAt }: Gate, latest: string): PendingRow {
  const { id, prompt, deadline, jsonSchema } = spec;
  const kind = spec.kind === 'approval' ? 'approval' : 'input'; // sleeps wait for nobody
  const type = kind === 'approval' ? 'approval' : typeInWords(jsonSchema);
  const { chain, round = 0 } = decodeRequestId(requestId) ?? {};
  return {
    id,
    kind,
    type: cut(type, maxType),
    prompt: cut(prompt, maxPrompt),
    openedAt,
    deadline,
    round,
    secret: mayHoldSecrets(jsonSchema) ? true : undefined,
    chain: chain === latest ? undefined : chain,
  };
}

/**
 * An id as the attribute holds it: itself, but for the few characters that the dev server's visibility takes for its
 * own, as their code between tildes.
 */
export function keywordOf(id: string): string {
  return id.replaceAll(/["\\%~\u2661]/g, (character) => `~${character.charCodeAt(0).toString(16)}~`);
}

function keywordsOf(gates: readonly Gate[], inputs: number, approvals: number): readonly string[] {
  const keywords: string[] = [];
  if (inputs > 0) keywords.push(marks.input);
  if (approvals > 0) keywords.push(marks.approval);
  if (gates.length > 1) keywords.push(marks.several);
  for (const { spec } of gates) {
    const keyword = keywordOf(spec.id);
    if (encodedBytes([...keywords, keyword, marks.more]) > maxAttributeBytes)
      return [...keywords, marks.more];
    keywords.push(keyword);
  }
  return keywords;
}

function cut<Text extends string | undefined>(text: Text, length: number): Text | string {
  return text === undefined || text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
