import { continueAsNew } from '@temporalio/workflow';
import { z } from 'zod';
import { continueAsNewSuggested, defineInput, receiveInput } from '../signals';
import { textStatistics } from './tasks';

/** What a person says in a chat: something, or that it is over. */
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

const maxLines = 200; // what continues as new is one argument, which Temporal bounds at 2 MB

/**
 * Answers what a person says, for as long as it takes, and returns the last of the conversation. The answer is counted
 * in an activity, where a language model would be asked; until it is there, the next message waits.
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

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
