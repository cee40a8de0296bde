import type { SignalClient } from '../client';
import { InvalidInputError } from '../signals/errors';

/**
 * The input that a person typed: JSON, or text where the stream has a receiver, which judges it. What begins as JSON
 * and is none is taken for a slip, and so is a bare word to a stream whose type nobody knows yet.
 *
 * @throws {InvalidInputError} for a slip.
 */
export async function readInput(
  client: SignalClient,
  stream: string,
  workflowId: string,
  text: string,
): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: whether a bare word will do is the stream's to say.
  }
  const row = (await client.listStreams(workflowId)).find((candidate) => candidate.stream === stream);
  const beginsAsJson = /^\s*["{[]/.test(text);
  if (row?.type !== undefined && !beginsAsJson) return text;

  const remedy = beginsAsJson ? '' : `; quote a string as '"${text}"'`;
  const why = row?.type === undefined ? `; nobody receives '${stream}' yet, so its type is not known` : '';
  throw new InvalidInputError({
    id: stream,
    workflowId,
    expected: row?.type,
    received: 'text',
    issues: [{ path: [], message: `${text} is not JSON${remedy}${why}` }],
  });
}
