/**
 * Lists the pending signals of an execution where they can be read without a query: in its memo and search attributes for the
 * inbox, and in its current details for Temporal's own UI.
 *
 * It runs once at the end of each activation, in the gate's own workflow task, because the order of its commands is part of the
 * history. It writes the search attributes only if the worker found them registered, because an unregistered one fails the
 * workflow task. A patch marker records the decision for replays.
 */
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import {
  getCurrentDetails,
  setCurrentDetails,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { currentDetails } from './current-details';
import { indexOfPending } from '../gates/index-of-pending';
import { changedAttribute, dueAttribute, memoKey, pendingAttribute } from '../../wire/pending-index';
import { forAttribute } from '../../wire/policy/asked-people';
import { readersIn, readersMemoKey } from '../../wire/policy/readers';
import { withReaders } from '../gates/with-readers';
import type { SignalBoard } from '../gates/signal-board';
import { mayWriteAsked, mayWriteAttributes } from './may-write-attributes';

const pendingKey = defineSearchAttributeKey(pendingAttribute, SearchAttributeType.KEYWORD_LIST);
const forKey = defineSearchAttributeKey(forAttribute, SearchAttributeType.KEYWORD_LIST);
const dueKey = defineSearchAttributeKey(dueAttribute, SearchAttributeType.DATETIME);
const changedKey = defineSearchAttributeKey(changedAttribute, SearchAttributeType.DATETIME);

export class PendingLister {
  private listed = { memo: nothing, keywords: nothing, due: nothing, asked: nothing };
  private readers = readersIn({});
  private details = '';
  private seen = 0;

  constructor(private readonly board: SignalBoard) {}

  /** Reads what the previous run left in the memo and the attributes, which Temporal passes on. */
  begin(): void {
    const { memo = {}, typedSearchAttributes } = workflowInfo();
    const keywords = typedSearchAttributes.get(pendingKey);
    const due = typedSearchAttributes.get(dueKey)?.toISOString();
    const asked = said(typedSearchAttributes.get(forKey));
    this.listed = { memo: said(memo[memoKey]), keywords: said(keywords), due: said(due), asked };
    this.readers = readersIn(memo);
    this.seen = -1; // so that outdated entries are removed
  }

  /** Writes everything again at the next call of `list`, even if unchanged, because visibility has lost something. */
  forget(): void {
    this.listed = { memo: unknown, keywords: unknown, due: unknown, asked: this.listed.asked };
    if (this.listed.asked !== nothing) this.listed.asked = unknown;
    this.seen = -1;
  }

  /** Writes what has changed since the last call. */
  list(): void {
    if (this.board.changes === this.seen) return;
    this.seen = this.board.changes;
    this.showDetails();
    const index = indexOfPending(this.board.waiting(), this.board.chain);
    const { memo, keywords, due, asked } = index;
    const isNewMemo = said(memo) !== this.listed.memo;
    const readers = withReaders(this.readers, this.board.all());
    const isNewReader = said(readers) !== said(this.readers);
    if (isNewMemo || isNewReader)
      upsertMemo({
        ...(isNewMemo ? { [memoKey]: memo ?? null } : {}),
        ...(isNewReader ? { [readersMemoKey]: readers } : {}),
      });
    this.listed.memo = said(memo);
    this.readers = readers;

    const changes: SearchAttributeUpdatePair[] = [];
    if (said(keywords) !== this.listed.keywords) {
      changes.push({ key: pendingKey, value: keywords === undefined ? null : [...keywords] });
    }
    if (said(due) !== this.listed.due) {
      changes.push({ key: dueKey, value: due === undefined ? null : new Date(due) });
    }
    const isNewAsked = said(asked) !== this.listed.asked;
    // If a gate was settled and another with its id opened, only the memo changes, which no visibility query finds.
    if (isNewMemo || isNewAsked || changes.length > 0) changes.push({ key: changedKey, value: new Date() });
    // Check only if there is something to write, because the first check adds two events.
    if (changes.length === 0 || !mayWriteAttributes()) return;
    if (isNewAsked && mayWriteAsked())
      changes.push({ key: forKey, value: asked === undefined ? null : [...asked] });
    upsertSearchAttributes(changes);
    this.listed = { ...this.listed, keywords: said(keywords), due: said(due), asked: said(asked) };
  }

  /** Does not overwrite details that the author has set. */
  private showDetails(): void {
    if (getCurrentDetails() !== this.details) return;
    this.details = currentDetails(this.board.waiting(), this.board.workflowId);
    setCurrentDetails(this.details);
  }
}

const nothing = 'null';
const unknown = ''; // differs from every JSON text

function said(value: unknown): string {
  return JSON.stringify(value ?? null);
}
