import { setMaxListeners } from 'node:events';

/** Returns Ctrl-C, SIGTERM or a closed terminal as a promise and an AbortSignal. A second Ctrl-C exits at once. */
export function untilStopped(): {
  readonly promise: Promise<void>;
  readonly signal: AbortSignal;
} {
  const controller = new AbortController();
  // Temporal's client adds a listener with every long poll, every 20 s, and removes none. This avoids the warning.
  setMaxListeners(0, controller.signal);
  const promise = new Promise<void>((resolve) =>
    controller.signal.addEventListener('abort', () => resolve()),
  );
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // 130 is the exit code of a program that Ctrl-C has ended.
      if (controller.signal.aborted && name === 'SIGINT') process.exit(130);
      controller.abort();
    });
  }
  return { promise, signal: controller.signal };
}
