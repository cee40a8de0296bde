/**
 * Who may read private gates over the service: those whom a gate asks or has asked, and administrators. What an execution has of all
 * its gates, such as its graph, its data and its audit, is for those who may read each of its gates.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { describe } from '../../client/temporal/describe-execution';
import { ExecutionNotFoundError } from '../../wire/errors/errors';
import { decodeRequestId } from '../../wire/request-id';
import { mayRead, mayReadAll, readersIn, readersOfGate, type Reader } from '../../wire/policy/readers';
import type { AppEnv } from '../http/app-env';
import { isAdministrator, type Identity } from '../identity/identity';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { needOf } from './access';
import { partOf, routeOf, signalOf } from './access-check';

/** Who reads, as the lists of the client take it. Undefined for an administrator, who reads everything. */
export function readerOf(identity: Identity | undefined): Reader | undefined {
  if (isAdministrator(identity)) return undefined;
  const { actor, kind, groups = [] } = identity ?? {};
  return { id: actor?.id ?? '', isPerson: actor !== undefined && kind !== 'token', groups };
}

/** Runs below all routes, after the access check: refuses requests for private gates and for their executions. */
export function privacyCheck(service: Service): MiddlewareHandler<AppEnv> {
  const { basePath } = service.settings;
  return async (context, next) => {
    const path = routeOf(context, basePath);
    const asked = path === undefined ? undefined : askedFor(context, path, basePath);
    if (asked !== undefined) await checkReader(service, context.get('identity'), asked);
    return next();
  };
}

/** One gate, or without an id all gates of an execution. */
interface Asked {
  readonly workflowId: string;
  readonly id?: string;
  /** Default: the latest run, whose memo has the readers of those before it. */
  readonly runId?: string;
}

/** @throws {ServiceError} `forbidden` if the identity may not read the gate, or not all gates of the execution. */
export async function checkReader(
  { client }: Pick<Service, 'client'>,
  identity: Identity | undefined,
  { workflowId, id, runId }: Asked,
): Promise<void> {
  const reader = readerOf(identity);
  if (reader === undefined) return;
  const execution = await describe(client.temporal, { workflowId, runId }).catch((error: unknown) => {
    if (error instanceof ExecutionNotFoundError) return undefined; // the route says so
    throw error;
  });
  const readers = readersIn(execution?.memo);
  if (id === undefined ? mayReadAll(readers, reader) : mayRead(readersOfGate(readers, id), reader)) return;
  const what = id === undefined ? `The execution '${workflowId}'` : `The signal '${id}' of '${workflowId}'`;
  const why = id === undefined ? 'has private signals' : 'is private';
  throw new ServiceError(
    'forbidden',
    `${what} ${why}. Only those whom it asks and administrators can read it.`,
  );
}

function askedFor(context: Context<AppEnv>, path: string, basePath: string): Asked | undefined {
  const need = needOf(context.req.method, path);
  if (need === undefined || need.scope === 'public' || need.shows === 'no-values') return undefined;
  const requestId = signalOf(context, need, path, basePath);
  if (requestId !== undefined) return decodeRequestId(requestId); // the route refuses what is no requestId
  const workflowId = decoded(partOf(context, ':workflowId', path, basePath));
  if (workflowId === undefined) return undefined;
  const id = decoded(partOf(context, ':id', path, basePath));
  return { workflowId, id, runId: context.req.query('runId') };
}

/** Undefined if the text is not encoded as a URL is. No route takes such a request. */
function decoded(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
