import type { Settlement } from './gates/gate';
import type { Actor } from '../wire/messages';
import type { Vote } from '../wire/policy/progress';

/** Who settled a gate, and when. */
export interface GateDecision {
  /**
   * Who answered, as the sender or the service named the actor. A stock Temporal signal does not name its sender: the actor
   * then has the id `unknown` and `via: 'temporal-signal'`. If the timeout decided, `via` is `timer`.
   */
  readonly decidedBy: Actor;
  /** The instant of the decision, ISO 8601 in UTC. */
  readonly decidedAt: string;
  /** Identifies the opening of the gate that was answered. */
  readonly requestId: string;
  /** True if nobody answered in time and `onTimeout` settled the gate. */
  readonly automatic?: boolean;
  /** All votes in their order, if the gate has a policy. */
  readonly votes?: readonly Vote[];
}

/** A value with its decision. `waitForInput` and `newEvent` return it if `withDecision` is true. */
export interface Decided<Value> extends GateDecision {
  readonly value: Value;
}

/** The result of a gate: its value, or the value with its decision. */
export type Given<Value, WithDecision extends boolean> = WithDecision extends true ? Decided<Value> : Value;

/** The settlement of one opening of a gate. */
export type Ended = Settlement & Pick<GateDecision, 'requestId' | 'votes'>;

export function decisionIn({ decidedBy, decidedAt, requestId, automatic, votes }: Ended): GateDecision {
  return {
    decidedBy: decidedBy,
    decidedAt: decidedAt,
    requestId,
    ...(automatic === true ? { automatic } : {}),
    ...(votes === undefined ? {} : { votes }),
  };
}

/** Makes the result of a gate. The cast is safe: the settlement's value comes from the gate's schema or its `onTimeout`. */
export function given<Value, WithDecision extends boolean>(
  ended: Ended,
  { withDecision }: DecisionOption<WithDecision>,
): Given<Value, WithDecision> {
  const value = ended.value as Value;
  return (withDecision === true ? { value, ...decisionIn(ended) } : value) as Given<Value, WithDecision>;
}

/** The option that asks for the decision. It is not an option of a definition, because both sides share definitions. */
export interface DecisionOption<WithDecision extends boolean> {
  /** Returns the value together with who answered, when, and in which opening: see {@link Decided}. Default: false. */
  readonly withDecision?: WithDecision;
}
