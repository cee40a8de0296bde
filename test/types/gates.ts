/** What must infer, and what must not compile. Checked by `npm run types`; never run. */
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import * as mini from 'zod/mini';
import type { Outcome, Signal, SignalClient, StartWith } from '../../src/client';
import {
  allOf,
  approve,
  defineInput,
  newEvent,
  review,
  sleep,
  waitForInput,
  type Decided,
  type Event,
  type GateOptions,
  type Report,
  type ReportBlock,
  type Review,
} from '../../src/signals';
import { reportingWf } from '../../src/workflows';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(proof: Equal<A, B>): void;
declare const client: SignalClient;

export async function waiting(): Promise<void> {
  const text = await waitForInput('title', z.string().min(1), { timeout: '1 hour', prompt: 'Title' });
  same<typeof text, string>(true);
  const order = await waitForInput(
    'order',
    z.object({ size: z.enum(['small', 'large']), note: z.string().optional() }),
  );
  same<typeof order, { size: 'small' | 'large'; note?: string | undefined }>(true);
  const length = await waitForInput(
    'length',
    z.string().transform((value) => value.length),
  );
  same<typeof length, number>(true);
  const maybe = await waitForInput('maybe', z.int().nullable(), {
    timeout: 1000,
    onTimeout: { value: null },
  });
  same<typeof maybe, number | null>(true);

  // @ts-expect-error the default must be of the gate's type
  await waitForInput('title', z.string(), { timeout: '1 hour', onTimeout: { value: 12 } });
  // @ts-expect-error a timeout is a duration
  await waitForInput('title', z.string(), { timeout: 'soon' });
  // @ts-expect-error a schema is required
  await waitForInput('title');
  // @ts-expect-error a definition has its schema
  await waitForInput(defineInput('title', z.string()), z.string());
  // @ts-expect-error valibot's own say no JSON Schema; toStandardJsonSchema gives it to them
  await waitForInput('title', v.string());
  // @ts-expect-error those of zod/mini say none
  await waitForInput('title', mini.string());

  const payment = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('card'), digits: z.string() }),
    z.object({ kind: z.literal('cash'), note: z.string() }),
  ]);
  await waitForInput('payment', payment, { initial: { kind: 'card', digits: '1234' } });
  await waitForInput('payment', payment, { initial: { kind: 'cash' } });
  // @ts-expect-error a property of another variant
  await waitForInput('payment', payment, { initial: { kind: 'cash', digits: '1234' } });
}

export async function askingWho(options: GateOptions<string>): Promise<void> {
  const title = await waitForInput('title', z.string(), { timeout: '1 hour', withDecision: true });
  same<typeof title, Decided<string>>(true);
  const { value, decidedBy, decidedAt, requestId, automatic } = title;
  same<[typeof value, typeof decidedAt, typeof requestId], [string, string, string]>(true);
  same<typeof automatic, boolean | undefined>(true);
  if (decidedBy.via === 'temporal-signal') same<typeof decidedBy.id, 'unknown'>(true);
  const counted = await waitForInput(count, { withDecision: true });
  same<typeof counted, Decided<number>>(true);
  const event = await newEvent('count', z.int(), { withDecision: true });
  same<typeof event, Event<Decided<number>>>(true);

  const bare = await waitForInput('title', z.string(), { withDecision: false });
  same<typeof bare, string>(true);
  const passed = await waitForInput('title', z.string(), options);
  same<typeof passed, string>(true);
  const chosen = await waitForInput(count, { withDecision: options.timeout !== undefined });
  same<typeof chosen, number | Decided<number>>(true);

  const decision: Decided<string> = await review('draft', 'publish');
  same<typeof decision.requestId, string>(true);

  // @ts-expect-error the default is the value, without a decision
  await waitForInput('title', z.string(), { withDecision: true, onTimeout: { value: title } });
  // @ts-expect-error a definition is of both sides; who answered is asked where it is waited for
  defineInput('title', z.string(), { withDecision: true });
  // @ts-expect-error nobody claims to be a stock Temporal signal
  await client.setSignal(count, 'report-7', 1, { actor: { id: 'ada', via: 'temporal-signal' } });
}

export async function askingSeveral(): Promise<void> {
  const pair = await allOf(
    () => waitForInput('title', z.string()),
    () => waitForInput(count),
  );
  same<typeof pair, [string, number]>(true);
  const named = await allOf({
    title: () => waitForInput('title', z.string(), { withDecision: true }),
    draft: () => approve({ title: 'Draft' }, 'publish'),
  });
  same<typeof named, { title: Decided<string>; draft: { title: string } }>(true);
  const one = await allOf(() => waitForInput(count));
  same<typeof one, [number]>(true);

  // @ts-expect-error a gate that is open already cannot be withdrawn: pass the function that opens it
  await allOf({ title: waitForInput('title', z.string()) });
  // @ts-expect-error branches wait
  await allOf(() => 'title');
}

export async function startingWithArguments(): Promise<void> {
  await client.start(reportingWf, { args: [[1, 2]] });
  await client.start('reportingWf');
  await client.start(reportingWf, { args: [[1, 2]], memo: { order: 7 }, retry: { maximumAttempts: 2 } });
  await client.start('reportingWf', { workflowExecutionTimeout: '30 days', startDelay: 1_000 });
  // @ts-expect-error it has arguments
  await client.start(reportingWf);
  // @ts-expect-error a timeout is a duration
  await client.start('reportingWf', { workflowRunTimeout: 'soon' });
  // @ts-expect-error no such policy
  await client.start('reportingWf', { workflowIdConflictPolicy: 'MERGE' });
  // @ts-expect-error an input joins the execution that runs
  const start: StartWith = { workflow: 'greeterWf', workflowIdConflictPolicy: 'FAIL' };
  await client.sendInput('names', 'greeter-1', 'Ada', { start });
  // @ts-expect-error they are not the options that it has besides
  await client.start(reportingWf, { workflowId: 'report-7' });
}

export async function noSubjects(): Promise<void> {
  // @ts-expect-error there is nothing to approve
  await approve(undefined, 'publish');
  // @ts-expect-error JSON has no Map
  await review(new Map<string, number>(), 'publish');
  // @ts-expect-error a forgotten await
  await approve(Promise.resolve('draft'), 'publish');
  const unknown: unknown = 'draft';
  same<Awaited<ReturnType<typeof approve<unknown>>>, unknown>(true);
  await approve(unknown, 'publish');
}

export async function reporting(): Promise<void> {
  const report: Report = {
    title: 'Churn, November',
    blocks: [
      { kind: 'markdown', text: 'Highest on **day 22**, one day after the price change.' },
      { kind: 'figures', figures: [{ label: 'p95 latency', value: 47, unit: 'ms' }] },
      { kind: 'table', caption: 'Trials', columns: ['trial', 'loss'], rows: [['7', 0.18]] },
      { kind: 'image', src: 'data:image/png;base64,iVBORw0KGgo=', alt: 'The crack in pane 4' },
      {
        kind: 'chart',
        alt: 'Churn rises from 14 on day 1 to 26 on day 22.',
        spec: { data: { values: [{ day: 1, churn: 14.2 }] }, mark: 'bar' },
      },
    ],
  };
  await waitForInput('looks-right', z.boolean(), { report });
  await approve('draft', 'publish', { report });
  defineInput('title', z.string(), { report });
  await newEvent('title', z.string(), { report });
  const { report: shown } = await client.getSignal('title', 'report-7');
  same<typeof shown, Report | undefined>(true);

  // @ts-expect-error HTML is no block
  await waitForInput('title', z.string(), { report: { blocks: [{ kind: 'html', text: '<b>' }] } });
  // @ts-expect-error a chart says what it shows
  const chart: ReportBlock = { kind: 'chart', spec: { data: { values: [] } } };
  same<typeof chart, ReportBlock>(true);
}

export async function deciding(): Promise<void> {
  const draft = { title: 'x', mean: 1 };
  const approved = await approve(draft, 'publish');
  same<typeof approved, { title: string; mean: number }>(true);
  const decision = await review(draft, 'publish', { onTimeout: 'reject', timeout: '1 day' });
  same<typeof decision, Review<{ title: string; mean: number }>>(true);
  // @ts-expect-error an approval's default is approve or reject
  await approve(draft, 'publish', { onTimeout: true });
  const slept = await sleep('10 seconds');
  same<typeof slept, void>(true);
}

const count = defineInput('count', z.int());
const lengthOf = defineInput(
  'text',
  z.string().transform((value) => value.length),
);

export async function defined(): Promise<void> {
  const number = await waitForInput(count);
  same<typeof number, number>(true);
  const outcome = await client.setSignal(count, 'report-7', 12);
  same<typeof outcome, Outcome>(true);
  // @ts-expect-error the definition says integer
  await client.setSignal(count, 'report-7', '12');
  // @ts-expect-error the alias checks too
  await client.setInput(count, 'report-7', '12');

  // Whoever answers sends what the schema takes; whoever waits receives what it makes of it.
  const parsed = await waitForInput(lengthOf);
  same<typeof parsed, number>(true);
  await client.setSignal(lengthOf, 'report-7', 'text');
  // @ts-expect-error the parsed type is not what is sent
  await client.setSignal(lengthOf, 'report-7', 4);

  await client.setSignal('any-name', 'report-7', { any: ['value'] });
  const signals = (await client.listSignals('report-7', { state: 'pending', kind: 'input' })).items;
  same<typeof signals, Signal[]>(true);
  // @ts-expect-error no such state
  await client.listSignals('report-7', { state: 'open' });
}

export async function starting(): Promise<void> {
  await client.start(reportingWf, { args: [[1, 2, 3]] });
  await client.start('reportingWf', { args: [[1, 2, 3]] });
  // @ts-expect-error the workflow takes a list of numbers
  await client.start(reportingWf, { args: ['1, 2, 3'] });
  const result = await client.result<{ title: string }>('report-7');
  same<typeof result, { title: string }>(true);
}

const order = z.strictObject({ size: z.enum(['small', 'large']), note: z.string().nullable().optional() });
const payment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), digits: z.string() }),
  z.object({ kind: z.literal('cash') }),
]);
const valibotSchema = toStandardJsonSchema(v.object({ size: v.picklist(['small', 'large']) }));

export async function everyType(): Promise<void> {
  const integer = await waitForInput('integer', z.int().min(0));
  same<typeof integer, number>(true);
  const choice = await waitForInput('choice', z.enum(['small', 'large']));
  same<typeof choice, 'small' | 'large'>(true);
  const yes = await waitForInput('yes', z.literal('yes'));
  same<typeof yes, 'yes'>(true);
  const list = await waitForInput('list', z.array(z.int()));
  same<typeof list, number[]>(true);
  const pair = await waitForInput('pair', z.tuple([z.string(), z.int()]));
  same<typeof pair, [string, number]>(true);
  const record = await waitForInput('record', z.record(z.string(), z.number()));
  same<typeof record, Record<string, number>>(true);
  const either = await waitForInput('either', z.union([z.string(), z.int()]));
  same<typeof either, string | number>(true);
  const paid = await waitForInput('payment', payment);
  same<typeof paid, { kind: 'card'; digits: string } | { kind: 'cash' }>(true);
  const day = await waitForInput('day', z.iso.date());
  same<typeof day, string>(true);
  const instant = await waitForInput(
    'instant',
    z.iso.datetime().transform((text) => new Date(text)),
  );
  same<typeof instant, Date>(true);
  const sized = await waitForInput('sized', valibotSchema);
  same<typeof sized, { size: 'small' | 'large' }>(true);
  // @ts-expect-error a validator alone is no schema
  await waitForInput('function', (value: unknown): value is string => typeof value === 'string');
}

export async function everySender(): Promise<void> {
  const shirt = defineInput('shirt', order);
  await client.setSignal(shirt, 'shop-1', { size: 'small' });
  await client.setSignal(shirt, 'shop-1', { size: 'small', note: null });
  // @ts-expect-error no such size
  await client.setSignal(shirt, 'shop-1', { size: 'tiny' });
  // @ts-expect-error a size is required
  await client.setSignal(shirt, 'shop-1', { note: 'x' });
  // @ts-expect-error no such property
  await client.setSignal(shirt, 'shop-1', { size: 'small', color: 'red' });

  const paying = defineInput('payment', payment);
  await client.setSignal(paying, 'shop-1', { kind: 'cash' });
  // @ts-expect-error a card has digits
  await client.setSignal(paying, 'shop-1', { kind: 'card' });

  const instant = defineInput(
    'instant',
    z.iso.datetime().transform((text) => new Date(text)),
  );
  await client.setSignal(instant, 'shop-1', '2026-01-01T00:00:00Z');
  // @ts-expect-error an instant is sent as text
  await client.setSignal(instant, 'shop-1', new Date(0));

  const list = defineInput('list', z.array(z.int()));
  // @ts-expect-error a list of numbers
  await client.setSignal(list, 'shop-1', ['1']);
  const maybe = defineInput('maybe', z.boolean().nullable());
  await client.setSignal(maybe, 'shop-1', null);
  // @ts-expect-error "false" is no boolean
  await client.setSignal(maybe, 'shop-1', 'false');
  await client.setSignal(defineInput('sized', valibotSchema), 'shop-1', { size: 'large' });
  // @ts-expect-error a default has the gate's type
  defineInput('maybe', z.boolean(), { timeout: '1 hour', onTimeout: { value: null } });
}

/** What forms begin with is of the type that is sent: of an object some properties, of others a whole value. */
export async function everyBeginning(): Promise<void> {
  const sized = await waitForInput('order', order, { initial: { size: 'small' }, description: '**Which?**' });
  same<typeof sized, { size: 'small' | 'large'; note?: string | null | undefined }>(true);
  await waitForInput('order', order, { initial: {} });
  await waitForInput('sized', valibotSchema, { initial: { size: 'large' } });
  await waitForInput('payment', payment, { initial: { kind: 'card' } });
  await waitForInput('list', z.array(z.int()), { initial: [1, 2] });
  await waitForInput('maybe', z.boolean().nullable(), { initial: null });
  await waitForInput(lengthOf, { initial: 'sent as text' });
  defineInput('title', z.string(), { initial: 'Untitled' });
  const title = await waitForInput<string>('title', z.string(), { initial: 'Untitled' });
  same<typeof title, string>(true);
  await approve('draft', 'publish', { description: '# Changes' });

  // @ts-expect-error no such size
  await waitForInput('order', order, { initial: { size: 'tiny' } });
  // @ts-expect-error no such property
  await waitForInput('order', order, { initial: { color: 'red' } });
  // @ts-expect-error a property that is given is whole
  await waitForInput('nested', z.object({ to: z.object({ city: z.string() }) }), { initial: { to: {} } });
  // @ts-expect-error a list is whole
  await waitForInput('point', z.tuple([z.number(), z.number()]), { initial: [1] });
  // @ts-expect-error the parsed type is not what is sent
  await waitForInput(lengthOf, { initial: 4 });
  // @ts-expect-error a number is no text
  defineInput('title', z.string(), { initial: 12 });
  // @ts-expect-error an approval is true or false, and begins with neither
  await approve('draft', 'publish', { initial: true });
  // @ts-expect-error a description is text
  await waitForInput('order', order, { description: ['Which?'] });
}

export async function events(): Promise<void> {
  const event = await newEvent('count', z.int(), { timeout: '1 hour', onTimeout: { value: 0 } });
  same<typeof event, Event<number>>(true);
  same<Awaited<ReturnType<typeof event.wait>>, number>(true);
  const links: readonly [string, string, string] = [event.requestId, event.formUrl, event.apiUrl];
  const length = await newEvent(
    'text',
    z.string().transform((value) => value.length),
    { initial: links[0] },
  );
  same<typeof length, Event<number>>(true);
  // @ts-expect-error forms begin with what people send, not with what it becomes
  await newEvent('text', z.string().transform(Number), { initial: 12 });
  // @ts-expect-error the default must be of the event's type
  await newEvent('count', z.int(), { timeout: '1 hour', onTimeout: { value: 'none' } });
  // @ts-expect-error a schema is required
  await newEvent('count');
}
