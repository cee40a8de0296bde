import { isLetIn } from './current-board';
import type { GateOptions } from './gate-options';
import { initialData } from './initial-data';
import type { GateRequest } from './open-gate';
import { withOwnChance } from './own-chance';
import { judge, jsonSchemaOf, type Schema } from './schema';

/** The gate of `waitForInput` and of `newEvent`: typed by a schema, set by a value. */
export function inputRequest<Value>(
  id: string,
  schema: Schema<Value>,
  { initial, ...options }: GateOptions<Value, unknown>,
): GateRequest {
  return {
    id,
    kind: 'input',
    jsonSchema: () => withOwnChance(id, () => jsonSchemaOf(schema, id, { isLetIn })),
    judge: (value, requestId) => withOwnChance(requestId, () => judge(schema, value)),
    initial: () => withOwnChance(id, () => initialData(schema, id, initial)),
    ...options,
  };
}
