/** Workflows that ask by the policy that a test passes. */
import { z } from 'zod';
import { approve, waitForInput, type InputPolicy, type Policy } from '../../src/signals';

export async function approvesBy(policy?: Policy): Promise<{ readonly amount: number }> {
  return approve({ amount: 90 }, 'deploy', {
    prompt: 'Deploy?',
    ...(policy === undefined ? {} : { policy }),
  });
}

export async function answersBy(policy: InputPolicy<string>): Promise<string> {
  return waitForInput('title', z.string(), { policy });
}
