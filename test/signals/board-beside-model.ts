/** A board and its reference model side by side: each step is taken on both, and what they show is compared. */
import type { CarriedState } from '../../src/signals/gates/carried-state';
import type { Gate, GateSpec } from '../../src/signals/gates/gate';
import type { AuditEntry, EarlyAnswer, Signal, SignalKind } from '../../src/wire/messages';
import { SignalBoard } from '../../src/signals/gates/signal-board';
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
import { checkPromises } from './board-promises';
import type { AnswerStep, LookStep, OpenStep, Step } from './board-steps';
import type { Page } from '../../src/wire/page';

const address = { workflowId: 'report-7', chain: '0123456789ab' };
const foreign = new SignalBoard({ ...address, chain: 'ba9876543210' }).open(specOf('title', 'input'), '');

interface Shown {
  readonly signals: readonly Signal[];
  readonly latest: readonly Signal[];
  readonly early: readonly EarlyAnswer[];
  readonly entries: readonly AuditEntry[];
}

export class BoardBesideModel {
  private board = new SignalBoard(address);
  private readonly model = new BoardModel();
  /** The latest gate of each opening: one that is adopted by a later run is another gate of the same opening. */
  private readonly gates = new Map<string, Gate>();
  /** The gates that lines of this run wait for. */
  private waited = new Set<Gate>();
  /** The openings that an answer was said to be accepted for. */
  private readonly acknowledged: string[] = [];
  private seconds = 0;
  private isWatched = true;
  private shown = this.everything();

  /** Counts in `heard` what senders are told, and gates that later runs adopt. */
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
        return this.open(step);
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
      case 'receive':
        return this.receive(step.id);
      case 'continue as new':
        return this.continueAsNew(step.after);
      case 'look':
        return this.look(step);
      default:
        return step satisfies never;
    }
  }

  private open({ id, kind, hasFallback, timeout, isUnnamed }: OpenStep): void {
    const at = this.now();
    const value = kind === 'approval' ? false : 'nobody answered';
    const fallback = hasFallback && kind !== 'sleep' ? { value } : undefined;
    const deadline = timeout === undefined ? undefined : instant(this.seconds + timeout);
    const more = { deadline, isUnnamed: kind === 'sleep' && isUnnamed };
    const fault = this.model.mayOpen(id);
    try {
      const gate = this.board.open({ ...specOf(id, kind), onTimeout: fallback, ...more }, at);
      agree('opening', 'open', fault ?? 'open');
      const former = this.model.adoptable(id, kind);
      const { requestId } = gate;
      if (former === undefined) {
        agree('a requestId used before', this.gates.has(requestId), false);
        this.model.open({ id, kind, requestId, openedAt: at, fallback, ...more });
      } else {
        const { openedAt } = former;
        const same = { requestId: former.requestId, openedAt, deadline: former.deadline };
        agree('an adopted gate', { requestId, openedAt: gate.openedAt, deadline: gate.spec.deadline }, same);
        this.hear(former.end === undefined ? 'adopted' : 'adopted with its answer');
        const { end } = former;
        const ended = gate.settlement;
        if (end !== undefined)
          agree('how it ended', [ended?.decidedAt, ended?.decidedBy.id], [end.at, end.by]);
        this.model.adopt(former, { fallback, isUnnamed: more.isUnnamed }, at);
      }
      this.gates.set(requestId, gate);
      this.waited.add(gate);
    } catch (error) {
      agree('opening', codeOf(error), fault);
      this.expectNoChange('a refused opening');
    }
  }

  /** The board goes through JSON into a new one; what the lines of this run waited for is carried. */
  private continueAsNew(after: number): void {
    const at = this.now();
    const carried: unknown = JSON.parse(JSON.stringify(this.board.carry(at)));
    this.board = new SignalBoard(address);
    this.board.restore(carried as CarriedState);
    this.model.carry(at);
    this.waited = new Set();
    this.seconds += after;
  }

  private answer(how: 'answer' | 'offer', given: GivenAnswer): void {
    const { id, value, meta } = given;
    const at = this.now();
    const expected = this.model.told(given, at);
    const said = expected.status === 'refused' ? expected.code : expected.status;
    this.hear(said);
    const latest = this.model.latest(id);
    if (latest?.isCarried === true && latest.end === undefined) this.hear(`${said} of a carried gate`);

    agree('preview', previewed(this.board.preview(id, value, meta, at)), previewOf(expected));
    const checked = toldBy(() => this.board.check(id, value, meta, at));
    agree('check', checked, expected.status === 'refused' ? expected : undefined);
    if (expected.status !== 'refused' || how === 'offer') this.expectNoChange('a preview and a check');

    if (how === 'offer') {
      this.board.offer(id, value, meta, at);
      return this.model.offer(given, at);
    }
    const pending = latest?.requestId;
    agree(
      'answer',
      toldBy(() => this.board.answer(id, value, meta, at)),
      expected,
    );
    if (expected.status === 'refused') this.expectNoChange('a refusal');
    if (expected.status === 'accepted' && pending !== undefined) this.acknowledged.push(pending);
    this.model.give(given, at);
  }

  private hear(what: string): void {
    this.heard.set(what, (this.heard.get(what) ?? 0) + 1);
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

  /** The promises that hold whatever the model says. */
  checkPromises(): void {
    checkPromises(this.shown, [...this.gates.values()], this.acknowledged);
  }

  private end(how: 'expire' | 'withdraw', id: string): void {
    const at = this.now();
    const opening = this.model.latest(id);
    const gate = this.gates.get(opening?.requestId ?? '');
    if (opening === undefined || gate === undefined || !this.waited.has(gate)) return;
    this.model[how](opening, at);
    const settlement = this.board[how](gate, at);
    if (how === 'expire') agree('expire', settlement, gate.settlement);
  }

  /** A line that waited for the latest opening of an id is told how it ended. */
  private receive(id: string): void {
    const opening = this.model.latest(id);
    const gate = this.gates.get(opening?.requestId ?? '');
    if (opening?.end === undefined || gate === undefined || !this.waited.has(gate)) return;
    opening.isReceived = true;
    gate.isReceived = true;
  }

  /** Pages of any size are the whole list: nothing is left out, nothing comes twice. */
  private look({ limit, state, kind }: LookStep): void {
    const expected = this.model.openings
      .map(openingInShort)
      .filter(
        (row) => (state === undefined || row.state === state) && (kind === undefined || row.kind === kind),
      );
    const rows = paged<Signal>((cursor) => this.board.list({ limit, state, kind, cursor }), limit);
    agree('pages of the list', rows.map(rowInShort), expected.toReversed());

    const entries = paged<AuditEntry>((cursor) => this.board.audit.page({ limit, cursor }), limit);
    agree('pages of the audit', entries.map(entryInShort), this.model.audit.map(modelEntryInShort));
  }

  private expectNoChange(what: string): void {
    if (!this.isWatched) return;
    agree(`the board after ${what}`, JSON.stringify(this.everything()), JSON.stringify(this.shown));
  }

  /** All that can be read of the board. */
  private everything(): Shown {
    const { items: signals } = this.board.list();
    const latest = [...new Set(signals.map(({ id }) => id))].flatMap((id) => this.board.get(id) ?? []);
    return { signals, latest, early: this.board.early.list(), entries: this.wholeAudit() };
  }

  private wholeAudit(): readonly AuditEntry[] {
    return paged<AuditEntry>((cursor) => this.board.audit.page({ cursor }), 1_000);
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
    this.seconds += 1;
    return instant(this.seconds);
  }
}

function instant(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();
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
function paged<Row>(read: (cursor?: string) => Page<Row>, limit: number): Row[] {
  const all: Row[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = read(cursor);
    all.push(...items);
    if (nextCursor === undefined) return all;
    agree('rows of a page that others follow', items.length, limit);
    cursor = nextCursor;
  }
}
