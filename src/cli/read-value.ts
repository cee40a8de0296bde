import type { SignalClient } from '../client';
import { InvalidInputError } from '../signals/errors';

/**
 * The value that a person typed: JSON, or for a signal whose type is a string, a bare word taken as that string.
 *
 * @throws {InvalidInputError} where it is neither.
 */
export async function readValue(
  client: SignalClient,
  id: string,
  workflowId: string,
  text: string,
): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: whether a bare word will do is the signal's to say.
  }
  const { jsonSchema, type } = await client.getSignal(id, workflowId);
  const types = [jsonSchema.type].flat();
  if (types.includes('string')) return text;
  const message = `${text} is not JSON; quote a string as '"${text}"'`;
  throw new InvalidInputError({
    id,
    workflowId,
    expected: type,
    received: 'text',
    issues: [{ path: [], message }],
  });
}
