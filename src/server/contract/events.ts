/** The data of the events of `/api/events`. docs/live.md describes what to do on each. */
import { z } from '@hono/zod-openapi';
import { actorSchema } from './actor-schema';
import { automaticFields, kindSchema, stateSchema, workflowNames } from './signal';

const instant = z.string().openapi({ format: 'date-time' });

const changedSignalSchema = z.object({
  requestId: z.string(),
  id: z.string(),
  workflowId: z.string(),
  ...workflowNames,
  kind: kindSchema.exclude(['sleep']),
  prompt: z.string().optional(),
  deadline: instant.optional(),
  openedAt: instant,
});

const openedSchema = changedSignalSchema.openapi('SignalOpened', {
  description: 'The data of `signal.opened`: a signal is pending.',
});

const settledSchema = changedSignalSchema
  .extend({
    state: stateSchema.exclude(['pending']).optional(),
    decidedBy: actorSchema.optional(),
    decidedAt: instant.optional(),
    ...automaticFields,
  })
  .openapi('SignalSettled', {
    description:
      'The data of `signal.settled`: a signal is not pending any more. `state`, `decidedBy`, `decidedAt`, `automatic` and `approved` are absent if the execution could not be queried.',
  });

const executionChangedSchema = z
  .object({
    workflowId: z.string().optional().openapi({
      description:
        'The execution. Absent if more than fifty executions have changed at once: read the inbox again.',
    }),
  })
  .openapi('ExecutionChanged', {
    description: 'The data of `execution.changed`: the pending signals of an execution have changed.',
  });

const greetingSchema = z.strictObject({}).openapi('Greeting', {
  description: 'The data of `ready` and `reset`: read the inbox.',
});

/** The data of an event, by its name. */
export const eventSchemas = {
  ready: greetingSchema,
  reset: greetingSchema,
  'signal.opened': openedSchema,
  'signal.settled': settledSchema,
  'execution.changed': executionChangedSchema,
} as const;

/** The order matters: an event is the first of these that it fits. */
export const eventDataSchema = z
  .union([settledSchema, openedSchema, executionChangedSchema, greetingSchema])
  .openapi('EventData', {
    description:
      'The JSON in `data:` of an event. `event:` is its name, and `id:` is the Last-Event-ID to continue from.',
  });
