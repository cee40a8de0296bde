import type { Settlement } from './gates/gate';
import type { Actor } from '../wire/messages';

/** Who settled a gate, and when. */
export interface GateDecision {
  /**
   * Who answered, as the sender or the service said. A stock Temporal signal does not say: its actor has the id
   * `unknown` and `via: 'temporal-signal'`. Where the timeout decided, it is `timer`.
   */
  readonly decidedBy: Actor;
  /** The instant of the decision, ISO 8601 in UTC. */
  readonly decidedAt: string;
  /** Names the opening of the gate that was answered. */
  readonly requestId: string;
  /** True where nobody answered and `onTimeout` spoke instead. */
  readonly automatic?: boolean;
}

/** A value with the decision that gave it: what `waitForInput` and `newEvent` give for `withDecision: true`. */
export interface Decided<Value> extends GateDecision {
  readonly value: Value;
}

/** What a gate gives: its value, or the value with its decision. */
export type Given<Value, WithDecision extends boolean> = WithDecision extends true ? Decided<Value> : Value;

/** How one opening of a gate ended. */
export type Ended = Settlement & { readonly requestId: string };

export function decisionIn({ decidedBy, decidedAt, requestId, automatic }: Ended): GateDecision {
  return {
    decidedBy: decidedBy,
    decidedAt: decidedAt,
    requestId,
    ...(automatic === true ? { automatic } : {}),
  };
}

/** What the line that waits for a gate receives. The settlement's value is what the gate's own schema or author gave. */
export function given<Value, WithDecision extends boolean>(
  ended: Ended,
  { withDecision }: DecisionOption<WithDecision>,
): Given<Value, WithDecision> {
  const value = ended.value as Value;
  return (withDecision === true ? { value, ...decisionIn(ended) } : value) as Given<Value, WithDecision>;
}

/** How a call asks for the decision; it is no option of a definition, which both sides share. */
export interface DecisionOption<WithDecision extends boolean> {
  /** Gives the value together with who gave it, when, and in which opening: see {@link Decided}. */
  readonly withDecision?: WithDecision;
}
