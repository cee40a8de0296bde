/** What a board tells and shows, in the words of its model, and what to say where the two differ. */
import { inspect, isDeepStrictEqual } from 'node:util';
import { ApplicationFailure } from '@temporalio/common';
import { reviveError } from '../../src/wire/errors/error-table';
import { GatehouseError } from '../../src/wire/errors/errors';
import type { AuditEntry, Signal, Verdict } from '../../src/wire/messages';
import type { SignalBoard } from '../../src/signals/gates/signal-board';
import type { ModelEntry, Opening, Told } from './board-model';

export function agree(what: string, board: unknown, model: unknown): void {
  if (isDeepStrictEqual(board, model)) return;
  throw new Error(`${what}: expected ${inspect(model, { depth: 9 })}, got ${inspect(board, { depth: 9 })}`);
}

export interface RowInShort extends Pick<
  Signal,
  'id' | 'requestId' | 'kind' | 'state' | 'openedAt' | 'automatic'
> {
  readonly comment: string | undefined;
  readonly by: string | undefined;
  readonly at: string | undefined;
}

/** What a call told its sender, in the model's words. */
export function toldBy(call: () => ReturnType<SignalBoard['answer']> | void): Told | undefined {
  try {
    const outcome = call();
    if (outcome === undefined) return undefined;
    if (outcome.decidedBy !== undefined) {
      return { status: outcome.status, by: outcome.decidedBy.id, at: outcome.decidedAt };
    }
    agree('status', outcome, { status: 'early' });
    return { status: 'early' };
  } catch (error) {
    return { status: 'refused', code: codeOf(error) };
  }
}

export function codeOf(error: unknown): string {
  if (error instanceof GatehouseError) return error.code;
  throw error;
}

export function previewed(verdict: Verdict): unknown {
  if (verdict.kind === 'would-be-accepted') return verdict.kind;
  if (verdict.kind === 'repeated') return [verdict.outcome.decidedBy?.id, verdict.outcome.decidedAt];
  const { type, message, facts } = verdict;
  return reviveError(ApplicationFailure.create({ type, message, details: [facts] }))?.code;
}

export function previewOf(told: Told): unknown {
  if (told.status === 'refused') return told.code;
  return told.status === 'repeated' ? [told.by, told.at] : 'would-be-accepted';
}

export function rowInShort(row: Signal): RowInShort {
  const { id, requestId, kind, state, openedAt, comment, decidedBy, decidedAt, automatic } = row;
  return { id, requestId, kind, state, openedAt, comment, by: decidedBy?.id, at: decidedAt, automatic };
}

export function openingInShort({ id, requestId, kind, openedAt, end }: Opening): RowInShort {
  const { state = 'pending' as const, comment, by, at, automatic } = end ?? {};
  return { id, requestId, kind, state, openedAt, comment, by, at, automatic };
}

export function entryInShort({ actor, issues, ...entry }: AuditEntry): object {
  agree('issues of a refusal', issues !== undefined, entry.code === 'invalid-input');
  return modelEntryInShort({ ...entry, actor: actor.id });
}

/** All fields, in one order, whether they are there or not. */
export function modelEntryInShort(entry: ModelEntry): object {
  const { seq, at, id, requestId, outcome, actor, comment, requestKey, valueHash, code } = entry;
  return { seq, at, id, requestId, outcome, actor, comment, requestKey, valueHash, code };
}
