/** CI's two cores are busy with servers and browsers: a test that fails is run once more there, and its first error printed. */
import { jest } from '@jest/globals';

if (process.env.CI !== undefined) jest.retryTimes(1, { logErrorsBeforeRetry: true });
