/** What holds of every board whatever its model says, over all the runs of an execution. */
import type { Gate } from '../../src/signals/gates/gate';
import type { AuditEntry, Signal } from '../../src/wire/messages';
import { agree } from './board-in-short';
import { fits, parsed } from './board-model';

/** What a board shows at the end. */
interface Shown {
  readonly signals: readonly Signal[];
  readonly entries: readonly AuditEntry[];
}

/**
 * Holds what is shown to what the lines of the workflow and the senders have seen: the latest gate of each opening,
 * and the openings that an answer was said to be accepted for. Looks at all that the audit still reaches back to.
 */
export function checkPromises(
  { signals, entries }: Shown,
  gates: readonly Gate[],
  acknowledged: readonly string[],
): void {
  const decisions = entries.filter(({ outcome }) => outcome !== 'early' && outcome !== 'refused');
  const rows = new Map(signals.map((row) => [row.requestId, row]));
  for (const { settlement, requestId, spec, openedAt } of gates) {
    if (entries.length === 2_000 && openedAt < (entries[0]?.at ?? '')) continue;
    const own = decisions.filter((entry) => entry.requestId === requestId);
    const acknowledgements = acknowledged.filter((each) => each === requestId).length;
    if (settlement === undefined) {
      agree('acknowledgements of a pending gate', acknowledgements, 0);
      // One that was left by its run may be withdrawn without a line that waits for it.
      const ends = own.map(({ outcome }) => outcome);
      agree('how a pending gate ended', ends, ends.length === 0 ? [] : ['cancelled']);
      continue;
    }
    const { state, decidedAt, decidedBy, value, answer } = settlement;
    const told = own.map(({ outcome, at: when, actor }) => [outcome, when, actor.id]);
    agree('audit and workflow on who won', told, [[state, decidedAt, decidedBy.id]]);
    const row = rows.get(requestId);
    if (row !== undefined)
      agree(
        'list and workflow',
        [row.state, row.decidedAt, row.decidedBy?.id],
        [state, decidedAt, decidedBy.id],
      );
    const isAnswered = decidedBy.via === 'client';
    if (acknowledgements > 0)
      agree('acknowledged once, and answered', [acknowledgements, isAnswered], [1, true]);
    if (isAnswered)
      agree('what the workflow receives', [fits(spec.kind, answer), value], [true, parsed(answer)]);
  }
  const applied = decisions.map(({ requestKey }) => requestKey).filter((key) => key !== undefined);
  agree('decisions of a request key', applied.length, new Set(applied).size);
  const numbers = entries.map(({ seq }) => seq);
  agree(
    'numbers of the audit',
    numbers,
    numbers.map((_, index) => (numbers[0] ?? 0) + index),
  );
}
