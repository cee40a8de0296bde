/** Workflows whose gates take one type each, and one whose gate takes a pattern. */
import { z } from 'zod';
import { waitForInput, zodFile } from '../../src/signals';

const types = {
  string: z.string(),
  number: z.number(),
  integer: z.int(),
  boolean: z.boolean(),
  size: z.enum(['small', 'large']),
  list: z.array(z.int()),
  record: z.record(z.string(), z.number()),
  order: z.strictObject({ size: z.enum(['small', 'large']), note: z.string().nullable().optional() }),
  date: z.iso.date(),
  duration: z.iso.duration(),
  payment: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('card'), digits: z.string().length(4) }),
    z.object({ kind: z.literal('cash') }),
  ]),
  stay: z
    .object({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, { message: 'ends before it begins', path: ['to'] }),
  converted: z.preprocess(Number, z.int()),
  anything: z.any(),
};

export type TypeName = keyof typeof types;

/** Returns what its one gate received. */
export async function askTyped(name: TypeName): Promise<unknown> {
  return waitForInput<unknown>('answer', types[name]);
}

/** Opens a gate that converts, which is a mistake, and goes on with one that does not. */
export async function askCoerced(): Promise<unknown> {
  const mistake = await waitForInput('coerced', z.object({ n: z.coerce.number() })).catch(String);
  return [mistake, await waitForInput('answer', z.number())];
}

export async function askMatching(pattern: string): Promise<string> {
  return waitForInput('answer', z.string().regex(new RegExp(pattern)));
}

/** Takes a file beside a note. */
export async function askFile(): Promise<unknown> {
  const shown = zodFile(z, { maxBytes: 1_000, mediaTypes: ['text/csv'] });
  return waitForInput('data', z.object({ note: z.string().max(20), data: shown }));
}
