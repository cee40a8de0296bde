/** Signals as the API shows them. */
import { z } from '@hono/zod-openapi';
import { reportSchema } from './report';

/** Opaque and URL-safe: what the inbox and every signal carry. */
export const requestIdSchema = z
  .string()
  .max(4_000)
  .regex(/^[A-Za-z0-9_-]+$/u, 'is not a requestId');

/** A cursor travels in the address: some hundred executions that began in one millisecond. */
export const maxCursor = 8_000;

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
  .openapi('Actor');

export const kindSchema = z.enum(['input', 'approval', 'sleep']);
export const stateSchema = z.enum(['pending', 'set', 'approved', 'rejected', 'timed-out', 'cancelled']);

const instant = z.string().openapi({ format: 'date-time' });

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
    automatic: z.boolean().optional(),
  })
  .openapi('SignalRow');

export const signalSchema = signalRowSchema
  .extend({
    initial: z.unknown().optional().openapi({ description: 'What a form begins with.' }),
    subject: z.unknown().optional().openapi({ description: 'The value under approval.' }),
    report: reportSchema.optional(),
    value: z.unknown().optional().openapi({ description: 'The answer.' }),
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
  })
  .openapi('PendingSignal');

export const inboxSchema = z
  .object({
    signals: z.array(pendingSignalSchema),
    nextCursor: z.string().optional().openapi({ description: 'Where the next page begins.' }),
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
    decidedBy: actorSchema.optional(),
    decidedAt: instant,
  })
  .openapi('AnsweredSignal');

export const answeredSchema = z
  .object({
    signals: z.array(answeredSignalSchema).openapi({ description: 'The last answered first.' }),
    more: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Executions in which more was answered since then than they list.' }),
    incomplete: z.string().optional().openapi({ description: 'What may be missing, in words.' }),
  })
  .openapi('Answered');

export const signalListSchema = z
  .object({
    signals: z.array(signalRowSchema),
    nextAfter: z.string().optional().openapi({ description: 'The `after` of the next page.' }),
  })
  .openapi('SignalList');

export const outcomeSchema = z
  .object({
    status: z.enum(['accepted', 'repeated', 'early', 'queued']),
    decidedBy: actorSchema.optional(),
    decidedAt: instant.optional(),
  })
  .openapi('Outcome');
