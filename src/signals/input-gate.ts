import { InvalidArgumentError } from '../wire/errors/errors';
import { isLetIn } from './sandbox/current-board';
import type { GateOptions } from './gate-options';
import { initialData } from '../values/initial-data';
import type { OpenGateOptions } from './open-gate';
import { policyOf } from './policy-of';
import { withOwnChance } from './sandbox/with-own-chance';
import { judge, jsonSchemaOf, type Schema } from '../values/schema';
import { valueInWords } from '../wire/in-words';

/** Makes the gate of `waitForInput` and `newEvent`, which has a schema as its type and is set by a value. */
export function inputGate<Value>(
  id: string,
  schema: Schema<Value>,
  { initial, onTimeout, policy, ...options }: GateOptions<Value, unknown>,
): OpenGateOptions {
  return {
    id,
    kind: 'input',
    jsonSchema: () => withOwnChance(id, () => jsonSchemaOf(schema, id, { isLetIn })),
    judge: (value, requestId) => withOwnChance(requestId, () => judge(schema, value)),
    initial: () => withOwnChance(id, () => initialData(schema, id, initial)),
    onTimeout: () => valueOnTimeout(onTimeout, id),
    policy: () => policyOf(policy, id, 'input'),
    // The value was parsed by the schema.
    sameness: (value) => (policy?.agree?.by === undefined ? value : policy.agree.by(value as Value)),
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
