/** What somebody's own answer makes of a signal, and what of it was not taken. */
import type { Outcome, Signal } from '../api/contract';
import { reasonIn } from './gate-decision';
import type { Verb } from './signal-calls';
import type { Answering } from './use-answer';
import type { UsedDraft } from './use-draft';

/** What the signal is by a verdict, without asking again. */
export function settledBy(signal: Signal, verb: Verb, { decidedBy, decidedAt }: Outcome): Signal {
  const decided = { ...signal, decidedBy, decidedAt };
  if (verb.action === 'set') return { ...decided, state: 'set', value: verb.value };
  if (verb.action === 'approve') return { ...decided, state: 'approved' };
  return { ...decided, state: 'rejected', reason: verb.reason };
}

/** What was typed or sent where another answer counts; undefined where nothing was. */
export function notSentOf(signal: Signal, answering: Answering, draft: UsedDraft): unknown {
  if (answering.state === 'taken') return undefined;
  const mine = 'verb' in answering ? sentValue(answering.verb) : typedValue(signal, draft);
  return JSON.stringify(mine) === JSON.stringify(signal.value) ? undefined : mine;
}

function sentValue(verb: Verb): unknown {
  if (verb.action === 'set') return verb.value;
  if (verb.action === 'approve') return 'Approve';
  return verb.reason === undefined ? 'Reject' : `Reject: ${verb.reason}`;
}

function typedValue({ kind }: Signal, { kept }: UsedDraft): unknown {
  if (kept === undefined) return undefined;
  if (kind !== 'approval') return kept.typed;
  const reason = reasonIn(kept.typed).trim();
  return reason === '' ? undefined : reason;
}
