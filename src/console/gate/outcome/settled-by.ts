/** Applies the verdict of an answer to a signal, without reading the signal again. An answer that was counted settles nothing. */
import { masked } from '../../../values/masked';
import type { Outcome, Signal } from '../../api/contract';
import type { Verb } from '../signal/verb';

export function settledBy(signal: Signal, verb: Verb, outcome: Outcome): Signal {
  const { decidedBy, decidedAt, progress } = outcome;
  if (progress !== undefined) return { ...signal, progress }; // it waits for further answers
  const decided = { ...signal, decidedBy, decidedAt };
  if (verb.action === 'set')
    return { ...decided, state: 'set', value: masked(signal.jsonSchema, verb.value) };
  const state = verb.action === 'approve' ? 'approved' : 'rejected';
  return { ...decided, state, comment: verb.comment };
}
