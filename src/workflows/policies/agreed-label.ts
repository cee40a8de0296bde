import { z } from 'zod';
import { group, startable, waitForInput } from '../../signals';

const label = z.object({
  animal: z.enum(['cat', 'dog', 'other']),
  note: z.string().max(200).optional(),
});

export type Label = z.infer<typeof label>;

/**
 * Asks annotators for the animal in a picture until two of them agree, and returns the earlier of their labels. After a day without
 * agreement the adjudicators may answer too.
 */
export async function agreedLabelWf(picture: string): Promise<Label> {
  return waitForInput('label', label, {
    prompt: `Which animal is in ${picture}?`,
    policy: {
      who: group('annotators'),
      agree: { count: 2, by: ({ animal }) => animal }, // the notes may differ
      escalate: [{ after: '1 day', add: group('adjudicators') }],
    },
  });
}

startable(agreedLabelWf, {
  title: 'Label on which two agree',
  description: 'Two of the group annotators give the same label. After a day adjudicators may too.',
  input: () => z.string().min(1).max(200).meta({ title: 'Picture' }),
  initial: 'picture-17.png',
});
