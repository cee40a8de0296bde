/**
 * `gatehouse/testing`: what tests of workflows with gates import.
 *
 * @module
 */
export {
  createTestEnvironment,
  type TestEnvironment,
  type TestEnvironmentOptions,
} from './create-test-environment';
