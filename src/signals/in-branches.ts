import { CancellationScope, ContinueAsNew } from '@temporalio/workflow';

/** A part of a workflow that runs concurrently with others. */
export type Branch<Value = unknown> = () => Promise<Value>;

/**
 * Runs branches concurrently, each in its own cancellation scope, until `until` settles. If `until` throws, or if
 * `whenDecided` is `cancel the others`, it cancels the branches that still run and waits for them.
 *
 * A branch that continues the execution as new cancels nothing: the gates of the other branches are carried along.
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
    // They are expected to throw their cancellation. Other errors come too late to matter.
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
