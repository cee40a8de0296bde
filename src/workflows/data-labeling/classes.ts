import { z } from 'zod';

/** The classes of the images. */
export const classes = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The answer of a person who cannot tell. It is no label. */
export const notSure = 'not sure';

/** An answer about one image. Other texts are refused. */
export const labelType = z.enum([...classes, notSure]);

export type LabelAnswer = z.infer<typeof labelType>;
