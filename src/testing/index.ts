/** The door `gatehouse/testing`: the whole of what a test of workflows with gates may import. */
export {
  createTestEnvironment,
  type TestEnvironment,
  type TestEnvironmentOptions,
} from './create-test-environment';
