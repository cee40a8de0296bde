/** Workflows that ask by the policy that a test passes. */
import { continueAsNew } from '@temporalio/workflow';
import { z } from 'zod';
import { approve, group, review, startable, starter, waitForInput, type Policy } from '../../src/signals';

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

/** Asks with a text that only those who are asked may read, and once more after a continue-as-new, without it. */
export async function asksInPrivate(policy: Policy, text: string): Promise<string> {
  if (text !== '') {
    const report = { title: text, blocks: [] };
    await review({ text }, 'pay', { prompt: `Pay ${text}?`, report, policy });
    await continueAsNew<typeof asksInPrivate>(policy, '');
  }
  return waitForInput('more', z.string());
}
