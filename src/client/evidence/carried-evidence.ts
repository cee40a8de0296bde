/**
 * The state that a run leaves for the next one, as far as an audit can be compared with it. The entries have the number of an opening
 * in place of its requestId (signals/gates/carried-state.ts).
 */
import { isCarried } from '../../wire/carried-payload';
import type { AuditEntry } from '../../wire/messages';
import { chainOfRound, encodeRequestId, type Chain } from '../../wire/request-id';
import { valueHash } from '../../wire/value-hash';
import { jsonOf, recordOf, textOf } from '../history/events/history-event';

/** A vote on a gate that waits, or an answer that the workflow has not received. */
export interface CarriedAnswer {
  readonly id: string;
  readonly requestId: string;
  readonly by: string;
  readonly at: string;
  readonly hash: string | undefined;
}

export interface CarriedEvidence {
  /** The event that has it. */
  readonly eventId: number;
  /** The state as text: the next run must begin with the same. */
  readonly text: string;
  /** The first run of the execution. */
  readonly firstRun?: string;
  /** The number of the last entry. */
  readonly last: number;
  /** The hash before the first entry. */
  readonly before: string;
  readonly entries: readonly AuditEntry[];
  readonly votes: readonly CarriedAnswer[];
  readonly settled: readonly CarriedAnswer[];
}

type Payload = Parameters<typeof jsonOf>[0];

/** Undefined if the payload is not such a state. */
export function carriedEvidence(
  payload: Payload,
  workflowId: string,
  eventId: number,
): CarriedEvidence | undefined {
  if (!isCarried(payload ?? {})) return undefined;
  const { board: whole, firstRun } = recordOf(jsonOf(payload));
  const board = recordOf(whole);
  const { last, entries, before } = recordOf(board['audit']);
  const chains = listOf(board['chains']) as readonly Chain[];
  const idOf = (id: string, round: number): string =>
    encodeRequestId({ workflowId, chain: chainOfRound(chains, round), id, round });
  return {
    eventId,
    firstRun: textOf(firstRun),
    text: Buffer.from(payload?.data ?? []).toString(),
    last: Number(last ?? 0),
    before: typeof before === 'string' ? before : '',
    entries: listOf(entries).map((entry) => entryOf(entry, idOf)),
    votes: votesIn(board, idOf),
    settled: listOf(board['unreceived']).flatMap((gate) => settledIn(gate, idOf)),
  };
}

type IdOf = (id: string, round: number) => string;

function entryOf(entry: unknown, idOf: IdOf): AuditEntry {
  const { round, ...rest } = recordOf(entry);
  const id = textOf(rest['id']) ?? '';
  const named = typeof round === 'number' ? { requestId: idOf(id, round) } : {};
  return { ...rest, ...named } as unknown as AuditEntry;
}

/** The votes on pending gates. The ids of the gates are beside them. */
function votesIn(board: Partial<Record<string, unknown>>, idOf: IdOf): readonly CarriedAnswer[] {
  const ids = new Map([
    ...listOf(board['pending']).map((gate) => {
      const { spec, round } = recordOf(gate);
      return [round, textOf(recordOf(spec)['id'])] as const;
    }),
    ...listOf(board['bare']).map((gate) => [listOf(gate)[2], textOf(listOf(gate)[0])] as const),
  ]);
  return listOf(board['ballots']).flatMap((each) => {
    const { round, ballot } = recordOf(each);
    const id = ids.get(round);
    if (id === undefined || typeof round !== 'number') return [];
    return listOf(recordOf(ballot)['votes']).map((vote) => {
      const { voter, at, hash } = recordOf(vote);
      const by = textOf(recordOf(voter)['id']) ?? '';
      return { id, requestId: idOf(id, round), by, at: textOf(at) ?? '', hash: textOf(hash) };
    });
  });
}

function settledIn(gate: unknown, idOf: IdOf): readonly CarriedAnswer[] {
  const { spec, round, settlement } = recordOf(gate);
  const { decidedBy, decidedAt, answer } = recordOf(settlement);
  const id = textOf(recordOf(spec)['id']) ?? '';
  if (typeof round !== 'number') return [];
  const by = textOf(recordOf(decidedBy)['id']) ?? '';
  const hash = answer === undefined ? undefined : valueHash(answer);
  return [{ id, requestId: idOf(id, round), by, at: textOf(decidedAt) ?? '', hash }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
