/**
 * A program over the client that @hey-api/openapi-ts generates, whose zod plugin holds every answer to the contract: what
 * does not fit throws. It prints what it saw.
 */
import { client } from './hey/client.gen';
import { getGraph, getSignal, listAudit, listenToEvents, listInbox, setSignal } from './hey/sdk.gen';

declare const process: { readonly argv: readonly string[] };

async function main(): Promise<void> {
  const [, , baseUrl = '', workflowId = ''] = process.argv;
  client.setConfig({ baseUrl, throwOnError: true });

  const listening = new AbortController();
  const { stream } = await listenToEvents({ query: { workflowId }, signal: listening.signal });
  const first = await stream.next();

  const ids: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const { data } = await listInbox({ query: { workflowId, limit: 1, cursor }, throwOnError: true });
    ids.push(...data.items.map(({ id }) => id));
    cursor = data.nextCursor;
    pages += 1;
    if (cursor === undefined) {
      const requestId = data.items[0]?.requestId ?? '';
      const { data: signal } = await getSignal({ path: { requestId }, throwOnError: true });
      const refused = await setSignal({ path: { requestId }, body: { value: 12 }, throwOnError: false });
      const { data: outcome } = await setSignal({
        path: { requestId },
        headers: { 'idempotency-key': 'hey-1' },
        body: { value: 'by hey-api' },
        throwOnError: true,
      });
      const told = await stream.next();
      listening.abort();
      const { data: audit } = await listAudit({ path: { workflowId }, throwOnError: true });
      const { data: graph } = await getGraph({ path: { workflowId }, throwOnError: true });
      console.log(
        JSON.stringify({
          first: first.value,
          ids,
          pages,
          state: signal.state,
          refused: refused.error?.code,
          outcome: outcome.status,
          told: told.value,
          audit: audit.items.map(({ outcome: what }) => what),
          nodes: graph.nodes.length > 0,
        }),
      );
    }
  } while (cursor !== undefined);
}

void main();
