/** What `/api/events` tells: the data of each event. docs/live.md says what follows from each. */
import { z } from '@hono/zod-openapi';
import { actorSchema, automaticFields, kindSchema, stateSchema } from './signal';

const instant = z.string().openapi({ format: 'date-time' });

const changedSignalSchema = z.object({
  requestId: z.string(),
  id: z.string(),
  workflowId: z.string(),
  workflowType: z.string(),
  kind: kindSchema.exclude(['sleep']),
  prompt: z.string().optional(),
  deadline: instant.optional(),
  openedAt: instant,
});

const openedSchema = changedSignalSchema.openapi('SignalOpened', {
  description: 'The data of `signal.opened`: a signal waits.',
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
      'The data of `signal.settled`: it waits no more. `state`, `decidedBy`, `decidedAt`, `automatic` and `approved` are absent where the execution could not say them.',
  });

const executionChangedSchema = z
  .object({
    workflowId: z.string().optional().openapi({
      description: 'The execution. Absent where more than fifty have changed at once: read the inbox anew.',
    }),
  })
  .openapi('ExecutionChanged', {
    description: 'The data of `execution.changed`: what waits in an execution has changed.',
  });

const greetingSchema = z.strictObject({}).openapi('Greeting', {
  description: 'The data of `ready` and `reset`: read the inbox now.',
});

/** The data of an event, by its name. */
export const eventSchemas = {
  ready: greetingSchema,
  reset: greetingSchema,
  'signal.opened': openedSchema,
  'signal.settled': settledSchema,
  'execution.changed': executionChangedSchema,
} as const;

/** The most telling first: each event is the first of these that it fits. */
export const eventDataSchema = z
  .union([settledSchema, openedSchema, executionChangedSchema, greetingSchema])
  .openapi('EventData', {
    description:
      'What stands as JSON behind `data:` of an event; `event:` says which of these it is, `id:` where to go on.',
  });
