import { InvalidArgumentError } from './errors';
import { isLetIn } from './current-board';
import type { GateOptions } from './gate-options';
import { initialData } from './initial-data';
import type { GateRequest } from './open-gate';
import { withOwnChance } from './own-chance';
import { judge, jsonSchemaOf, type Schema } from './schema';
import { valueInWords } from './in-words';

/** The gate of `waitForInput` and of `newEvent`: typed by a schema, set by a value. */
export function inputRequest<Value>(
  id: string,
  schema: Schema<Value>,
  { initial, onTimeout, ...options }: GateOptions<Value, unknown>,
): GateRequest {
  return {
    id,
    kind: 'input',
    jsonSchema: () => withOwnChance(id, () => jsonSchemaOf(schema, id, { isLetIn })),
    judge: (value, requestId) => withOwnChance(requestId, () => judge(schema, value)),
    initial: () => withOwnChance(id, () => initialData(schema, id, initial)),
    onTimeout: () => valueOnTimeout(onTimeout, id),
    ...options,
  };
}

function valueOnTimeout<Value>(
  onTimeout: GateOptions<Value>['onTimeout'],
  id: string,
): GateOptions<Value>['onTimeout'] {
  if (
    onTimeout === undefined ||
    (typeof onTimeout === 'object' && onTimeout !== null && 'value' in onTimeout)
  ) {
    return onTimeout;
  }
  throw new InvalidArgumentError({
    argument: `onTimeout of signal '${id}'`,
    fault: `is ${valueInWords(onTimeout)}`,
    remedy: 'Pass an object with the value that the workflow receives: { value: ... }.',
  });
}
