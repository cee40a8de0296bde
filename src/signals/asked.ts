import type { Ended } from './decided';
import { observed } from './observed';
import type { OpenGate } from './open-gate';

/**
 * Returns the promise of the gate that `open` opens. When workflow code receives the result of the promise, the gate is
 * marked as received. Results that were not received are carried along when the execution continues as new. `Promise.race`
 * and similar functions count as workflow code.
 *
 * Each gate has only one promise, because Temporal's SDK takes a stack trace of each, which costs more than the rest here.
 */
export function asked<Value>(open: () => OpenGate, valueOf: (ended: Ended) => Value): Promise<Value> {
  let receive: () => void = nothing;
  let give: (value: Value) => void = nothing;
  let refuse: (error: unknown) => void = nothing;
  const answer = new Received<Value>(
    (resolve, reject) => ([give, refuse] = [resolve, reject]),
    () => receive(),
  );
  const fail = (error: unknown): void => {
    refuse(error);
    void observed(answer);
  };
  try {
    const { gate, wait } = open();
    receive = () => {
      gate.isReceived = true;
    };
    wait((ended) => {
      try {
        give(valueOf(ended));
      } catch (error) {
        fail(error);
      }
    }, fail);
  } catch (error) {
    fail(error);
  }
  return answer;
}

function nothing(): void {}

/** A promise that calls `receive` when a callback gets its value or its error. */
class Received<Value> extends Promise<Value> {
  constructor(
    settle: (resolve: (value: Value) => void, reject: (error: unknown) => void) => void,
    private readonly receive: () => void,
  ) {
    super(settle);
  }

  /** `then` returns an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  // The override does not change the promise's behaviour. Only `then` sees when a callback is called.
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
