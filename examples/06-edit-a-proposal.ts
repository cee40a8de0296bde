/** A proposal that a person can edit: the form starts with it, and the workflow asks again until the person sends it. */
import { strict as assert } from 'assert';
import type { TestEnvironment } from 'gatehouse/testing';
import { waitForInput, type Report } from 'gatehouse/signals';
import { z } from 'zod';

const email = z.object({ to: z.email(), subject: z.string().min(1), send: z.boolean() });

export async function draftedEmail(to: string): Promise<string> {
  let draft: z.infer<typeof email> = { to, subject: 'Your invoice', send: false };
  for (let round = 1; !draft.send; round += 1) {
    const report: Report = { blocks: [{ kind: 'markdown', text: `Draft **${round}**` }] };
    draft = await waitForInput('email', email, { prompt: 'Send this?', initial: draft, report });
  }
  return `Sent '${draft.subject}' to ${draft.to}`;
}

export async function check({ client }: TestEnvironment): Promise<void> {
  const { workflowId } = await client.start('draftedEmail', { args: ['ada@example.org'] });
  const first = await client.getSignal('email', workflowId);
  assert.deepEqual(first.initial, { to: 'ada@example.org', subject: 'Your invoice', send: false });

  const edited = { to: 'ada@example.org', subject: 'Your invoice of May', send: false };
  await client.setSignal('email', workflowId, edited);
  const second = await client.waitForSignal('email', workflowId);
  assert.deepEqual(second.initial, edited);
  assert.notEqual(second.requestId, first.requestId); // each round is a separate question

  await client.setSignal('email', workflowId, { ...edited, send: true });
  assert.equal(await client.result(workflowId), "Sent 'Your invoice of May' to ada@example.org");
}
