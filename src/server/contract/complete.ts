/**
 * Adds what all operations have in common to the contract: headers of responses, the errors of every request, and the
 * scopes, which come from the access table.
 */
import { needOf, type Need } from '../access/access';
import type { ApiDocument, Operation, Response } from '../pages/api-page';

const text = (description: string, example: string): object => ({
  description,
  schema: { type: 'string' },
  example,
});

/** Headers of responses, by status or for all. */
const headers = {
  'X-Request-Id': text(
    'Identifies the request in the log of the service: the `X-Request-Id` of the request, or else a new one.',
    '5f2b8f5e-7a0c-4d61-9a6c-0f6f3e1d2c4b',
  ),
  RateLimit: text(
    'The number of requests that remain until the window ends (draft-ietf-httpapi-ratelimit-headers). Absent if requests are not limited.',
    '"identity";r=598;t=52',
  ),
  'RateLimit-Policy': text('The number of requests that a window allows.', '"identity";q=600;w=60'),
  'Retry-After': {
    description: 'The number of seconds to wait before a retry.',
    schema: { type: 'integer', minimum: 0 },
    example: 5,
  },
  ETag: text('The version of this response, for `If-None-Match`.', '"kX3_9aQfZb1cD2eF3gH4i5"'),
  Location: {
    description: 'The address to continue at.',
    schema: { type: 'string', format: 'uri-reference' },
  },
  'WWW-Authenticate': text(
    'How to authenticate (RFC 6750), or how new a login must be (RFC 9470).',
    'Bearer realm="gatehouse", error="invalid_token"',
  ),
} as const;

export const tags = [
  { name: 'Signals', description: 'Read and answer the signals of executions.' },
  { name: 'Executions', description: 'Workflow executions: their status, audit, graph, data and streams.' },
  { name: 'Events', description: 'Signals that open and signals that are settled, as they happen.' },
  { name: 'Files', description: 'Files that answers refer to.' },
  {
    name: 'Links',
    description: 'Signed links, with which one person can answer one signal without a login.',
  },
  { name: 'Identity', description: 'Logins, sessions and API tokens.' },
  { name: 'Submissions', description: 'The endpoints of the HITL plugin of flyte-sdk, with its names.' },
  { name: 'Pages', description: 'Forms for people. They work without JavaScript.' },
  { name: 'Service', description: 'Health and metrics.' },
];

/** The document with everything that its operations have in common. Its paths are relative to the base path. */
export function completed(document: ApiDocument, basePath: string): ApiDocument {
  const paths = Object.entries(document.paths).map(([mounted, operations]) => {
    const path = mounted.slice(basePath.length);
    const complete = Object.entries(operations).map(([method, operation]) => [
      method,
      completedOperation(operation, needOf(method.toUpperCase(), routeOf(path))),
    ]);
    return [path, Object.fromEntries(complete)];
  });
  return {
    ...document,
    paths: Object.fromEntries(paths) as ApiDocument['paths'],
    components: { ...document.components, headers },
  };
}

function completedOperation(operation: Operation, need: Need | undefined): Operation {
  const isRevalidated = operation.responses['304'] !== undefined;
  const responses = Object.entries(operation.responses).map(([status, response]) => [
    status,
    { ...response, headers: { ...response.headers, ...headersOf(status, isRevalidated) } },
  ]);
  const isOpen = need?.scope === 'public' || need?.scope === 'token-in-body';
  return {
    ...operation,
    description: [operation.description, accessInWords(need)].filter(Boolean).join(' '),
    ...(isOpen ? { security: [] } : {}),
    responses: Object.fromEntries(responses) as Record<string, Response>,
  };
}

function headersOf(status: string, isRevalidated: boolean): object {
  if (status === '431') return {}; // sent before any route runs
  const names: (keyof typeof headers)[] = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy'];
  if (status === '429' || status === '503') names.push('Retry-After');
  if (status === '401') names.push('WWW-Authenticate');
  if (status === '302' || status === '303') names.push('Location');
  if (isRevalidated && (status === '200' || status === '304')) names.push('ETag');
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function accessInWords(need: Need | undefined): string {
  if (need === undefined || need.scope === 'public') return 'Public.';
  if (need.scope === 'token-in-body') return "Requires only the link's token in the body.";
  const link = need.link === undefined ? '' : ', or a signed link for the signal';
  return `Requires the scope \`${need.scope}\`${link}.`;
}

/** The path as the router and the access table write it. */
function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1');
}
