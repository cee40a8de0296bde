import type { GateOptions } from './gate-options';
import type { Schema } from '../values/schema';

/** The id, the type and the options of a signal or stream, shared by workflow code and clients. */
export interface InputDefinition<Value, Input = Value> {
  /** The id of the signal, or the name of the stream. */
  readonly id: string;
  readonly schema: Schema<Value, Input>;
  /** `initial` is `unknown` here, so that each definition is assignable to `InputDefinition<unknown>`. `defineInput` checks it. */
  readonly options: Omit<GateOptions<Value>, 'initial'> & { readonly initial?: unknown };
}

/**
 * Defines the id and the type of a signal once, for workflow code and clients. Pass the definition to `waitForInput` in the
 * workflow and to `client.setSignal` in the client: the compiler checks both. It runs in any program and registers nothing.
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
