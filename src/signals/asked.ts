import type { Gate } from './gate';
import { observed } from './observed';

/** Where `openGate` leaves the gate that it has opened. */
export interface Opening {
  gate?: Gate;
}

/**
 * The promise of a gate. It notes on the gate when a line of the workflow has received how it ended: what nobody has
 * received goes along when the execution continues as new. `Promise.race` and its like count as lines.
 */
export function asked<Value>(ask: (opening: Opening) => Promise<Value>): Promise<Value> {
  const opening: Opening = {};
  const answer = ask(opening);
  return observed(
    Received.once(answer, () => {
      if (opening.gate !== undefined) opening.gate.isReceived = true;
    }),
  );
}

/** Tells when something that waits for it is given its value or its error. */
class Received<Value> extends Promise<Value> {
  private receive: () => void = () => undefined;

  /** What is made of it by `then` is an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  static once<Value>(answer: Promise<Value>, receive: () => void): Promise<Value> {
    const received = new Received<Value>((resolve, reject) => void answer.then(resolve, reject));
    received.receive = receive;
    return received;
  }

  // It adds nothing to what a promise does, and only a promise's own `then` is told who waits.
  // oxlint-disable-next-line unicorn/no-thenable
  override then<Result = Value, Other = never>(
    onFulfilled?: ((value: Value) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Result | Other> {
    return super.then(this.noting(onFulfilled), this.noting(onRejected));
  }

  private noting<Given, Result>(take: ((given: Given) => Result) | null | undefined): typeof take {
    if (take === undefined || take === null) return take;
    return (given) => {
      this.receive();
      return take(given);
    };
  }
}
