/** What travels with a request through the middleware. */
import type { Logger } from 'pino';
import type { Caller } from './identity/client-address';
import type { Identity } from './identity/identity';
import type { ServiceError } from './service-errors';

export interface AppEnv {
  readonly Variables: {
    /** Names the request in the log and in the answer's X-Request-Id. */
    requestNumber: string;
    /** For the answer's Content-Security-Policy and the page under it. */
    nonce: string;
    log: Logger;
    caller: Caller;
    /** Undefined where nobody is known. */
    identity: Identity | undefined;
    /** Why what the request says of who it comes from is not believed; thrown by every route that is not public. */
    refusal: ServiceError | undefined;
  };
}
