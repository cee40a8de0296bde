/** A board and its reference model side by side: each step is taken on both, and what they show is compared. */
import type { Gate, GateSpec } from '../../src/signals/gate';
import type { AuditEntry, EarlyAnswer, Signal, SignalKind } from '../../src/signals/messages';
import { SignalBoard } from '../../src/signals/signal-board';
import {
  agree,
  codeOf,
  entryInShort,
  modelEntryInShort,
  openingInShort,
  previewed,
  previewOf,
  rowInShort,
  toldBy,
} from './board-in-short';
import { BoardModel, fits, parsed, type GivenAnswer } from './board-model';
import type { AnswerStep, LookStep, Step } from './board-steps';

const address = { workflowId: 'report-7', chain: '0123456789ab' };
const foreign = new SignalBoard({ ...address, chain: 'ba9876543210' }).open(specOf('title', 'input'), '');

interface Shown {
  readonly signals: readonly Signal[];
  readonly latest: readonly Signal[];
  readonly early: readonly EarlyAnswer[];
  readonly entries: readonly AuditEntry[];
}

export class BoardBesideModel {
  private readonly board = new SignalBoard(address);
  private readonly model = new BoardModel();
  private readonly gates = new Map<string, Gate>();
  /** The openings that an answer was said to be accepted for. */
  private readonly acknowledged: string[] = [];
  private instant = 0;
  private isWatched = true;
  private shown = this.everything();

  /** Counts in `heard` what senders are told. */
  constructor(private readonly heard: Map<string, number>) {}

  /** Takes a step on both, and compares all that they show. */
  take(step: Step): void {
    this.takeOnBoth(step);
    this.compare();
  }

  /** Takes many steps on both, and compares all that they show after the last one only. */
  takeAll(steps: readonly Step[]): void {
    this.isWatched = false;
    for (const step of steps) this.takeOnBoth(step);
    this.isWatched = true;
    this.compare();
  }

  private takeOnBoth(step: Step): void {
    switch (step.do) {
      case 'open':
        return this.open(step.id, step.kind, step.hasFallback);
      case 'answer':
      case 'offer':
        return this.answer(step.do, this.given(step));
      case 'expire':
      case 'withdraw':
        return this.end(step.do, step.id);
      case 'withdraw all': {
        const at = this.now();
        this.board.withdrawAll(at);
        return this.model.withdrawAll(at);
      }
      case 'look':
        return this.look(step);
      default:
        return step satisfies never;
    }
  }

  private open(id: string, kind: SignalKind, hasFallback: boolean): void {
    const at = this.now();
    const value = kind === 'approval' ? false : 'nobody answered';
    const fallback = hasFallback && kind !== 'sleep' ? { value } : undefined;
    const fault = this.model.mayOpen(id);
    try {
      const gate = this.board.open({ ...specOf(id, kind), onTimeout: fallback }, at);
      agree('opening', 'open', fault ?? 'open');
      agree('a requestId used before', this.gates.has(gate.requestId), false);
      this.gates.set(gate.requestId, gate);
      this.model.open({ id, kind, requestId: gate.requestId, openedAt: at, fallback });
    } catch (error) {
      agree('opening', codeOf(error), fault);
      this.expectNoChange('a refused opening');
    }
  }

  private answer(how: 'answer' | 'offer', given: GivenAnswer): void {
    const { id, value, meta } = given;
    const at = this.now();
    const expected = this.model.told(given, at);
    const said = expected.status === 'refused' ? expected.code : expected.status;
    this.heard.set(said, (this.heard.get(said) ?? 0) + 1);

    agree('preview', previewed(this.board.preview(id, value, meta, at)), previewOf(expected));
    const checked = toldBy(() => this.board.check(id, value, meta, at));
    agree('check', checked, expected.status === 'refused' ? expected : undefined);
    if (expected.status !== 'refused' || how === 'offer') this.expectNoChange('a preview and a check');

    if (how === 'offer') {
      this.board.offer(id, value, meta, at);
      return this.model.offer(given, at);
    }
    const pending = this.model.latest(id)?.requestId;
    agree(
      'answer',
      toldBy(() => this.board.answer(id, value, meta, at)),
      expected,
    );
    if (expected.status === 'refused') this.expectNoChange('a refusal');
    if (expected.status === 'accepted' && pending !== undefined) this.acknowledged.push(pending);
    this.model.give(given, at);
  }

  /** The board lists, keeps and records what the model says. */
  private compare(): void {
    const { openings, kept, audit } = this.model;
    this.shown = this.everything();
    const { signals, latest, early, entries } = this.shown;
    agree('list', signals.map(rowInShort), openings.slice(-1_000).toReversed().map(openingInShort));
    for (const { id, value } of latest) agree(`value of '${id}'`, value, this.model.latest(id)?.end?.answer);
    const modelEarly = kept.map(({ id, at, meta }) => [id, at, meta.actor.id]);
    agree(
      'early',
      early.map(({ id, at, actor }) => [id, at, actor.id]),
      modelEarly,
    );
    agree('audit', entries.map(entryInShort), audit.map(modelEntryInShort));
  }

  /** The promises that hold whatever the model says, of all openings that the audit still reaches back to. */
  checkPromises(): void {
    const { entries } = this.shown;
    const decisions = entries.filter(({ outcome }) => outcome !== 'early' && outcome !== 'refused');
    for (const { settlement, requestId, spec, openedAt } of this.gates.values()) {
      if (entries.length === 2_000 && openedAt < (entries[0]?.at ?? '')) continue;
      const own = decisions.filter((entry) => entry.requestId === requestId);
      agree('audit entries of a decision', own.length, settlement === undefined ? 0 : 1);
      const acknowledgements = this.acknowledged.filter((each) => each === requestId).length;
      if (settlement === undefined) {
        agree('acknowledgements of a pending gate', acknowledgements, 0);
        continue;
      }
      const { state, at, by, value, answer } = settlement;
      agree('audit and workflow on who won', [own[0]?.outcome, own[0]?.at, own[0]?.actor], [state, at, by]);
      const isAnswered = by.via === 'client';
      if (acknowledgements > 0)
        agree('acknowledged once, and answered', [acknowledgements, isAnswered], [1, true]);
      if (isAnswered)
        agree('what the workflow receives', [fits(spec.kind, answer), value], [true, parsed(answer)]);
    }
    const applied = decisions.map(({ requestKey }) => requestKey).filter((key) => key !== undefined);
    agree('decisions of a request key', applied.length, new Set(applied).size);
  }

  private end(how: 'expire' | 'withdraw', id: string): void {
    const at = this.now();
    const opening = this.model.latest(id);
    const gate = this.gates.get(opening?.requestId ?? '');
    if (opening === undefined || gate === undefined) return;
    this.model[how](opening, at);
    const settlement = this.board[how](gate, at);
    if (how === 'expire') agree('expire', settlement, gate.settlement);
  }

  /** Pages of any size are the whole list: nothing is left out, nothing comes twice. */
  private look({ limit, state, kind }: LookStep): void {
    const expected = this.model.openings
      .map(openingInShort)
      .filter(
        (row) => (state === undefined || row.state === state) && (kind === undefined || row.kind === kind),
      );
    const rows = paged<Signal>((last) => {
      const { signals, more } = this.board.list({ limit, state, kind, after: last?.requestId });
      return [signals, more, limit];
    });
    agree('pages of the list', rows.map(rowInShort), expected.toReversed());

    const entries = paged<AuditEntry>((last) => {
      const page = this.board.audit.page({ limit, after: last?.seq });
      return [page.entries, page.more, limit];
    });
    agree('pages of the audit', entries.map(entryInShort), this.model.audit.map(modelEntryInShort));
  }

  private expectNoChange(what: string): void {
    if (!this.isWatched) return;
    agree(`the board after ${what}`, JSON.stringify(this.everything()), JSON.stringify(this.shown));
  }

  /** All that can be read of the board. */
  private everything(): Shown {
    const { signals } = this.board.list();
    const latest = [...new Set(signals.map(({ id }) => id))].flatMap((id) => this.board.get(id) ?? []);
    return { signals, latest, early: this.board.early.list(), entries: this.wholeAudit() };
  }

  private wholeAudit(): readonly AuditEntry[] {
    return paged<AuditEntry>((last) => {
      const { entries, more } = this.board.audit.page({ after: last?.seq });
      return [entries, more, 1_000];
    });
  }

  private given({ id, value, names, meta }: AnswerStep): GivenAnswer {
    const openings = this.model.openings.filter((opening) => opening.id === id);
    const others = this.model.openings.filter((opening) => opening.id !== id);
    const named = {
      none: undefined,
      'the latest': openings.at(-1),
      'an earlier one': openings.at(-2),
      'one of another id': others.at(-1),
      'one of another execution': foreign,
    }[names];
    return { id, value, meta: { ...meta, requestId: named?.requestId } };
  }

  private now(): string {
    this.instant += 1;
    return new Date(Date.UTC(2026, 0, 1) + this.instant * 1_000).toISOString();
  }
}

function specOf(id: string, kind: SignalKind): GateSpec {
  return {
    id,
    kind,
    jsonSchema: {},
    judge: (value) =>
      fits(kind, value)
        ? { fits: true, value: parsed(value) }
        : { fits: false, issues: [{ path: [], message: 'does not fit' }] },
  };
}

/** Rows until there are no more; every page but the last is full. */
function paged<Row>(
  read: (last: Row | undefined) => readonly [rows: readonly Row[], more: boolean, limit: number],
): Row[] {
  const all: Row[] = [];
  for (;;) {
    const [rows, more, limit] = read(all.at(-1));
    all.push(...rows);
    if (!more) return all;
    agree('rows of a page that others follow', rows.length, limit);
  }
}
