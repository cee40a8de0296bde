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
 * The gate opens when the function is called, not when its promise is awaited: work between the two runs
 * beside the wait. The first valid answer wins; one that does not fit is refused while the gate stays open.
 * With `withDecision: true` it returns the value together with who gave it and when, as `review` does.
 *
 * @throws {SignalTimedOutError} when `timeout` passes first and `onTimeout` is left out.
 * @throws {DuplicateSignalError} when a gate of this id is still pending in the execution.
 * @throws {InvalidArgumentError} {@link InvalidIdError} for a timeout, id, initial data or report that cannot be;
 * {@link WorkerCodeError} for a schema that cannot be.
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

/** Neither is what JavaScript may pass, such as an import that is undefined: that is an id which cannot be. */
function isDefinition<Value>(
  signal: string | InputDefinition<Value, unknown>,
): signal is InputDefinition<Value, unknown> {
  return typeof signal === 'object' && signal !== null && 'schema' in signal;
}

/** A definition has its schema: a second one would be taken for options, of which all may be left out. */
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
