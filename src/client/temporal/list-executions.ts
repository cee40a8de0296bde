/** Lists and counts executions by Temporal's visibility and its list filter. */
import type { Client } from '@temporalio/client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import { infoOf, knownError, type ExecutionInfo } from './execution-info';
import { searchAttributes } from './search-attributes';
import { isGrpc, translate } from './failures';
import { patienceMs } from './patience-ms';

const maxPage = 1_000; // the server rejects larger pages

/** Returns the first `limit` executions that match, the newest first. */
export async function listExecutions(client: Client, query: string, limit: number): Promise<ExecutionInfo[]> {
  const found: ExecutionInfo[] = [];
  // The iterator reads the next page only on demand.
  for await (const execution of eachExecution(client, query, Math.min(limit, maxPage))) {
    found.push(execution);
    if (found.length >= limit) break;
  }
  return found;
}

/** Yields all executions that match, the newest first, with one call for a page. */
export async function* eachExecution(
  client: Client,
  query: string,
  pageSize: number = maxPage,
): AsyncGenerator<ExecutionInfo, void> {
  const { namespace } = client.options;
  let nextPageToken: Uint8Array | undefined;
  do {
    const request = { namespace, query, pageSize, nextPageToken };
    const page = await asked(client, () => client.workflowService.listWorkflowExecutions(request));
    for (const raw of page.executions) yield await infoOf(client, raw);
    ({ nextPageToken } = page);
  } while (nextPageToken.length > 0);
}

/** Counts the executions that match. */
export async function countExecutions(client: Client, query: string): Promise<number> {
  return asked(client, async () => (await client.workflow.count(query)).count);
}

/** True if a query was rejected because the search attributes of the inbox are not registered. */
export function isUnregistered(error: unknown): boolean {
  if (!(error instanceof InvalidArgumentError)) return false;
  return Object.keys(searchAttributes).some((name) => error.message.includes(name));
}

/** When an execution started, in ISO 8601 with nanoseconds, by which visibility sorts. */
export function startOf({ raw, startTime }: ExecutionInfo): string {
  const nanos = raw.startTime?.nanos ?? 0;
  return `${startTime.toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z`;
}

/** Makes one visibility call, and translates its failures. `query` names the query in errors. */
export async function asked<Answer>(
  client: Client,
  request: () => Promise<Answer>,
  query: string = 'the query of the inbox',
): Promise<Answer> {
  try {
    return await client.withDeadline(Date.now() + patienceMs, request);
  } catch (thrown) {
    const error = knownError(thrown);
    if (isGrpc(error, 'unimplemented')) {
      const fault = "cannot list executions, such as Temporal's time-skipping test server";
      throw new InvalidArgumentError({ argument: 'the server', fault });
    }
    if (isGrpc(error, 'invalidArgument')) {
      throw new InvalidArgumentError({ argument: query, fault: reasonOf(error) });
    }
    throw translate(error, client, '');
  }
}

/** The server's own message; the error around it only says that listing failed. */
function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined
    ? errorInWords(error.cause)
    : errorInWords(error);
}
