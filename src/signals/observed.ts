/**
 * Prevents unhandled rejections of a promise. A gate's promise may be rejected (by a timeout, a rejection or a mistake in the
 * call) before the workflow awaits it, and an unhandled rejection would fail the workflow task. Code that awaits the promise
 * still gets the error.
 */
export function observed<Value>(promise: Promise<Value>): Promise<Value> {
  void Promise.prototype.then.call(promise, undefined, () => undefined);
  return promise;
}
