import type { SignalClient } from '../../client';
import { InvalidInputError } from '../../wire/errors/errors';
import type { Issue } from '../../wire/messages';
import { readStrictJson } from '../../values/read-strict-json';
import type { ValueText } from './read-value';
import { shellFault } from './shell-fault';

/**
 * Reads the item that a person typed: JSON, or text if the stream has a receiver. If the receiver takes only text, 12
 * and true are text too, except with `--queued`. A text that begins like JSON but is not JSON is refused, and so is a
 * bare word to a stream that has no receiver yet, because the type of the stream is unknown.
 *
 * @throws {InvalidInputError} If the text is refused, or is ambiguous JSON, for example with a duplicate key.
 */
export async function readItem(
  client: SignalClient,
  stream: string,
  workflowId: string,
  { text, isFromShell }: ValueText,
  isQueued: boolean,
): Promise<unknown> {
  const refuse = (issues: readonly Issue[], expected?: string): never => {
    const target = 'stream';
    throw new InvalidInputError({ id: stream, workflowId, target, expected, received: 'text', issues });
  };
  const { isJson, value, issues } = readStrictJson(text);
  const beginsAsJson = /^\s*["{[]/.test(text);
  if (isJson && (beginsAsJson || isQueued)) return issues.length > 0 ? refuse(issues) : value;

  const row = await client.listStreams(workflowId).then(
    (streams) => streams.find((candidate) => candidate.stream === stream),
    (error: unknown) => {
      if (!isJson) throw error;
    },
  );
  const fault = isFromShell ? shellFault(text) : undefined;
  if (isJson && !isText(row?.type)) return issues.length > 0 ? refuse(issues) : value;
  if (row?.type !== undefined && !beginsAsJson && fault === undefined) return text;

  const remedy = beginsAsJson ? '' : `; write a string as '"${text}"'`;
  const why =
    row?.type === undefined ? `; stream '${stream}' has no receiver yet, so its type is unknown` : '';
  const message = `${text} is not JSON${fault === undefined ? `${remedy}${why}` : `: ${fault}`}`;
  return refuse([{ path: [], message }], row?.type);
}

/** Whether the description of a type is text only: `string`, `string of 1 to 20 characters`. */
function isText(words = ''): boolean {
  return /^string\b/.test(words) && !words.includes(' or ');
}
