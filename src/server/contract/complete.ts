/**
 * What holds for every operation, written into the contract in one place: the headers of answers, the failure that any
 * request may meet, and who may ask. The routes say the rest; the access table is the source of the last.
 */
import { needOf, type Need } from '../access/access';
import type { ApiDocument, Operation, Response } from '../pages/api-page';

const text = (description: string, example: string): object => ({
  description,
  schema: { type: 'string' },
  example,
});

/** Headers that answers have by their status, or all of them. */
const headers = {
  'X-Request-Id': text(
    "Names the request in the service's log: the `X-Request-Id` of the request, else one of the service's.",
    '5f2b8f5e-7a0c-4d61-9a6c-0f6f3e1d2c4b',
  ),
  RateLimit: text(
    'How many requests remain until the window ends, by draft-ietf-httpapi-ratelimit-headers. Absent where none are counted.',
    '"identity";r=598;t=52',
  ),
  'RateLimit-Policy': text('How many requests a window allows.', '"identity";q=600;w=60'),
  'Retry-After': {
    description: 'In how many seconds another try makes sense.',
    schema: { type: 'integer', minimum: 0 },
    example: 5,
  },
  ETag: text('Stands for this answer in `If-None-Match`.', '"kX3_9aQfZb1cD2eF3gH4i5"'),
  Location: { description: 'Where to go.', schema: { type: 'string', format: 'uri-reference' } },
  'WWW-Authenticate': text(
    'How to say who one is, by RFC 6750.',
    'Bearer realm="gatehouse", error="invalid_token"',
  ),
} as const;

export const tags = [
  { name: 'Signals', description: 'What waits for people in executions: read it, answer it.' },
  { name: 'Executions', description: 'Workflow executions: their state, audit, graph, values, streams.' },
  { name: 'Events', description: 'What opens and what is settled, as it happens.' },
  { name: 'Files', description: 'Files that answers carry.' },
  {
    name: 'Links',
    description: 'Signed links, with which one person may answer one signal without a login.',
  },
  { name: 'Identity', description: 'Who one is: logins and API tokens.' },
  { name: 'Submissions', description: 'The endpoints of the HITL plugin of flyte-sdk, with its names.' },
  { name: 'Pages', description: 'Forms for people, which work without script.' },
  { name: 'Service', description: 'Whether the service works, and what it counts.' },
];

/** The document with all that its operations have in common. Its paths begin behind the mount path. */
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
  if (status === '431') return {}; // said before any route is asked
  const names: (keyof typeof headers)[] = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy'];
  if (status === '429' || status === '503') names.push('Retry-After');
  if (status === '401') names.push('WWW-Authenticate');
  if (status === '302' || status === '303') names.push('Location');
  if (isRevalidated && (status === '200' || status === '304')) names.push('ETag');
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function accessInWords(need: Need | undefined): string {
  if (need === undefined || need.scope === 'public') return 'Open to everybody.';
  if (need.scope === 'token-in-body') return "The link's token in the body is all that it takes.";
  const link = need.link === undefined ? '' : ', or a signed link for the signal';
  return `Needs the scope \`${need.scope}\`${link}.`;
}

/** `/api/signals/{requestId}` as the router and the access table write it. */
function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1');
}
