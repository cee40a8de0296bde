/** What travels with a request through the middleware. */
import type { Logger } from 'pino';
import type { Caller } from '../identity/client-address';
import type { Credential } from '../identity/credential-watch';
import type { Identity } from '../identity/identity';
import type { CountedRate } from '../identity/rate-limits';
import type { ServiceError } from './service-errors';

export interface AppEnv {
  readonly Variables: {
    /** Names the request in the log and in the answer's X-Request-Id. */
    requestNumber: string;
    /** For the answer's Content-Security-Policy and the page under it. */
    nonce: string;
    log: Logger;
    /** Why the request was refused, for the log. */
    code: string | undefined;
    /** Of each limit that counted the request, for the headers of the answer. */
    rates: readonly CountedRate[];
    caller: Caller;
    /** Undefined where nobody is known. */
    identity: Identity | undefined;
    /** What it was known by; undefined where that cannot be taken back. */
    credential: Credential | undefined;
    /** Why what the request says of who it comes from is not believed; thrown by every route that is not public. */
    refusal: ServiceError | undefined;
  };
}
