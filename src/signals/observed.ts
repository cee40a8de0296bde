/**
 * A gate's promise may be rejected before the workflow comes to await it: a timeout, a rejection, a mistake in
 * the call. That must not count as an unhandled rejection, which would fail the workflow task. Whoever awaits
 * the promise still receives the error.
 */
export function observed<Value>(promise: Promise<Value>): Promise<Value> {
  void Promise.prototype.then.call(promise, undefined, () => undefined);
  return promise;
}
