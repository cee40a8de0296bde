import { proxyActivities } from '@temporalio/workflow';
import { approve, waitForInput } from 'gatehouse/signals';
import { z } from 'zod';

const { greet } = proxyActivities<{ greet(name: string): Promise<string> }>({
  startToCloseTimeout: '1 minute',
});

export async function greeting(): Promise<string> {
  const name = await waitForInput('name', z.string().min(1), { timeout: '1 day', prompt: 'Who are you?' });
  return await approve(await greet(name), 'publish', { timeout: '2 days' });
}

export async function appointment(): Promise<{ day: string; at: string }> {
  const day = await waitForInput('day', z.iso.date());
  const at = await waitForInput('at', z.iso.datetime());
  return { day, at };
}

/** A gate refuses a type that coerces, and says so: if it opened, the bundle would hold another type. */
export async function coerced(): Promise<number> {
  return await waitForInput('number', z.coerce.number());
}
