import { InvalidArgumentError } from '../wire/errors/errors';
import { issueInWords } from '../wire/in-words';
import type { Definition } from './definition';
import type { IsLetIn } from './faults-of-type';
import { fitInputs } from './fit-inputs';

/**
 * Returns the inputs of a checked definition with their defaults.
 *
 * @throws {InvalidArgumentError} With everything that does not fit.
 */
export function checkedInputs(
  definition: Definition,
  given: Readonly<Record<string, unknown>>,
  isLetIn?: IsLetIn,
): Readonly<Record<string, unknown>> {
  const { inputs, issues } = fitInputs(definition, given, isLetIn);
  if (issues.length === 0) return inputs;
  throw new InvalidArgumentError({
    argument: `inputs of '${definition.name}'`,
    fault: `do not fit: ${issues.slice(0, 20).map(issueInWords).join('; ')}`,
  });
}
