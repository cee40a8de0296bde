/**
 * What the client takes from Temporal's packages beyond their public API, checked on 1.24.0. test/architecture.test.ts has a
 * line for each.
 */
export { executionInfoFromRaw, rethrowKnownErrorTypes } from '@temporalio/client/lib/helpers';
export { encodeToPayloads } from '@temporalio/common/lib/internal-non-workflow';
export { optionalTsToMs } from '@temporalio/common/lib/time';
export { tomlLoadClientConfigProfile } from '@temporalio/envconfig/lib/envconfig-toml';
