import { continueAsNew, sleep } from '@temporalio/workflow';
import { continueAsNewSuggested, receiveInput, type Duration } from '../signals';
import { isExit, names } from './greeting-streams';

/**
 * Greets whoever sends a name, until the exit signal; returns how many it has greeted. Names may come before it opens:
 * they wait.
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
