import { continueAsNew } from '@temporalio/workflow';
import { z } from 'zod';
import { continueAsNewSuggested, receiveInput, startable, waitForInput } from '../signals';
import { isExit, names } from './greeting-streams';

/**
 * Greets until no name arrives for 30 seconds, then rests for an hour or until somebody wakes it, and continues after the names that
 * it has already received, also after it has continued as new. Returns the number of greetings.
 */
export async function restingGreeterWf(greeted: number = 0): Promise<number> {
  let count = greeted;
  for (;;) {
    const sitting = receiveInput(names, { timeout: '30 seconds', resume: true, withMetadata: true });
    for await (const visitor of sitting) {
      if (isExit(visitor.value)) return count;
      if (visitor.awaitsReply) await visitor.respond(`Hello, ${visitor.value}!`);
      count += 1;
      if (continueAsNewSuggested()) return continueAsNew<typeof restingGreeterWf>(count);
    }
    await waitForInput('wake', z.literal('now'), {
      timeout: '1 hour',
      onTimeout: { value: 'now' },
      prompt: 'The greeter rests. Wake it?',
    });
    if (continueAsNewSuggested()) return continueAsNew<typeof restingGreeterWf>(count);
  }
}

startable(restingGreeterWf, {
  title: 'Greeter that rests',
  description: 'Rests when no name has arrived for 30 seconds, until somebody wakes it.',
});
