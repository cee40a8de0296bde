/** Signals as the API shows them. */
import { z } from '@hono/zod-openapi';
import { pageFields } from './page';
import { reportSchema } from './report';

/** Opaque and URL-safe: what the inbox and every signal carry. */
export const requestIdSchema = z
  .string()
  .max(4_000)
  .regex(/^[A-Za-z0-9_-]+$/, 'is not a requestId') // without flags: the contract would have them in its pattern
  .openapi({
    description: 'Names one opening of a signal: the inbox and every signal carry it.',
    example: 'WyJyZXBvcnQtNyIsIjAxMjM0NTY3ODlhYiIsInRpdGxlIiwxXQ',
  });

export const actorSchema = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    via: z.enum([
      'client',
      'api',
      'form',
      'link',
      'cli',
      'workflow',
      'temporal-signal',
      'timer',
      'execution',
    ]),
  })
  .openapi('Actor', {
    description:
      'Who answered and how it came, as the sender claimed it. The service names the credential of the request; whoever reaches ' +
      'Temporal itself can claim anything, and nothing in an execution proves it.',
  });

export const kindSchema = z.enum(['input', 'approval', 'sleep']);
export const stateSchema = z.enum(['pending', 'set', 'approved', 'rejected', 'timed-out', 'cancelled']);

const instant = z.string().openapi({ format: 'date-time' });

/** How a decision was made that no state tells. */
export const automaticFields = {
  automatic: z
    .boolean()
    .optional()
    .openapi({ description: 'Nobody answered in time, and the default of the timeout was used.' }),
  approved: z
    .boolean()
    .optional()
    .openapi({ description: 'Of an approval that was decided, also by its timeout: which way.' }),
};

const signalRowSchema = z
  .object({
    id: z.string(),
    requestId: z
      .string()
      .openapi({ description: 'Names this opening of the gate. No secret; it authorises nothing.' }),
    workflowId: z.string(),
    kind: kindSchema,
    state: stateSchema,
    type: z.string().openapi({ description: 'The type in words.', example: 'integer 0 to 1000' }),
    jsonSchema: z.record(z.string(), z.unknown()).openapi({ description: 'What a value must be.' }),
    prompt: z.string().optional(),
    description: z
      .string()
      .optional()
      .openapi({ description: 'Markdown. Show it as such, without its HTML.' }),
    openedAt: instant,
    deadline: instant.optional(),
    subjectTooLarge: z.boolean().optional(),
    reason: z.string().optional(),
    decidedBy: actorSchema.optional(),
    decidedAt: instant.optional(),
    ...automaticFields,
  })
  .openapi('SignalRow');

/** How a signal is known while no worker answers. */
export const unconfirmedSchema = z.enum(['remembered', 'listed']).openapi({
  description:
    'No worker answers now. `remembered`: as it was read before. `listed`: as its execution lists it, without description, initial data, subject and report. Leave an answer in the queue with `Prefer: respond-async`.',
});

export const signalSchema = signalRowSchema
  .extend({
    initial: z.unknown().optional().openapi({ description: 'What a form begins with.' }),
    subject: z.unknown().optional().openapi({ description: 'The value under approval.' }),
    report: reportSchema.optional(),
    links: z
      .object({
        formUrl: z.string().openapi({ description: 'The page where a person answers.' }),
        apiUrl: z
          .string()
          .openapi({ description: 'The base address of `/submit/json` and `/status/{requestId}`.' }),
      })
      .optional()
      .openapi({ description: 'The addresses of an event, which `newEvent` opened.' }),
    value: z.unknown().optional().openapi({ description: 'The answer.' }),
    unconfirmed: unconfirmedSchema.optional(),
  })
  .openapi('Signal');

const pendingSignalSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['input', 'approval']),
    requestId: z.string(),
    workflowId: z.string(),
    workflowType: z.string(),
    type: z.string(),
    prompt: z.string().optional(),
    openedAt: instant,
    deadline: instant.optional(),
    unlisted: z.int().optional().openapi({
      description: 'How many more wait in its execution and are not shown, because no worker of it answers.',
    }),
    taskFailure: z.string().optional().openapi({
      description: 'What its worker says, where its code is known to fail on the execution.',
    }),
  })
  .openapi('PendingSignal', {
    example: {
      id: 'title',
      kind: 'input',
      requestId: 'WyJyZXBvcnQtNyIsIjAxMjM0NTY3ODlhYiIsInRpdGxlIiwxXQ',
      workflowId: 'report-7',
      workflowType: 'reportingWf',
      type: 'string',
      prompt: 'Title of the report',
      openedAt: '2026-11-21T09:00:00.000Z',
    },
  });

export const inboxSchema = z
  .object({
    ...pageFields(pendingSignalSchema, 'Within the page the nearest deadline first, then the oldest.'),
    unreadable: z
      .array(z.object({ workflowId: z.string(), workflowType: z.string(), pending: z.int() }))
      .optional()
      .openapi({
        description: 'Executions that wait for people and were encoded by a codec that the service lacks.',
      }),
    incomplete: z.string().optional().openapi({ description: 'What may be missing, in words.' }),
    count: z.int().optional().openapi({ description: 'How many there are in all; with `count=true`.' }),
  })
  .openapi('Inbox');

const answeredSignalSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['input', 'approval']),
    requestId: z.string(),
    workflowId: z.string(),
    workflowType: z.string(),
    prompt: z.string().optional(),
    state: stateSchema
      .exclude(['pending'])
      .optional()
      .openapi({ description: 'Absent where the execution has ended and no worker tells.' }),
    ...automaticFields,
    decidedBy: actorSchema.optional(),
    decidedAt: instant,
  })
  .openapi('AnsweredSignal');

export const answeredSchema = z
  .object({
    ...pageFields(answeredSignalSchema, 'The last answered first.'),
    moreIn: z.array(z.string()).optional().openapi({
      description: 'The workflowIds of executions in which more was answered since then than is listed.',
    }),
    incomplete: z.string().optional().openapi({ description: 'What may be missing, in words.' }),
  })
  .openapi('Answered');

export const signalListSchema = z
  .object(pageFields(signalRowSchema, 'The newest first.'))
  .openapi('SignalList');

export const outcomeSchema = z
  .object({
    status: z.enum(['accepted', 'repeated', 'early', 'queued']),
    decidedBy: actorSchema.optional(),
    decidedAt: instant.optional(),
  })
  .openapi('Outcome', {
    example: {
      status: 'accepted',
      decidedBy: { id: 'ada', via: 'api' },
      decidedAt: '2026-11-21T09:03:12.480Z',
    },
  });
