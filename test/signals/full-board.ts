/** Boards that are as full as boards can be, and their way from one run to the next. */
import type { CarriedState } from '../../src/signals/gates/carried-state';
import type { GateSpec } from '../../src/signals/gates/gate';
import type { AnswerMeta, AuditEntry, Issue, Signal } from '../../src/wire/messages';
import { SignalBoard } from '../../src/signals/gates/signal-board';
import type { Page } from '../../src/wire/page';

export const at = '2026-01-01T00:00:00.000Z';
export const later = '2026-01-01T01:00:00.000Z';
export const ada: AnswerMeta = { actor: { id: 'ada', via: 'client' }, verb: 'set' };

export function newBoard(): SignalBoard {
  return new SignalBoard({ workflowId: 'report-7', chain: '0123456789ab' });
}

export function gate(id: string, more: Partial<GateSpec> = {}): GateSpec {
  return { id, kind: 'input', jsonSchema: {}, judge: (value) => ({ fits: true, value }), ...more };
}

/** Encodes what the board takes along, and begins the next run's board with it. */
export function continued(board: SignalBoard): { next: SignalBoard; bytes: number; ms: number } {
  const began = performance.now();
  const text = JSON.stringify(board.carry(later));
  const next = newBoard();
  next.restore(JSON.parse(text) as CarriedState);
  return { next, bytes: Buffer.byteLength(text), ms: performance.now() - began };
}

/** Answers a gate, whose line receives it. */
export function settle(board: SignalBoard, spec: GateSpec, value: unknown, meta = ada): void {
  const opened = board.open(spec, at);
  board.answer(spec.id, value, meta, at);
  opened.isReceived = true;
}

/** So many characters that end in a number. */
export function long(index: number, characters = 200, filler = 'x'): string {
  return `${filler.repeat(characters - `${index}`.length)}${index}`;
}

export function many(times: number, act: (index: number) => void): void {
  for (let index = 0; index < times; index += 1) act(index);
}

export function wholeAudit(board: SignalBoard): readonly AuditEntry[] {
  return whole((cursor) => board.audit.page({ cursor }));
}

export function wholeList(board: SignalBoard): readonly Signal[] {
  return whole((cursor) => board.list({ cursor }));
}

function whole<Item>(read: (cursor?: string) => Page<Item>): readonly Item[] {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}

export const issues: Issue[] = Array.from({ length: 20 }, (_, n) => ({
  path: [long(n, 100)],
  message: long(n, 500),
}));

/** Of 256 KB for every fiftieth of the gates that are remembered, else too long to go along. */
export function answerOf(n: number): string {
  return long(n, n >= 1_000 && n % 50 === 49 ? 262_000 : 3_000);
}

export const fill = {
  /** A hundred answers of half a megabyte in all. */
  early: (board: SignalBoard): void =>
    many(100, (n) => {
      const meta = { ...ada, early: true, requestKey: long(n, 200, 'e') };
      board.answer(`early-${n}`, long(n, 4_500), meta, at);
    }),
  /** A thousand gates with large types, answers of 256 KB and long keys; then another thousand keys. */
  settled: (board: SignalBoard): void =>
    many(2_000, (n) => {
      const spec = gate(`settled-${n}`, { jsonSchema: { enum: [long(n, 20_000)] } });
      settle(board, spec, answerOf(n), { ...ada, requestKey: long(n) });
    }),
  audit: (board: SignalBoard): void =>
    many(2_000, () =>
      board.recordRefusal({ id: 'title', code: 'invalid-input', actor: ada.actor, issues, value: 1 }, at),
    ),
  approvals: (board: SignalBoard): void =>
    many(500, (n) => board.open(gate(`approval-${n}`, { kind: 'approval', subject: long(n, 200_000) }), at)),
  /** As many gates as can be pending, with ids of 200 characters. */
  pending: (board: SignalBoard): void => {
    for (let n = 0; ; n += 1) {
      try {
        board.open(gate(long(n), { deadline: later }), at);
      } catch {
        return;
      }
    }
  },
};

export type Part = keyof typeof fill;
