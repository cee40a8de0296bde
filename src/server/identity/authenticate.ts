/** Who a request comes from: the ways to say so, in their order. */
import { userInfo } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env';
import type { Service } from '../service';
import { scopesOf, type Identity } from './identity';

/** Sets the request's identity. */
export function authenticate(_service: Service): MiddlewareHandler<AppEnv> {
  const local: Identity = { kind: 'local', actor: { id: userName() }, scopes: scopesOf('admin') };
  return async (context, next) => {
    context.set('identity', local);
    await next();
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'local';
  }
}
