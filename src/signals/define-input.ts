import type { GateOptions } from './gate-options';
import type { Schema } from '../values/schema';

/** One typed definition of a signal, shared by the workflow that waits and the program that answers. */
export interface InputDefinition<Value, Input = Value> {
  readonly id: string;
  readonly schema: Schema<Value, Input>;
  /** `defineInput` has checked the type of `initial`; here it is open, so that any definition is one of `unknown`. */
  readonly options: Omit<GateOptions<Value>, 'initial'> & { readonly initial?: unknown };
}

/**
 * Defines a signal once for both sides: `waitForInput(title)` in the workflow, `client.setSignal(title, ...)`
 * where it is answered, checked by the compiler. Runs anywhere; it registers nothing.
 *
 * @example
 * export const title = defineInput('title', z.string().min(1), { prompt: 'Title of the report' });
 */
export function defineInput<Value, Input>(
  id: string,
  schema: Schema<Value, Input>,
  options: NoInfer<GateOptions<Value, Input>> = {},
): InputDefinition<Value, Input> {
  return { id, schema, options };
}
