/**
 * Takes Gatehouse's own Temporal signals out of an activation before Temporal's SDK dispatches them. The SDK makes several
 * promises for each signal, with a stack trace of each, which takes over half a millisecond. After a time without a worker up
 * to ten thousand signals arrive in one activation, and the sandbox stops a workflow task after five seconds, at every attempt.
 *
 * These signals are handled in order, before the activation's other signals and updates. `handleSignal` interceptors do not
 * see them.
 */
import { RawValue } from '@temporalio/common';
import type { WorkflowInternalsInterceptor } from '@temporalio/workflow';

/** Handles the raw arguments of a Temporal signal. Must not throw. */
export type TakeSignal = (args: readonly RawValue[]) => void;

type Activation = Parameters<NonNullable<WorkflowInternalsInterceptor['activate']>>[0]['activation'];

/** Passes the signals with these names to their takers, and returns the activation without them. */
export function takeOwnSignals(activation: Activation, takers: ReadonlyMap<string, TakeSignal>): Activation {
  const jobs = (activation.jobs ?? []).filter(({ signalWorkflow }) => {
    const take = takers.get(signalWorkflow?.signalName ?? '');
    take?.((signalWorkflow?.input ?? []).map((payload) => RawValue.fromPayload(payload)));
    return take === undefined;
  });
  return { ...activation, jobs };
}
