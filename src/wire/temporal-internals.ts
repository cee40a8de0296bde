/**
 * What both ends of the wire take from Temporal's packages beyond their public API, checked on 1.24.0. test/architecture.test.ts
 * has a line for each.
 */
export { encode } from '@temporalio/common/lib/encoding';
export { msToNumber } from '@temporalio/common/lib/time';
