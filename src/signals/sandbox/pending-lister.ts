/**
 * Lists what an execution waits for where others can see it without asking it: in its memo and search attributes for
 * the inbox, in its current details for Temporal's own UI.
 *
 * It happens once an activation, at its end, in the gate's own workflow task: the order of these commands is part of
 * the history. The attributes are written only where the worker found them registered, because an unregistered one
 * fails the workflow task; the patch marker tells a replay what was decided.
 */
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import {
  getCurrentDetails,
  patched,
  setCurrentDetails,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { currentDetails } from './current-details';
import { indexOfPending } from '../gates/index-of-pending';
import {
  attributesPatch,
  changedAttribute,
  dueAttribute,
  memoKey,
  pendingAttribute,
} from '../../wire/pending-index';
import type { SignalBoard } from '../gates/signal-board';
import { forgetPatchDecision } from './temporal-internals';

const pendingKey = defineSearchAttributeKey(pendingAttribute, SearchAttributeType.KEYWORD_LIST);
const dueKey = defineSearchAttributeKey(dueAttribute, SearchAttributeType.DATETIME);
const changedKey = defineSearchAttributeKey(changedAttribute, SearchAttributeType.DATETIME);

export class PendingLister {
  private listed = { memo: nothing, keywords: nothing, due: nothing };
  private details = '';
  private seen = 0;

  constructor(private readonly board: SignalBoard) {}

  /** Learns what the run before has left in the memo and the attributes: Temporal hands both on. */
  begin(): void {
    const { memo = {}, typedSearchAttributes } = workflowInfo();
    const keywords = typedSearchAttributes.get(pendingKey);
    const due = typedSearchAttributes.get(dueKey)?.toISOString();
    this.listed = { memo: said(memo[memoKey]), keywords: said(keywords), due: said(due) };
    this.seen = -1; // so that what is left there, and is true no more, goes
  }

  /** Makes it write everything anew, also what has not changed: visibility, which copies it, has lost something. */
  forget(): void {
    this.listed = { memo: unknown, keywords: unknown, due: unknown };
    this.seen = -1;
  }

  /** Writes what has changed since the last time. */
  list(): void {
    if (this.board.changes === this.seen) return;
    this.seen = this.board.changes;
    this.showDetails();
    const { memo, keywords, due } = indexOfPending(this.board.waiting(), this.board.chain);
    const isNewMemo = said(memo) !== this.listed.memo;
    if (isNewMemo) upsertMemo({ [memoKey]: memo ?? null });
    this.listed.memo = said(memo);

    const changes: SearchAttributeUpdatePair[] = [];
    if (said(keywords) !== this.listed.keywords) {
      changes.push({ key: pendingKey, value: keywords === undefined ? null : [...keywords] });
    }
    if (said(due) !== this.listed.due) {
      changes.push({ key: dueKey, value: due === undefined ? null : new Date(due) });
    }
    // The memo changes alone where a gate was settled and another of its id opened; no query finds that.
    if (isNewMemo || changes.length > 0) changes.push({ key: changedKey, value: new Date() });
    // Asked only where there is something to write: the first time costs two events.
    if (changes.length === 0 || !mayWriteAttributes()) return;
    upsertSearchAttributes(changes);
    this.listed = { ...this.listed, keywords: said(keywords), due: said(due) };
  }

  /** An author who shows details of his own keeps them. */
  private showDetails(): void {
    if (getCurrentDetails() !== this.details) return;
    this.details = currentDetails(this.board.waiting(), this.board.workflowId);
    setCurrentDetails(this.details);
  }
}

/**
 * Asked anew each time: the worker may find the attributes registered later than this execution began. The SDK would keep
 * a first No for as long as the execution is cached. A replay decides by the marker in the history, as before.
 */
function mayWriteAttributes(): boolean {
  const may = patched(attributesPatch);
  if (!may) forgetPatchDecision(attributesPatch);
  return may;
}

const nothing = 'null';
const unknown = ''; // no JSON

function said(value: unknown): string {
  return JSON.stringify(value ?? null);
}
