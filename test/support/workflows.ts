/** Workflows that each show one behaviour of gates, in addition to the examples. */
import {
  CancellationScope,
  defineSignal,
  isCancellation,
  setHandler,
  sleep as timer,
} from '@temporalio/workflow';
import { z } from 'zod';
import {
  approve,
  defineInput,
  GatehouseError,
  review,
  SignalRejectedError,
  SignalTimedOutError,
  sleep,
  waitForInput,
  WorkerCodeError,
  zodFile,
  type ApprovalOptions,
  type Duration,
  type GateOptions,
  type Review,
} from '../../src/signals';

export * from '../../src/workflows';
export * from './form-gates';
export * from './typed-gates';
export * from './long-lives';
export * from './attempts';
export * from './streams';
export * from './asking';
export * from './events';
export * from './reports';
export * from './hostile';
export * from './decisions';
export * from './branches';
export * from './internals';
export * from './labeling';
export * from './changing-subject';
export * from './policies';
export * from './trust-workflows';

const shirtOrder = z
  .object({ size: z.enum(['small', 'medium', 'large']), color: z.enum(['red', 'green', 'black']) })
  .refine(({ size, color }) => !(size === 'small' && color === 'green'), {
    message: 'green is not made in small',
    path: ['color'],
  });

export const count = defineInput('count', z.int().min(0).max(1000), { prompt: 'How many?' });

export async function ask(options?: GateOptions<string>): Promise<string> {
  return waitForInput('answer', z.string(), options);
}

export async function askOrder(): Promise<z.infer<typeof shirtOrder>> {
  return waitForInput('order', shirtOrder);
}

export async function askCount(): Promise<number> {
  return waitForInput(count);
}

/** Opens a gate, works for a while, and then awaits the gate. */
export async function askThenWork(timeout: Duration, work: Duration): Promise<{ code: string; at: number }> {
  const answer = waitForInput('answer', z.string(), { timeout });
  await timer(work);
  return answer.then(
    () => ({ code: 'set', at: Date.now() }),
    (error: unknown) => ({ code: codeOf(error), at: Date.now() }),
  );
}

export async function timedOutDetails(): Promise<unknown> {
  try {
    return await waitForInput('answer', z.string(), { timeout: '1 hour' });
  } catch (error) {
    if (!(error instanceof SignalTimedOutError)) throw error;
    const { code, type, nonRetryable, id, deadline, openedAt, requestId, timeoutMs, message } = error;
    return { code, type, nonRetryable, id, deadline, openedAt, requestId, timeoutMs, message };
  }
}

/** Opens gates that fail before they are awaited. */
export async function neverAwaited(): Promise<string> {
  void waitForInput('times-out', z.string(), { timeout: '1 minute' });
  void approve('draft', 'is-rejected');
  void waitForInput('times-out', z.string());
  await timer('1 hour');
  return 'done';
}

export async function parallel(): Promise<string> {
  const [left, right] = await Promise.all([
    waitForInput('left', z.string()),
    waitForInput('right', z.string()),
  ]);
  return `${left} ${right}`;
}

export async function loop(times: number): Promise<number[]> {
  const values: number[] = [];
  for (let index = 0; index < times; index += 1) values.push(await waitForInput(`item-${index}`, z.int()));
  return values;
}

export async function rounds(): Promise<string[]> {
  const first = await waitForInput('again', z.string());
  return [first, await waitForInput('again', z.string())];
}

/** Returns the error code of every mistake in a call. */
export async function mistakes(): Promise<Record<string, string>> {
  setHandler(defineSignal('mine'), () => undefined);
  const open = waitForInput('open', z.string());
  const calls: Record<string, () => Promise<unknown>> = {
    'second gate of a pending id': () => waitForInput('open', z.string()),
    'timeout 0': () => waitForInput('x', z.string(), { timeout: 0 }),
    'timeout negative': () => waitForInput('x', z.string(), { timeout: -1 }),
    'timeout NaN': () => waitForInput('x', z.string(), { timeout: Number.NaN }),
    'timeout nonsense': () => waitForInput('x', z.string(), { timeout: 'soon' as Duration }),
    'timeout Infinity': () => waitForInput('x', z.string(), { timeout: Number.POSITIVE_INFINITY }),
    'sleep negative': () => sleep(-1),
    'sleep NaN': () => sleep(Number.NaN),
    'empty id': () => waitForInput('', z.string()),
    'reserved id': () => waitForInput('__x', z.string()),
    'our own id': () => approve('draft', 'gatehouse:set'),
    'long id': () => waitForInput('x'.repeat(201), z.string()),
    'id with a newline': () => waitForInput('a\nb', z.string()),
    'id that the author handles': () => waitForInput('mine', z.string()),
    'schema without JSON Schema': () => waitForInput('x', z.date()),
    'no schema': () => waitForInput('x', undefined as unknown as z.ZodString),
    'no subject': () => approve<unknown>(undefined, 'x'),
    'no id': () => waitForInput(undefined as unknown as string, z.string()),
    'onTimeout without timeout': () => waitForInput('x', z.string(), { onTimeout: { value: '' } }),
    'onTimeout of an approval without timeout': () => approve('draft', 'x', { onTimeout: 'reject' }),
    'onTimeout that is no object with a value': () =>
      waitForInput('x', z.string(), {
        timeout: '1 hour',
        onTimeout: 'later' as unknown as { value: string },
      }),
    'onTimeout of an approval, misspelt': () =>
      approve('draft', 'x', { timeout: '1 hour', onTimeout: 'aprove' as 'approve' }),
    'a subject that is no JSON': () => review({ prices: new Map() }, 'x'),
  };
  const codes: Record<string, string> = {};
  for (const [name, call] of Object.entries(calls)) {
    codes[name] = await call().then(
      () => 'no error',
      (error: unknown) => codeOf(error),
    );
  }
  await open;
  return codes;
}

export async function sleepFor(duration: Duration): Promise<number> {
  const began = Date.now();
  await sleep(duration);
  return Date.now() - began;
}

export async function sleepTwice(): Promise<void> {
  await Promise.all([sleep('1 hour'), sleep('2 hours', { id: 'nap', summary: 'A long nap' })]);
}

export async function approveDraft(options?: ApprovalOptions): Promise<string> {
  return approve('draft', 'publish', options);
}

export async function reviewDraft(options?: ApprovalOptions): Promise<Review<string>> {
  return review('draft', 'publish', options);
}

export async function catchRejection(): Promise<unknown> {
  try {
    return await approve({ title: 'draft' }, 'publish');
  } catch (error) {
    if (!(error instanceof SignalRejectedError)) throw error;
    const { code, type, nonRetryable, id, decidedBy, comment } = error;
    return { code, type, nonRetryable, id, actor: decidedBy, comment };
  }
}

/** Receives the output of the schema. */
export async function parsedAnswer(): Promise<{ value: string; length: number }> {
  const trimmed = z.string().transform((text) => ({ value: text.trim(), length: text.length }));
  return waitForInput('answer', trimmed);
}

/** Uses a rule that throws, and an asynchronous rule. */
export async function brokenRules(): Promise<void> {
  const throwing = z.string().refine((): boolean => {
    throw new Error('the rule is broken');
  });
  await Promise.race([
    waitForInput('throwing', throwing),
    waitForInput(
      'asynchronous',
      z.string().superRefine(async () => undefined), // nested so deeply that the gate opens
    ),
  ]);
}

/** Cancels a gate through its scope, and continues. */
export async function cancelScope(): Promise<string> {
  const scope = new CancellationScope();
  const answer = scope.run(() => waitForInput('withdrawn', z.string()));
  await waitForInput('go', z.boolean());
  scope.cancel();
  return answer.catch((error: unknown) => (isCancellation(error) ? 'cancelled' : codeOf(error)));
}

/** Settles many gates, so that lists have several pages. */
export async function manyGates(howMany: number): Promise<void> {
  const gates = Array.from({ length: howMany }, (_, index) => waitForInput(`gate-${index}`, z.string()));
  await Promise.all(gates);
}

/** Ends while another of its lines waits, which would start a timer if it continued. */
export async function leavesALine(): Promise<string> {
  void waitForInput('left', z.string(), { timeout: '1 day' }).then(() => timer('1 hour'));
  return waitForInput('last', z.string());
}

/** Ends while a gate that lost a race is still open. */
export async function raceOfGates(): Promise<string> {
  return Promise.race([waitForInput('fast', z.string()), waitForInput('slow', z.string())]);
}

function codeOf(error: unknown): string {
  return error instanceof GatehouseError || error instanceof WorkerCodeError ? error.code : String(error);
}

const fileForm = z.object({
  note: z.string(),
  photos: z.array(zodFile(z, { maxBytes: 1_000, mediaTypes: ['image/*'] })).max(2),
});

/** Asks for the same form twice, one after the other. */
export async function takePhotos(): Promise<readonly z.infer<typeof fileForm>[]> {
  return [await waitForInput('photos', fileForm), await waitForInput('photos', fileForm)];
}
