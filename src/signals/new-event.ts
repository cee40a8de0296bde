import { proxyLocalActivities } from '@temporalio/workflow';
import { asked } from './asked';
import { currentBoard } from './sandbox/current-board';
import { given, type DecisionOption, type Given } from './decided';
import type { EventAddresses } from '../wire/event-addresses';
import type { GatehouseActivities } from '../wire/own-activities';
import type { GateOptions } from './gate-options';
import { inputGate } from './input-gate';
import { observed } from './observed';
import { openGate } from './open-gate';
import type { Schema } from '../values/schema';

/** An open gate, with the addresses where people and programs answer it. */
export interface Event<Value> extends EventAddresses {
  /** Identifies this opening of the gate. Pass it to `/submit/json` as `request_id`. */
  readonly requestId: string;
  /**
   * Waits until the event is answered, and returns the value, or the value with its decision if `withDecision` is true. Each
   * call returns the same result.
   *
   * @throws {SignalTimedOutError} If `timeout` passes first and `onTimeout` is not set.
   */
  wait(): Promise<Value>;
}

/**
 * Opens a gate, and returns it with the addresses of its form and its API before the workflow waits for it. Print the
 * addresses, send them by mail, or pass them to another program.
 *
 * The gate is open, and its timeout runs, from the call on. An answer may arrive before `wait` is called. The worker makes
 * the addresses once, from its setting GATEHOUSE_PUBLIC_URL. They stay the same after a crash of the worker and in every replay.
 *
 * @throws {DuplicateSignalError} If a gate with this id is still pending in the execution.
 * @throws {InvalidArgumentError} If `timeout`, `onTimeout`, `initial` or `report` is invalid.
 * @throws {InvalidIdError} If `id` is invalid.
 * @throws {WorkerCodeError} If `schema` cannot be the type of an answer, or the worker runs without GatehousePlugin.
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
  const addresses = await activities.gatehouseAddresses.executeWithOptions(
    { summary: `addresses of ${id}` },
    [requestId],
  );
  currentBoard('newEvent').showAddresses(requestId, addresses);
  return { requestId, ...addresses, wait: () => answer };
}

/** A local activity, so that the worker that opens the gate makes the addresses in the same workflow task. */
const activities = proxyLocalActivities<GatehouseActivities>({ startToCloseTimeout: '10 seconds' });
