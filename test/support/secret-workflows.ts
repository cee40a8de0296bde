/** A workflow that puts a secret into every place where Gatehouse stores texts, over two runs. */
import { condition, continueAsNew, defineSignal, executeChild, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import {
  approve,
  file,
  newEvent,
  receiveInput,
  review,
  sendInput,
  sleep,
  waitForInput,
} from '../../src/signals';

const go = defineSignal('go');

export async function tellsSecrets(secret: string, run = 0): Promise<readonly unknown[]> {
  let isTold = false;
  setHandler(go, () => {
    isTold = true;
  });
  const report = {
    title: secret,
    blocks: [{ kind: 'table' as const, columns: [secret], rows: [[secret]] }],
  };
  const options = { prompt: secret, description: secret, timeout: '1 day' as const };
  const title = waitForInput('title', z.string(), { ...options, initial: secret, report });
  const published = review({ secret }, 'publish', options);
  const letters = receiveInput('letters', z.string(), { withMetadata: true });
  if (run === 0) {
    await condition(() => isTold);
    return continueAsNew<typeof tellsSecrets>(secret, 1);
  }
  const [decision, letter] = [await published, await letters.next()];
  await letter.respond(`${secret} too`);
  await sleep(1, { id: 'rest', summary: secret });
  const event = await newEvent('number', z.string(), { prompt: secret });
  const data = await waitForInput('data', file({ maxBytes: 1_000 }), { prompt: secret });
  const child = await executeChild(asksForSecret, {
    args: [secret],
    staticSummary: secret,
    memo: { secret },
  });
  return [await title, decision, letter.value, await event.wait(), data.name, child];
}

export async function asksForSecret(secret: string): Promise<string> {
  return waitForInput('child-title', z.string(), { prompt: secret });
}

/** Does not catch a rejection, so that its comment is in the message of the failure. */
export async function asksToPublish(secret: string): Promise<void> {
  await approve(secret, 'publish', { prompt: secret });
}

/** Receives a number of letters, replies with the length of each, and sends the last to another execution. */
export async function countsLetters(howMany: number, passesOnTo?: string): Promise<string[]> {
  const receiver = receiveInput('letters', z.string(), { withMetadata: true });
  const received: string[] = [];
  while (received.length < howMany) {
    const { value, awaitsReply, respond } = await receiver.next();
    received.push(value);
    if (awaitsReply) await respond(value.length);
  }
  if (passesOnTo !== undefined) await sendInput('letters', passesOnTo, received.at(-1));
  return received;
}
