import { z } from 'zod';

/** What `dataLabelingWf` is started with. Every property has a default. */
export const labelingInput = z.strictObject({
  images: z.int().min(1).max(1_500).default(100).meta({
    title: 'Images',
    description: 'How many images of the data set to label, from its first.',
  }),
  batch: z.int().min(1).max(20).default(1).meta({
    title: 'Images in a question',
    description: 'With more than one, a form has a field for each.',
  }),
  window: z.int().min(1).max(100).default(16).meta({
    title: 'Questions at the same time',
    description: 'So many people can work side by side.',
  }),
  twice: z.number().min(0).max(1).default(0.1).meta({
    title: 'Share that is labelled twice',
    description: 'A second person labels these images too, to measure agreement.',
  }),
  second: z.enum(['another person', 'anyone']).default('another person').meta({
    title: 'Who gives the second label',
    description: 'The person who gave the first label can only measure consistency.',
  }),
});

export type LabelingInput = z.input<typeof labelingInput>;
export type LabelingSettings = z.output<typeof labelingInput>;
