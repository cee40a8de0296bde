/** Workflows that ask by the policy that a test passes. */
import { approve, group, startable, starter, type Policy } from '../../src/signals';

export async function approvesBy(policy?: Policy): Promise<{ readonly amount: number }> {
  return approve({ amount: 90 }, 'deploy', {
    prompt: 'Deploy?',
    ...(policy === undefined ? {} : { policy }),
  });
}

/** People start it over the service. Who starts it may not approve. */
export async function deploysWf(): Promise<{ readonly amount: number }> {
  return approvesBy({ who: group('sre'), exclude: [starter()] });
}
startable(deploysWf, { title: 'Deploy' });
