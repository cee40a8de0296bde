/** Workflows with one gate for each type, one with a pattern, and one whose rules use random values. */
import { proxyActivities, uuid4 } from '@temporalio/workflow';
import { z } from 'zod';
import { receiveInput, waitForInput, zodFile } from '../../src/signals';
import { judge } from '../../src/values/schema';
import type { typeCorpus as corpus } from './type-corpus';

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

/** Returns the answer of its gate. */
export async function askTyped(name: TypeName): Promise<unknown> {
  return waitForInput<unknown>('answer', types[name]);
}

/** Opens a gate whose schema converts, which is refused, then opens one that does not convert. */
export async function askCoerced(): Promise<unknown> {
  const mistake = await waitForInput('coerced', z.object({ n: z.coerce.number() })).catch(String);
  return [mistake, await waitForInput('answer', z.number())];
}

export async function askMatching(pattern: string): Promise<string> {
  return waitForInput('answer', z.string().regex(new RegExp(pattern)));
}

/** Waits for a text that matches a pattern inside the author's own rule, which is not in the schema. */
export async function askByRule(pattern: string): Promise<string> {
  const isMatch = (text: string): boolean => new RegExp(pattern).test(text);
  return waitForInput('answer', z.string().refine(isMatch, { abort: true }));
}

/** Waits for a text by a pattern with a flag, which takes quadratic time. */
export async function askSlowly(): Promise<string> {
  return waitForInput('answer', z.string().regex(/a+b/i));
}

/** Takes a file beside a note. */
export async function askFile(): Promise<unknown> {
  const shown = zodFile(z, { maxBytes: 1_000, mediaTypes: ['text/csv'] });
  return waitForInput('data', z.object({ note: z.string().max(20), data: shown }));
}

/** The verdicts of the sandbox on each value of the corpus, by name. */
export async function judgeCorpus(): Promise<Readonly<Record<string, readonly boolean[]>>> {
  // Loaded here, because each execution loads the modules of its workflows, and hundreds of types take 30 ms.
  // oxlint-disable-next-line typescript/no-require-imports -- import() needs another name for webpack than for TypeScript
  const { typeCorpus } = require('./type-corpus') as { typeCorpus: typeof corpus };
  const verdicts = typeCorpus.map(([name, schema, takes, refuses]): readonly [string, readonly boolean[]] => [
    name,
    [...takes, ...refuses].map((value) => judge(schema, value).fits),
  ]);
  return Object.fromEntries(verdicts);
}

/** Its types use random values, and each of its steps is named by a random value of the workflow. */
export async function askByChance(): Promise<unknown> {
  const chancy = z.object({ name: z.string().min(2), id: z.string().default(() => uuid4()) });
  const inputs = receiveInput('inputs', chancy);
  const answers: unknown[] = [];
  for (const id of ['first', 'second']) {
    answers.push(await waitForInput(id, chancy, { initial: { name: `${Math.random()}` } }));
    const step = `step-${uuid4()}`;
    const retry = { maximumAttempts: 1 };
    const steps = proxyActivities<Record<string, () => Promise<void>>>({
      startToCloseTimeout: '1 minute',
      retry,
    });
    await steps[step]?.().catch(() => undefined); // not registered; a replay with another name fails
  }
  return [...answers, await inputs.next()];
}
