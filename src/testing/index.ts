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
export type { ActingPerson, PersonAnswerOptions, PersonDecisionOptions } from './people/acting-person';
export type { Forgery } from './people/forge';
export type { RecordedAnswer } from './people/recorded-answers';
export type { TestIdentity, TestPerson } from './people/test-person';
