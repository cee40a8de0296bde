import { setMaxListeners } from 'node:events';

/** Ctrl-C, a kill or a closed terminal, as a promise and an AbortSignal. A second Ctrl-C does not wait. */
export function untilStopped(): {
  readonly promise: Promise<void>;
  readonly signal: AbortSignal;
} {
  const controller = new AbortController();
  // Temporal's client adds a listener with every long poll, one each 20 s, and takes none back: no reason to warn.
  setMaxListeners(0, controller.signal);
  const promise = new Promise<void>((resolve) =>
    controller.signal.addEventListener('abort', () => resolve()),
  );
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // 130 is what shells give a program ended by Ctrl-C.
      if (controller.signal.aborted && name === 'SIGINT') process.exit(130);
      controller.abort();
    });
  }
  return { promise, signal: controller.signal };
}
