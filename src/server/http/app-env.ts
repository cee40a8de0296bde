/** The state of a request in the middleware. */
import type { Logger } from 'pino';
import type { Caller } from '../identity/client-address';
import type { Credential } from '../identity/credential-watch';
import type { Identity } from '../identity/identity';
import type { CountedRate } from '../identity/rate-limits';
import type { ServiceError } from './service-errors';

export interface AppEnv {
  readonly Variables: {
    /** Identifies the request in the log and in X-Request-Id of the response. */
    requestNumber: string;
    /** For the Content-Security-Policy of the response and its page. */
    nonce: string;
    log: Logger;
    /** The error code of a refused request, for the log. */
    code: string | undefined;
    /** Each limit that counted the request, for the headers of the response. */
    rates: readonly CountedRate[];
    caller: Caller;
    /** Undefined without credentials. */
    identity: Identity | undefined;
    /** The credential of the identity. Undefined if it cannot be revoked. */
    credential: Credential | undefined;
    /** The authentication error of the request, which every route that is not public throws. */
    refusal: ServiceError | undefined;
  };
}
