/** Workflows with declarations, for the tests of starting from outside. */
import { z } from 'zod';
import { definedInput, definedWf } from '../../src/definitions';
import { startable, waitForInput, zodFile } from '../../src/signals';

export { definedWf };
startable(definedWf, { title: 'Run a definition', input: definedInput });

const order = z
  .object({
    size: z.enum(['small', 'large']),
    color: z.enum(['red', 'green']),
    count: z.int().min(1).default(1),
    note: z.string().trim().optional(),
  })
  .refine(({ size, color }) => !(size === 'small' && color === 'green'), {
    message: 'green does not come in small',
    path: ['color'],
  });

export async function orderWf(ordered: z.infer<typeof order>): Promise<z.infer<typeof order>> {
  return ordered;
}
startable(orderWf, { title: 'Order a shirt', input: () => order, initial: { size: 'large' } });

export async function noInputWf(): Promise<string> {
  return waitForInput('name', z.string());
}
startable(noInputWf, { title: 'Ask for a name', description: 'Asks **once**.' });

export async function plainWf(): Promise<void> {}

export async function withDateWf(date: unknown): Promise<unknown> {
  return date;
}
startable(withDateWf, { title: 'With a date', input: () => z.date() });

export async function toDateWf(date: Date): Promise<unknown> {
  return date;
}
startable(toDateWf, {
  title: 'To a date',
  input: () => z.iso.date().transform((text) => new Date(text)),
});

export async function withFileWf(_file: unknown): Promise<void> {}
startable(withFileWf, { title: 'With a file', input: () => zodFile(z, { maxBytes: 10 }) });

export async function twiceWf(): Promise<void> {}
startable(twiceWf, { title: 'Twice' });
startable(twiceWf, { title: 'Once more' });

async function hiddenWf(): Promise<void> {}
startable(hiddenWf, { title: 'Hidden' });

export async function throwingWf(_input: unknown): Promise<void> {}
startable(throwingWf, {
  title: 'Throwing',
  input: () => {
    throw new Error('no such table');
  },
});
