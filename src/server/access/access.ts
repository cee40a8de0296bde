/**
 * The access table: one row for each route. A route without a row is refused, and fails a test.
 *
 * A need is a scope, `public` for routes that reveal nothing about anyone's work, or `token-in-body` for routes that
 * open the link's token in their body first; other credentials are ignored there. `link` adds the holder of a signed
 * link, for the signal of that link and, if the route decides, for the named action only.
 */
import type { Identity, LinkAction, Scope } from '../identity/identity';
import { nameInWords } from '../../wire/names';
import { linkExpired } from '../links/link-token';
import { ServiceError } from '../http/service-errors';

export interface Need {
  readonly scope: Scope | 'public' | 'token-in-body';
  /** What the holder of a link for this signal can do. */
  readonly link?: 'read' | LinkAction;
  /** Whether the route shows the outcome of a settled signal to the holder of a link that has ended, and checks that. */
  readonly outcome?: true;
  /** Where the requestId of the link's signal is. Default: in the path. */
  readonly signalIn?: 'query';
  /** Set if the route of an execution shows nothing that its gates asked or were answered. */
  readonly shows?: 'no-values';
}

/** What each route needs, by `METHOD path` as the routes are declared. */
export const accessTable: Readonly<Record<string, Need>> = {
  'GET /healthz': { scope: 'public' },
  'GET /readyz': { scope: 'public' },
  'GET /api/system': { scope: 'read' },
  'GET /metrics': { scope: 'read' },
  'GET /openapi.json': { scope: 'public' },
  'GET /api/docs': { scope: 'public' },
  'GET /docs': { scope: 'public' },
  'GET /docs/': { scope: 'public' },
  'GET /docs/:page': { scope: 'public' },
  'GET /docs/:page/': { scope: 'public' },
  'GET /docs/api/:page': { scope: 'public' },
  'GET /docs/api/:page/': { scope: 'public' },
  'GET /docs/use-cases/:page': { scope: 'public' },
  'GET /docs/use-cases/:page/': { scope: 'public' },
  'GET /docs/decisions/:page': { scope: 'public' },
  'GET /docs/decisions/:page/': { scope: 'public' },
  'GET /docs/pictures/:file': { scope: 'public' },
  'GET /auth/login': { scope: 'public' },
  'GET /auth/callback': { scope: 'public' },
  'POST /auth/logout': { scope: 'public' },
  'GET /auth/logged-out': { scope: 'public' },
  'POST /auth/backchannel-logout': { scope: 'public' },
  'POST /auth/device': { scope: 'public' },
  'POST /auth/device/token': { scope: 'public' },
  'GET /auth/device': { scope: 'read' },
  'POST /auth/device/decision': { scope: 'read' },
  'GET /auth/device/done': { scope: 'read' },
  'GET /api/keys': { scope: 'public' },
  'GET /api/me': { scope: 'read' },
  'GET /api/sessions': { scope: 'admin' },
  'DELETE /api/sessions': { scope: 'admin' },
  'GET /api/tokens': { scope: 'admin' },
  'POST /api/tokens': { scope: 'admin' },
  'DELETE /api/tokens/:tokenId': { scope: 'admin' },
  'GET /api/signals': { scope: 'read' },
  'GET /api/answered': { scope: 'read' },
  'GET /api/audit': { scope: 'read' },
  'GET /api/audit.csv': { scope: 'read' },
  'GET /api/signals/:requestId': { scope: 'read', link: 'read', outcome: true },
  'GET /api/signals/:requestId/report': { scope: 'read', link: 'read', outcome: true },
  'GET /api/signals/:requestId/who': { scope: 'read', link: 'read' },
  'POST /api/signals/:requestId/set': { scope: 'answer', link: 'set' },
  'POST /api/signals/:requestId/approve': { scope: 'answer', link: 'approve' },
  'POST /api/signals/:requestId/reject': { scope: 'answer', link: 'reject' },
  'PUT /api/files': { scope: 'answer', link: 'set', signalIn: 'query' },
  'GET /api/files/:key': { scope: 'read', link: 'read', signalIn: 'query' },
  'GET /api/events': { scope: 'read' },
  'GET /api/executions': { scope: 'read' },
  'POST /api/executions': { scope: 'start' },
  'GET /api/workflows': { scope: 'start' },
  'GET /api/workflows/:workflow': { scope: 'start' },
  'GET /api/executions/:workflowId': { scope: 'read', shows: 'no-values' },
  'GET /api/executions/:workflowId/ending': { scope: 'read' },
  'POST /api/executions/:workflowId/cancel': { scope: 'admin' },
  'POST /api/executions/:workflowId/terminate': { scope: 'admin' },
  'GET /api/executions/:workflowId/audit': { scope: 'read' },
  'GET /api/executions/:workflowId/graph': { scope: 'read' },
  'GET /api/executions/:workflowId/reports': { scope: 'read' },
  'GET /api/executions/:workflowId/data': { scope: 'read' },
  'GET /api/executions/:workflowId/streams': { scope: 'read' },
  'GET /api/executions/:workflowId/streams/:stream/items': { scope: 'read' },
  'POST /api/executions/:workflowId/streams/:stream/items': { scope: 'answer' },
  'GET /api/links': { scope: 'admin' },
  'POST /api/signals/:requestId/links': { scope: 'admin' },
  'DELETE /api/signals/:requestId/links': { scope: 'admin' },
  'DELETE /api/links/:linkId': { scope: 'admin' },
  'POST /api/links/open': { scope: 'token-in-body' },
  'GET /link': { scope: 'public' },
  'POST /link': { scope: 'token-in-body' },
  'POST /link/answer': { scope: 'token-in-body' },
  'GET /api/executions/:workflowId/signals': { scope: 'read' },
  'GET /api/executions/:workflowId/signals/:id': { scope: 'read' },
  'POST /api/executions/:workflowId/signals/:id/set': { scope: 'answer' },
  'POST /api/executions/:workflowId/signals/:id/approve': { scope: 'answer' },
  'POST /api/executions/:workflowId/signals/:id/reject': { scope: 'answer' },
  'GET /form/:requestId': { scope: 'read', link: 'read' },
  'POST /form/:requestId': { scope: 'answer' },
  'GET /status/:requestId': { scope: 'read', link: 'read' },
  'POST /submit': { scope: 'answer' },
  'POST /submit/json': { scope: 'answer' },
  'GET /health': { scope: 'public' },
  'GET /': { scope: 'read' },
  'GET /inbox': { scope: 'read' },
  'GET /queue': { scope: 'read' },
  'GET /audit': { scope: 'read' },
  'GET /executions': { scope: 'read' },
  'GET /executions/:workflowId': { scope: 'read' },
  'GET /workflows': { scope: 'read' }, // the page says to readers that they may not start
  'GET /workflows/:workflow': { scope: 'read' },
  'GET /signals/:requestId': { scope: 'read' },
  'GET /settings': { scope: 'read' },
  'GET /settings/tokens': { scope: 'read' },
  'GET /settings/links': { scope: 'read' },
  'GET /assets/:file': { scope: 'public' },
};

/** The row of a route. Undefined if there is none. */
export function needOf(method: string, path: string): Need | undefined {
  // The route of the GET answers a HEAD.
  return accessTable[`${method === 'HEAD' ? 'GET' : method} ${path}`];
}

/**
 * Allows a request, or throws.
 *
 * @throws {ServiceError} `unauthenticated` without credentials, `forbidden` without the scope, or for a person who is not in the
 * directory any more, `link-expired`.
 */
export function authorise(need: Need, identity: Identity | undefined, requestId: string | undefined): void {
  if (need.scope === 'public' || need.scope === 'token-in-body') return;
  if (identity === undefined) {
    throw new ServiceError(
      'unauthenticated',
      'This request requires a login, an API token or a signed link.',
    );
  }
  if (identity.link !== undefined) return authoriseLink(need, identity.link, requestId);
  if (identity.isUnlisted === true && need.scope !== 'read') {
    const who = nameInWords(identity.actor);
    const words = `${who} is not in the directory of this service, and can only read. Ask its operator to add you.`;
    throw new ServiceError('forbidden', words);
  }
  if (identity.scopes.has(need.scope)) return;
  const words = `This request requires the scope '${need.scope}', which ${identity.actor.id} does not have.`;
  const { scope } = need;
  const challenge = { error: 'insufficient_scope', scope } as const;
  throw new ServiceError('forbidden', words, identity.kind === 'token' ? { challenge } : {});
}

function authoriseLink(
  need: Need,
  { actions, requestId: granted, endedAt }: NonNullable<Identity['link']>,
  requestId: string | undefined,
): void {
  if (need.link === undefined)
    throw new ServiceError('forbidden', 'A signed link is valid for its own signal only.');
  if (requestId !== granted) throw new ServiceError('forbidden', 'This link is for another signal.');
  if (endedAt !== undefined && need.outcome !== true) throw linkExpired(endedAt);
  if (need.link === 'read' || actions.includes(need.link)) return;
  throw new ServiceError(
    'forbidden',
    `This link does not allow the action '${need.link}'. It allows: ${actions.join(', ')}.`,
  );
}
