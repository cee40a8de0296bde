import type { SignalClient } from '../client';
import { InvalidInputError } from '../wire/errors/errors';
import type { Issue } from '../wire/messages';
import { readStrictJson } from '../values/read-strict-json';
import type { ValueText } from './read-value';
import { shellFault } from './shell-fault';

/**
 * The item that a person typed: JSON, or text where the stream has a receiver, which judges it; where that takes text
 * alone, 12 and true are text too, except in the queue. What begins as JSON and is none is taken for a slip, and so is a
 * bare word to a stream whose type nobody knows yet.
 *
 * @throws {InvalidInputError} for a slip, and for JSON that hides something, such as a key that comes twice.
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

  const remedy = beginsAsJson ? '' : `; quote a string as '"${text}"'`;
  const why = row?.type === undefined ? `; nobody receives '${stream}' yet, so its type is not known` : '';
  const message = `${text} is not JSON${fault === undefined ? `${remedy}${why}` : `: ${fault}`}`;
  return refuse([{ path: [], message }], row?.type);
}

/** Whether the words of a type are of text alone: `string`, `string of 1 to 20 characters`. */
function isText(words = ''): boolean {
  return /^string\b/.test(words) && !words.includes(' or ');
}
