/** One time-skipping server, with one worker and its people, for the suites of `votes.test.ts`. */
import { useCompany } from '../support/company';
import { keyPair } from '../support/proofs';

/** A key of the worker with which a suite makes proofs itself. */
export const service = keyPair('service-1');

export const env = useCompany('time-skipping', { identityKeys: { keys: [service.jwk] } });
