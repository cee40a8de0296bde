import { z } from 'zod';
import { sleep, startable } from '../signals';
import { longRunningComputation } from './tasks';

/** Simulates a long-running computation: sleeps ten seconds, then computes. */
export async function sleepWf(num: number): Promise<number> {
  await sleep('10 seconds');
  return await longRunningComputation(num);
}

startable(sleepWf, {
  title: 'Sleep ten seconds',
  input: () => z.number().meta({ title: 'Number' }),
  initial: 42,
});
