/** Signals in the API. */
import { z } from '@hono/zod-openapi';
import { actorSchema } from './actor-schema';
import { pageFields } from './page';
import { ownPartSchema, progressSchema, shownPolicySchema, proposalSchema, voteSchema } from './policy';
import { reportSchema } from './report';

/** Opaque and URL-safe. The inbox and every signal have it. */
export const requestIdSchema = z
  .string()
  .max(4_000)
  .regex(/^[A-Za-z0-9_-]+$/, 'is not a requestId') // without flags, because the contract would have them in its pattern
  .openapi({
    description: 'The opening of a signal. The inbox and every signal have it.',
    example: 'WyJyZXBvcnQtNyIsIjAxMjM0NTY3ODlhYiIsInRpdGxlIiwxXQ',
  });

export const kindSchema = z.enum(['input', 'approval', 'sleep']);
export const stateSchema = z.enum(['pending', 'set', 'approved', 'rejected', 'timed-out', 'cancelled']);

const instant = z.string().openapi({ format: 'date-time' });

/** How a decision was made, beyond its state. */
export const automaticFields = {
  automatic: z
    .boolean()
    .optional()
    .openapi({ description: 'True if nobody answered in time and `onTimeout` settled the signal.' }),
  approved: z.boolean().optional().openapi({
    description: 'For an approval that a person or `onTimeout` settled, whether it was approved.',
  }),
};

const signalRowSchema = z
  .object({
    id: z.string(),
    requestId: z
      .string()
      .openapi({ description: 'The opening of the gate. It is not a secret and grants no access.' }),
    workflowId: z.string(),
    kind: kindSchema,
    state: stateSchema,
    type: z.string().openapi({ description: 'The type as text.', example: 'integer 0 to 1000' }),
    jsonSchema: z.record(z.string(), z.unknown()).openapi({ description: 'The JSON Schema of the value.' }),
    prompt: z.string().optional(),
    description: z.string().optional().openapi({ description: 'Markdown. Render it without HTML.' }),
    series: z
      .object({ position: z.int().min(1), total: z.int().min(1) })
      .optional()
      .openapi({ description: 'The place of the question in a series that the workflow asks.' }),
    openedAt: instant,
    deadline: instant.optional(),
    subjectTooLarge: z.boolean().optional(),
    comment: z.string().optional(),
    decidedBy: actorSchema.optional(),
    decidedAt: instant.optional(),
    ...automaticFields,
    policy: shownPolicySchema.optional().openapi({
      description: 'Who may answer and how many must. Absent if anybody may answer.',
    }),
    progress: progressSchema.optional(),
    digest: z.string().optional().openapi({
      description:
        'The digest of what is shown. Send it as `seen` with an answer. For signals with a policy.',
    }),
  })
  .openapi('SignalRow');

/** How a signal is known while no worker answers. */
export const unconfirmedSchema = z.enum(['remembered', 'listed']).openapi({
  description:
    'Set if no worker answers. `remembered`: the signal as it was read before. `listed`: the signal as its execution lists it, without description, initial data, subject and report. Use `Prefer: respond-async` to put an answer into the queue.',
});

export const signalSchema = signalRowSchema
  .extend({
    initial: z.unknown().optional().openapi({ description: 'The initial data of the form.' }),
    subject: z.unknown().optional().openapi({ description: 'The value to approve.' }),
    report: reportSchema.optional(),
    addresses: z
      .object({
        formUrl: z.string().openapi({ description: 'The page with the form.' }),
        apiUrl: z
          .string()
          .openapi({ description: 'The base address of `/submit/json` and `/status/{requestId}`.' }),
      })
      .optional()
      .openapi({ description: 'The addresses of an event that `newEvent` opened.' }),
    value: z.unknown().optional().openapi({ description: 'The answer.' }),
    votes: z.array(voteSchema).readonly().optional().openapi({ description: 'The votes, in their order.' }),
    proposals: z.array(proposalSchema).readonly().optional().openapi({
      description: 'What agents propose. It counts for nothing.',
    }),
    unconfirmed: unconfirmedSchema.optional(),
  })
  .openapi('Signal');

/** What people call the workflow of an execution. */
export const workflowNames = {
  workflowType: z.string(),
  definition: z.string().optional().openapi({
    description: 'The name of the definition, if the execution runs a workflow as data.',
  }),
};

/** The fields of a signal in the lists of all executions. */
export const listedFields = {
  id: z.string(),
  kind: z.enum(['input', 'approval']),
  requestId: z.string(),
  workflowId: z.string(),
  ...workflowNames,
};

const pendingSignalSchema = z
  .object({
    ...listedFields,
    type: z.string(),
    prompt: z.string().optional(),
    openedAt: instant,
    deadline: instant.optional(),
    unlisted: z.int().optional().openapi({
      description:
        'The number of further pending signals of the execution, which are not listed because no worker answers.',
    }),
    taskFailure: z.string().optional().openapi({
      description: 'The error of the worker, if its code fails on the execution.',
    }),
    progressInWords: z.string().optional().openapi({
      description: 'How far the rules of its policy are met. Absent without a policy.',
      example: '1 of 2, finance missing',
    }),
    own: ownPartSchema
      .optional()
      .openapi({ description: 'What the caller may do. Absent without a policy.' }),
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
    ...pageFields(pendingSignalSchema, 'Within the page, the nearest deadline first, then the oldest.'),
    unreadable: z
      .array(z.object({ workflowId: z.string(), workflowType: z.string(), pending: z.int() }))
      .optional()
      .openapi({
        description:
          'Executions with pending signals that were encoded by a codec that the service does not have.',
      }),
    incomplete: z.string().optional().openapi({ description: 'What may be missing, as text.' }),
    count: z
      .int()
      .optional()
      .openapi({ description: 'The total number of pending signals, with `count=true`.' }),
  })
  .openapi('Inbox');

export const signalListSchema = z
  .object(pageFields(signalRowSchema, 'The newest first.'))
  .openapi('SignalList');

export const outcomeSchema = z
  .object({
    status: z.enum(['accepted', 'counted', 'proposed', 'repeated', 'early', 'queued']).openapi({
      description:
        '`accepted`: the answer settled the signal. `counted`: the answer counts, and the policy of the signal asks for more. `proposed`: the answer of an agent is shown to those who decide. `repeated`: the same answer was given before. `early`: the answer is kept until the signal opens. `queued`: there is no verdict.',
    }),
    decidedBy: actorSchema.optional(),
    decidedAt: instant.optional(),
    progress: progressSchema.optional().openapi({
      description: 'What is missing, if the signal waits for further answers.',
    }),
  })
  .openapi('Outcome', {
    example: {
      status: 'accepted',
      decidedBy: { id: 'ada', via: 'api' },
      decidedAt: '2026-11-21T09:03:12.480Z',
    },
  });
