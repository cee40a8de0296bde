import type { z } from 'zod';
import { InvalidArgumentError } from '../signals';

/**
 * Returns the parsed input of a workflow that was perhaps started without the check of a start form.
 *
 * @throws {InvalidArgumentError} With all issues and their places, if the input does not fit.
 */
export function checkedInput<Output>(
  workflow: string,
  schema: z.ZodType<Output>,
  input: unknown,
  remedy?: string,
): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'the input'}: ${message}`,
  );
  throw new InvalidArgumentError({
    argument: `input of ${workflow}`,
    fault: `does not fit: ${issues.join('; ')}`,
    remedy,
  });
}
