import { ParentClosePolicy, startChild, workflowInfo } from '@temporalio/workflow';
import { receiveInput, sendInput } from '../signals';
import { greeterWf } from './greeter';
import { exitSignal, greetings, isExit, isGoodbye, names, visitors } from './greeting-streams';

/**
 * Takes names from people, has each greeted by a greeter, and passes the greeting back. The greeter is started for the
 * first name, which is there before it receives; it stays when the sender ends, so the exit signal is sent on to it.
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

/** It opens a moment after its start, as one who has to dress first. */
async function startGreeter(): Promise<string> {
  const { workflowId } = await startChild(greeterWf, {
    workflowId: `${workflowInfo().workflowId}/greeter`,
    args: [0, '1 second'],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  return workflowId;
}
