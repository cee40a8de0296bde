/**
 * Everything that both ends of the wire use of Temporal's packages beyond their public API, checked with 1.24.0.
 * test/architecture.test.ts checks each part.
 */
export { encode } from '@temporalio/common/lib/encoding';
export { msToNumber } from '@temporalio/common/lib/time';
