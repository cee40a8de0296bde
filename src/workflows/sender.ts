import { ParentClosePolicy, startChild, workflowInfo } from '@temporalio/workflow';
import { receiveInput, sendInput, startable } from '../signals';
import { greeterWf } from './greeter';
import { exitSignal, greetings, isExit, isGoodbye, names, visitors } from './greeting-streams';

/**
 * Receives names from people, sends each to a greeter, and returns the greeting to the person. It starts the greeter for the first
 * name, which arrives before the greeter receives. The greeter outlives the sender, so the sender passes the exit item on.
 */
export async function senderWf(): Promise<readonly string[]> {
  const received: string[] = [];
  const replies = receiveInput(greetings);
  let greeter: string | undefined;

  for await (const visitor of receiveInput(visitors, { withMetadata: true })) {
    const { value } = visitor;
    if (isExit(value) || isGoodbye(value)) break;

    greeter ??= await startGreeter();
    await sendInput(names, greeter, value, { replyTo: greetings.id });
    const greeting = await replies.next();
    received.push(greeting);
    if (visitor.awaitsReply) await visitor.respond(greeting);
  }
  if (greeter !== undefined) await sendInput(names, greeter, exitSignal);
  return received;
}

startable(senderWf, {
  title: 'Sender of names',
  description: 'Sends each name in the stream `visitors` to a greeter, which it starts.',
});

/** Starts a greeter that begins to receive one second later. */
async function startGreeter(): Promise<string> {
  const { workflowId } = await startChild(greeterWf, {
    workflowId: `${workflowInfo().workflowId}/greeter`,
    args: [0, '1 second'],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  return workflowId;
}
