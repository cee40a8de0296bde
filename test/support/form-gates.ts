/** Workflows with large forms: one with every kind of field, and one with rules that only the gate can check. */
import { z } from 'zod';
import { waitForInput, zodFile } from '../../src/signals';

const everyField = z.object({
  name: z.string().min(1),
  note: z.string().max(2_000).describe('Anything that the next person should know.'),
  ratio: z.number().min(0).max(1),
  count: z.int().min(1).max(50),
  publish: z.boolean(),
  severity: z.enum(['low', 'high']),
  code: z.literal([1, '1', 2]),
  country: z.enum(['at', 'be', 'ch', 'de', 'dk', 'es', 'fi', 'fr', 'it', 'nl', 'pl', 'pt']),
  colors: z.array(z.enum(['red', 'green', 'blue'])),
  day: z.iso.date(),
  at: z.iso.datetime(),
  clock: z.iso.time(),
  pause: z.iso.duration(),
  tags: z.array(z.string().min(1)).min(1),
  prices: z.record(z.string(), z.number()),
  contact: z.object({ team: z.string(), email: z.email() }),
  payment: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('card'), digits: z.string().length(4) }),
    z.object({ kind: z.literal('cash') }),
  ]),
  answer: z.union([z.string(), z.int()]),
  discount: z.number().nullable(),
  consent: z.literal('yes'),
  point: z.tuple([z.number(), z.number()]),
  data: zodFile(z, { maxBytes: 1_000, mediaTypes: ['text/csv'] }),
  anything: z.any(),
  comment: z.string().optional(),
  urgent: z.boolean().optional(),
});

/** Picture 10: the settings of a run. */
const settings = z
  .object({
    annotators: z.int().min(1).max(50),
    shuffleTheImages: z.boolean(),
    split: z.enum(['train', 'validation', 'test']),
    start: z.iso.date(),
    tags: z.array(z.string().min(1)).min(1).max(10),
    contact: z.object({ team: z.string(), email: z.email() }),
    announce: z.discriminatedUnion('by', [
      z.object({ by: z.literal('nobody') }).meta({ title: 'Nobody' }),
      z.object({ by: z.literal('mail'), to: z.email() }).meta({ title: 'E-mail' }),
      z
        .object({ by: z.literal('hook'), address: z.string().startsWith('https://') })
        .meta({ title: 'Webhook' }),
    ]),
  })
  .refine(({ annotators, split }) => split !== 'test' || annotators >= 3, {
    message: 'a test split needs 3 annotators',
    path: ['annotators'],
  })
  .refine(({ tags }) => !tags.includes('forbidden'), { message: 'one of the tags is forbidden' });

const forms = {
  everyField,
  settings,
  digit: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]),
  photos: z.array(zodFile(z, { maxBytes: 1_000, mediaTypes: ['image/png'] })).max(3),
  yes: z.boolean(),
  model: z.enum(
    Array.from({ length: 12 }, (_, index) => `A forest of ${index + 2} trees, 2 measurements each`),
  ),
  login: z.object({ user: z.string(), token: z.string().meta({ format: 'password' }) }),
  moment: z.object({
    at: z.iso.datetime({ offset: true }),
    copies: z.int().default(2),
    note: z.string().optional(),
  }),
};

/** Returns the value of its form. */
export async function askForm(name: keyof typeof forms, initial?: unknown): Promise<unknown> {
  return waitForInput<unknown>('form', forms[name], {
    prompt: `The form ${name}`,
    ...(initial === undefined ? {} : { initial }),
  });
}
