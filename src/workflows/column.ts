import { z } from 'zod';

/** The input of the workflows that report on a column of numbers. */
export const column = {
  input: (): z.ZodType<number[], number[]> => z.array(z.number()).min(1).meta({ title: 'Numbers' }),
  initial: [1, 2, 3, 4, 5],
};
