/**
 * Gatehouse's own Temporal signals, taken out of an activation before Temporal's SDK dispatches them one by one: it makes
 * several promises for each and takes a stack trace of every one, over half a millisecond in all. After a time without a
 * worker up to ten thousand come in one activation, and after five seconds the vm stops the workflow task, for ever.
 *
 * Interceptors of `handleSignal` do not see them, which is the price.
 *
 * They come before the activation's other signals and updates, in their own order.
 */
import { RawValue } from '@temporalio/common';
import type { WorkflowInternalsInterceptor } from '@temporalio/workflow';

/** Takes the arguments of a Temporal signal as they came; throws nothing. */
export type TakeSignal = (args: readonly RawValue[]) => void;

type Activation = Parameters<NonNullable<WorkflowInternalsInterceptor['activate']>>[0]['activation'];

/** Hands the signals of these names to those who take them; the activation without them is left for the SDK. */
export function takeOwnSignals(activation: Activation, takers: ReadonlyMap<string, TakeSignal>): Activation {
  const jobs = (activation.jobs ?? []).filter(({ signalWorkflow }) => {
    const take = takers.get(signalWorkflow?.signalName ?? '');
    take?.((signalWorkflow?.input ?? []).map((payload) => RawValue.fromPayload(payload)));
    return take === undefined;
  });
  return { ...activation, jobs };
}
