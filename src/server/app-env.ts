/** What travels with a request through the middleware. */
import type { Logger } from 'pino';
import type { Identity } from './identity/identity';

export interface AppEnv {
  readonly Variables: {
    /** Names the request in the log and in the answer's X-Request-Id. */
    requestNumber: string;
    /** For the answer's Content-Security-Policy and the page under it. */
    nonce: string;
    log: Logger;
    /** Undefined where nobody is known. */
    identity: Identity | undefined;
  };
}
