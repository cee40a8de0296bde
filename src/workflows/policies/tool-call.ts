import { z } from 'zod';
import { group, people, review, startable, starter, type Review } from '../../signals';

export interface ToolCall {
  /** The id of the person for whom the agent acts. */
  readonly owner: string;
  readonly tool: string;
  readonly args: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Asks a person whether the tool call of an agent is made. The person for whom the agent acts may not answer, and agents only propose. Nobody's answer within
 * half an hour is a rejection.
 */
export async function toolCallWf(call: ToolCall): Promise<Review<ToolCall>> {
  return review(call, 'call', {
    prompt: `May the agent of ${call.owner} call ${call.tool}?`,
    timeout: '30 minutes',
    onTimeout: 'reject',
    policy: {
      who: group('support-leads'),
      exclude: [people(call.owner), starter()],
      reason: 'reject',
    },
  });
}

startable(toolCallWf, {
  title: 'Tool call of an agent',
  description: 'A person of the group support-leads approves. The person for whom the agent acts may not.',
  input: (): z.ZodType<ToolCall> =>
    z.object({
      owner: z.string().min(1).max(100),
      tool: z.string().min(1).max(100),
      args: z.record(z.string().min(1).max(100), z.union([z.string().max(1_000), z.number(), z.boolean()])),
    }),
  initial: { owner: 'ada', tool: 'refund', args: { order: '1815', amount: 120 } },
});
