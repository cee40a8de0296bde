import type { Ended } from './decided';
import { observed } from './observed';
import type { OpenGate } from './open-gate';

/**
 * The promise of the gate that `open` opens. It notes on the gate when a line of the workflow has received how it ended:
 * what nobody has received goes along when the execution continues as new. `Promise.race` and its like count as lines.
 *
 * It is one promise a gate: Temporal's SDK takes a stack trace of each, which costs more than all else here.
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

/** Tells when something that waits for it is given its value or its error. */
class Received<Value> extends Promise<Value> {
  constructor(
    settle: (resolve: (value: Value) => void, reject: (error: unknown) => void) => void,
    private readonly receive: () => void,
  ) {
    super(settle);
  }

  /** What is made of it by `then` is an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
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
