/** An event: the workflow has the address of its form before anybody answers, so that it can send the address by mail. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { newEvent } from 'gatehouse/signals';
import { z } from 'zod';

export async function survey(): Promise<string> {
  const event = await newEvent('stars', z.int().min(1).max(5), { prompt: 'How was it?', timeout: '30 days' });
  // An activity would send event.formUrl by mail here.
  const stars = await event.wait();
  return `${stars} stars, by ${event.formUrl}`;
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('survey');
  const { requestId } = await client.waitForSignal('stars', workflowId);
  await client.setSignal('stars', workflowId, 5);
  const address = `http://127.0.0.1:8080/form/${requestId}`; // set GATEHOUSE_PUBLIC_URL to change it
  assert.equal(await client.result(workflowId), `5 stars, by ${address}`);
}
