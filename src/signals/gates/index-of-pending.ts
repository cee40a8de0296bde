/** Makes the index of an execution's pending gates: see pending-index.ts. */
import type { Gate } from './gate';
import { withinAttribute } from './within-attribute';
import { askedBy, askedTokens } from '../policy/asked-by';
import { mayHoldSecrets } from '../../values/masked';
import { keywordOf, marks, type PendingMemo, type PendingRow } from '../../wire/pending-index';
import { decodeRequestId } from '../../wire/request-id';
import { typeInFewWords } from '../../values/type-in-words';

const maxRows = 20; // the server terminates an execution whose memo is over 2 MB
const maxPrompt = 200;
const maxType = 80;

export interface PendingIndex {
  readonly memo?: PendingMemo;
  readonly keywords?: readonly string[];
  readonly due?: string;
  /** The tokens of those who are asked by policies. */
  readonly asked?: readonly string[];
}

/** Makes the index of an execution's pending gates. Empty if no gate waits for a person. */
export function indexOfPending(gates: readonly Gate[], chain: string): PendingIndex {
  if (gates.length === 0) return {};
  const ballots = gates.flatMap(({ ballot }) => ballot ?? []);
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
    asked: ballots.length === 0 ? undefined : askedTokens(ballots),
  };
}

/** Sorts by deadline, gates without one last, and then by age, oldest first. */
function byDeadline(a: Dated, b: Dated): number {
  const [first, second] = [a, b].map(({ spec }) => spec.deadline ?? '~'); // sorts after every instant
  if (first !== second) return (first ?? '') < (second ?? '') ? -1 : 1;
  return a.openedAt < b.openedAt ? -1 : Number(a.openedAt > b.openedAt);
}

interface Dated {
  readonly spec: { readonly deadline?: string };
  readonly openedAt: string;
}

function rowOf({ spec, requestId, openedAt, ballot }: Gate, latest: string): PendingRow {
  const { id, prompt, deadline, jsonSchema } = spec;
  const kind = spec.kind === 'approval' ? 'approval' : 'input'; // sleeps are not in the index
  const type = kind === 'approval' ? 'approval' : typeInFewWords(jsonSchema, maxType);
  const { chain, round = 0 } = decodeRequestId(requestId) ?? {};
  return {
    id,
    kind,
    type,
    prompt: cut(prompt),
    openedAt,
    deadline,
    round,
    secret: mayHoldSecrets(jsonSchema) ? true : undefined,
    chain: chain === latest ? undefined : chain,
    asked: ballot && askedBy(ballot),
  };
}

function keywordsOf(gates: readonly Gate[], inputs: number, approvals: number): readonly string[] {
  const keywords: string[] = [];
  if (inputs > 0) keywords.push(marks.input);
  if (approvals > 0) keywords.push(marks.approval);
  if (gates.length > 1) keywords.push(marks.several);
  return withinAttribute([...keywords, ...gates.map(({ spec }) => keywordOf(spec.id))]);
}

function cut(prompt: string | undefined): string | undefined {
  return prompt === undefined || prompt.length <= maxPrompt ? prompt : `${prompt.slice(0, maxPrompt - 1)}…`;
}
