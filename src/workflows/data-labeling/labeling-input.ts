import { z } from 'zod';

/** What `dataLabelingWf` is started with. Every property has a default. */
export const labelingInput = z.strictObject({
  /** How many images of the data set to label, from its first. */
  images: z.int().min(1).max(5_000).default(100),
  /** How many images a question shows. With more than one, a form has a field for each. */
  batch: z.int().min(1).max(20).default(1),
  /** How many questions wait at the same time, so that several people work side by side. */
  window: z.int().min(1).max(100).default(16),
  /** The share of images that a second person labels too. */
  twice: z.number().min(0).max(1).default(0.1),
  /** Who may give the second label. `anyone` also lets the first person give it, and then measures consistency only. */
  second: z.enum(['another person', 'anyone']).default('another person'),
});

export type LabelingInput = z.input<typeof labelingInput>;
export type LabelingSettings = z.output<typeof labelingInput>;
