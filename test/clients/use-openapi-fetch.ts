/**
 * A program over openapi-fetch and the types that openapi-typescript generates: the compiler holds it to the contract. It
 * prints what it saw.
 */
import createClient from 'openapi-fetch';
import type { paths } from './fetch/contract';

declare const process: { readonly argv: readonly string[] };

async function main(): Promise<void> {
  const [, , baseUrl = '', workflowId = ''] = process.argv;
  const client = createClient<paths>({ baseUrl });

  const { data: inbox } = await client.GET('/api/signals', {
    params: { query: { workflowId, count: 'true' } },
  });
  const requestId = inbox?.items[0]?.requestId ?? '';
  // @ts-expect-error a filter that there is not
  const misspelt = await client.GET('/api/signals', { params: { query: { workflowIdd: workflowId } } });
  const { data: outcome } = await client.POST('/api/signals/{requestId}/set', {
    params: { path: { requestId }, header: { 'idempotency-key': 'fetch-1' } },
    body: { value: 'by openapi-fetch' },
  });
  const second = await client.POST('/api/executions/{workflowId}/signals/{id}/set', {
    params: { path: { workflowId, id: 'right' } },
    body: { value: 'too late' },
  });
  const { data: signals } = await client.GET('/api/executions/{workflowId}/signals', {
    params: { path: { workflowId }, query: { limit: 1 } },
  });
  const { data: execution } = await client.GET('/api/executions/{workflowId}', {
    params: { path: { workflowId } },
  });
  console.log(
    JSON.stringify({
      count: inbox?.count,
      misspelt: misspelt.error?.code,
      outcome: outcome?.status,
      second: second.error?.code,
      listed: [signals?.items.length, signals?.nextCursor !== undefined],
      status: execution?.workflowType,
    }),
  );
}

void main();
