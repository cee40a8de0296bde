import { continueAsNew, sleep } from '@temporalio/workflow';
import { continueAsNewSuggested, type Duration, receiveInput, startable } from '../signals';
import { isExit, names } from './greeting-streams';

/**
 * Greets everyone who sends a name, until the exit item arrives, and returns the number of greetings. Names that arrive before the
 * greeter opens wait.
 */
export async function greeterWf(greeted: number = 0, opensIn?: Duration): Promise<number> {
  if (opensIn !== undefined) await sleep(opensIn);

  let count = greeted;
  for await (const visitor of receiveInput(names, { withMetadata: true })) {
    if (isExit(visitor.value)) break;
    if (visitor.awaitsReply) await visitor.respond(`Hello, ${visitor.value}!`);
    count += 1;
    if (continueAsNewSuggested()) return continueAsNew<typeof greeterWf>(count);
  }
  return count;
}

startable(greeterWf, {
  title: 'Greeter',
  description: 'Greets everyone whose name arrives in the stream `names`.',
});
