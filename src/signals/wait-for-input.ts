import { asked } from './asked';
import { given, type DecisionOption, type Given } from './decided';
import type { InputDefinition } from './define-input';
import type { GateOptions } from './gate-options';
import { inputGate } from './input-gate';
import { openGate } from './open-gate';
import type { Schema } from '../values/schema';

/**
 * Waits until someone sets the signal `id`, and returns its value, parsed and typed by `schema`.
 *
 * The gate opens when the function is called, not when its promise is awaited, so work between the two runs concurrently.
 * The first valid answer settles the gate. An answer that does not fit is refused, and the gate stays open. With
 * `withDecision: true` the function returns the value together with who answered and when: see `Decided`.
 *
 * @throws {SignalTimedOutError} If `timeout` passes first and `onTimeout` is not set.
 * @throws {DuplicateSignalError} If a gate with this id is still pending in the execution.
 * @throws {InvalidArgumentError} If `timeout`, `onTimeout`, `initial` or `report` is invalid.
 * @throws {InvalidIdError} If `id` is invalid.
 * @throws {WorkerCodeError} If `schema` cannot be the type of an answer, or the worker runs without GatehousePlugin.
 *
 * @example
 * const title = await waitForInput('title', z.string().min(1), { timeout: '1 hour', prompt: 'Title of the report' });
 *
 * @example
 * const { value: amount, decidedBy, decidedAt } = await waitForInput('amount', z.number(), { withDecision: true });
 */
export function waitForInput<Value, Input = Value, WithDecision extends boolean = false>(
  id: string,
  schema: Schema<Value, Input>,
  options?: NoInfer<GateOptions<Value, Input>> & DecisionOption<WithDecision>,
): Promise<Given<Value, WithDecision>>;
export function waitForInput<Value, Input, WithDecision extends boolean = false>(
  definition: InputDefinition<Value, Input>,
  options?: NoInfer<GateOptions<Value, Input>> & DecisionOption<WithDecision> & NoSchema,
): Promise<Given<Value, WithDecision>>;
export function waitForInput<Value>(
  signal: string | InputDefinition<Value, unknown>,
  schemaOrOptions: Schema<Value> | WaitOptions<Value> = {},
  options: WaitOptions<NoInfer<Value>> = {},
): Promise<Given<Value, boolean>> {
  if (isDefinition(signal)) {
    const { id, schema, options: defined } = signal;
    const own = schemaOrOptions as WaitOptions<Value>;
    return askFor(id, schema, { ...defined, ...own });
  }
  return askFor(signal, schemaOrOptions as Schema<Value>, options);
}

/** JavaScript code may pass neither, such as an import that is undefined. It is then refused as an invalid id. */
function isDefinition<Value>(
  signal: string | InputDefinition<Value, unknown>,
): signal is InputDefinition<Value, unknown> {
  return typeof signal === 'object' && signal !== null && 'schema' in signal;
}

/** Rejects a second schema beside a definition. Without this type it would compile as options, which are all optional. */
interface NoSchema {
  readonly '~standard'?: never;
}

type WaitOptions<Value> = GateOptions<Value, unknown> & DecisionOption<boolean>;

function askFor<Value>(
  id: string,
  schema: Schema<Value>,
  { withDecision, ...options }: WaitOptions<Value>,
): Promise<Given<Value, boolean>> {
  return asked(
    () => openGate(inputGate(id, schema, options), 'waitForInput'),
    (ended) => given<Value, boolean>(ended, { withDecision }),
  );
}
