import { continueAsNew } from '@temporalio/workflow';
import { z } from 'zod';
import { continueAsNewSuggested, defineInput, receiveInput, startable } from '../signals';
import { textStatistics } from './tasks';

/** The messages of a person in a chat: a text, or the end of the chat. */
export const chat = defineInput(
  'chat',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('say'), text: z.string().min(1).max(1_000) }),
    z.object({ kind: z.literal('leave') }),
  ]),
);

export interface ChatLine {
  readonly by: 'person' | 'workflow';
  readonly text: string;
}

const maxLines = 200; // the lines are an argument of continueAsNew, which Temporal limits to 2 MB

/**
 * Replies to each message of a person until the person leaves, and returns the last lines of the conversation. An activity counts
 * the words for the reply; a real chat would call a language model there. The next message waits until the reply is sent.
 */
export async function chatWf(before: readonly ChatLine[] = []): Promise<readonly ChatLine[]> {
  let lines = before;
  for await (const message of receiveInput(chat, { withMetadata: true })) {
    if (message.value.kind === 'leave') break;

    const { text } = message.value;
    const { words, characters } = await textStatistics(text);
    const answer = `You said ${counted(words, 'word')} in ${counted(characters, 'character')}.`;
    const exchange: ChatLine[] = [
      { by: 'person', text },
      { by: 'workflow', text: answer },
    ];
    lines = [...lines, ...exchange].slice(-maxLines);
    if (message.awaitsReply) await message.respond(answer);
    if (continueAsNewSuggested()) return continueAsNew<typeof chatWf>(lines);
  }
  return lines;
}

startable(chatWf, {
  title: 'Chat',
  description: 'Replies to each message in the stream `chat`.',
});

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
