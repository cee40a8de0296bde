import { proxyLocalActivities } from '@temporalio/workflow';
import { asked } from './asked';
import { currentBoard } from './sandbox/current-board';
import { given, type DecisionOption, type Given } from './decided';
import type { EventLinks, GatehouseActivities } from '../wire/event-links';
import type { GateOptions } from './gate-options';
import { inputGate } from './input-gate';
import { observed } from './observed';
import { openGate } from './open-gate';
import type { Schema } from '../values/schema';

/** A gate that is open, with the addresses where people and programs answer it. */
export interface Event<Value> extends EventLinks {
  /** Names this opening of the gate; `/submit/json` takes it as `request_id`. */
  readonly requestId: string;
  /**
   * Waits until the event is answered. Called again it gives the same: the value, or for `withDecision: true` the value
   * with who gave it.
   *
   * @throws {SignalTimedOutError} when `timeout` passes first and `onTimeout` is left out.
   */
  wait(): Promise<Value>;
}

/**
 * Opens a gate as `waitForInput` does, and tells the links to its form and API before anybody waits for it: to print
 * them, mail them, or hand them to another program.
 *
 * The gate is open, and its timeout runs, from the call on; an answer may come before `wait`. The links are made once,
 * by the worker, from GATEHOUSE_PUBLIC_URL, and stay the same when the worker crashes or the history is replayed.
 *
 * @throws {DuplicateSignalError} when a gate of this id is still pending in the execution.
 * @throws {InvalidArgumentError} {@link InvalidIdError} for a timeout, id, initial data or report that cannot be;
 * {@link WorkerCodeError} for a schema that cannot be.
 *
 * @example
 * const event = await newEvent('user_number_input', z.int(), { prompt: 'An integer', timeout: '10 minutes' });
 * log.info(`Answer at ${event.formUrl}`);
 * const number = await event.wait();
 */
export function newEvent<Value, Input = Value, WithDecision extends boolean = false>(
  id: string,
  schema: Schema<Value, Input>,
  options: NoInfer<GateOptions<Value, Input>> & DecisionOption<WithDecision> = {},
): Promise<Event<Given<Value, WithDecision>>> {
  return observed(openEvent<Value, WithDecision>(id, schema, options));
}

async function openEvent<Value, WithDecision extends boolean>(
  id: string,
  schema: Schema<Value>,
  { withDecision, ...options }: GateOptions<Value, unknown> & DecisionOption<WithDecision>,
): Promise<Event<Given<Value, WithDecision>>> {
  const opened = openGate(inputGate(id, schema, options), 'newEvent');
  const answer = asked(
    () => opened,
    (ended) => given<Value, WithDecision>(ended, { withDecision }),
  );
  const { requestId } = opened.gate;
  const links = await activities.gatehouseLinks.executeWithOptions({ summary: `links of ${id}` }, [
    requestId,
  ]);
  currentBoard('newEvent').showLinks(requestId, links);
  return { requestId, ...links, wait: () => answer };
}

/** Local, so that the links come with the workflow task that opens the gate, from the worker that runs it. */
const activities = proxyLocalActivities<GatehouseActivities>({ startToCloseTimeout: '10 seconds' });
