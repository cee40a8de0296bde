/** The activities as the example workflows call them. */
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from '../activities';

export const { createReport, finalizeReport, invalidReport, longRunningComputation } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 5 } });
