import { CancellationScope, ContinueAsNew } from '@temporalio/workflow';

/** One of several lines of a workflow that run side by side. */
export type Branch<Value = unknown> = () => Promise<Value>;

/**
 * Runs branches side by side, each in a scope of its own, until `until` says that they are decided. Where it throws, and
 * where `whenDecided` says so, those that still run are cancelled and waited for.
 *
 * A branch that continues the execution as new cancels nothing: the gates of the others go along as they are.
 */
export async function inBranches<Value>(
  branches: readonly Branch[],
  until: (results: readonly Promise<unknown>[]) => Promise<Value>,
  whenDecided: 'cancel the others' | 'leave the others',
): Promise<Value> {
  const running = branches.map((branch) => {
    const scope = new CancellationScope();
    return { scope, result: scope.run(branch) };
  });
  const results = running.map(({ result }) => result);
  const cancelAll = async (): Promise<void> => {
    for (const { scope } of running) scope.cancel();
    // A cancellation is expected of them; whatever else they throw comes too late to matter.
    await Promise.allSettled(results);
  };
  try {
    const value = await until(results);
    if (whenDecided === 'cancel the others') await cancelAll();
    return value;
  } catch (error) {
    if (!(error instanceof ContinueAsNew)) await cancelAll();
    throw error;
  }
}
