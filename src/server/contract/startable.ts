/** Startable workflows in the API, and the start of an execution. */
import { z } from '@hono/zod-openapi';

const workflow = z
  .string()
  .min(1)
  .max(1_000)
  .openapi({ description: 'The workflow type.', example: 'reportingWf' });
const taskQueue = z.string().min(1).max(900); // the workflowId of its catalogue has it, after a prefix

export const startableParam = z.object({ workflow });

export const startableQuery = z.object({
  taskQueue: taskQueue
    .optional()
    .openapi({ description: 'The task queue, if workers of several declare the workflow.' }),
});

const startableSchema = z
  .object({
    workflow: z.string(),
    taskQueue: z.string().openapi({ description: 'The task queue of the workers that declare it.' }),
    title: z.string(),
    description: z.string().optional().openapi({ description: 'Markdown.' }),
    type: z
      .string()
      .optional()
      .openapi({ description: 'The type of the input in words. Absent if the workflow takes no input.' }),
    fault: z.string().optional().openapi({
      description: 'Why the workflow cannot be started, if its declaration has a mistake.',
    }),
  })
  .openapi('StartableWorkflow');

export const startableListSchema = z
  .object({
    items: z.array(startableSchema).openapi({ description: 'By task queue and title.' }),
    unreachable: z
      .array(z.object({ taskQueue: z.string(), fault: z.string() }))
      .openapi({ description: 'The task queues whose workflows are missing, because no worker answers.' }),
    taskQueues: z.array(z.string()).openapi({
      description: 'All task queues that were asked: those with a catalogue, and that of the service.',
    }),
  })
  .openapi('StartableList');

export const startableDetailsSchema = startableSchema
  .extend({
    jsonSchema: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'The JSON Schema of the input. Absent if the workflow takes no input.' }),
    initial: z.unknown().openapi({ description: 'The values that forms start with.' }),
  })
  .openapi('StartableDetails', { required: ['workflow', 'taskQueue', 'title'] });

export const startHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().openapi({
    description:
      'Identifies this start. Sending the same request again with this key returns the same execution.',
  }),
});

export const startBodySchema = z
  .strictObject({
    workflow,
    input: z
      .unknown()
      .optional()
      .openapi({ description: 'The input. Leave it out for a workflow that takes no input.' }),
    workflowId: z.string().min(1).max(1_000).optional().openapi({
      description:
        'The workflowId of the execution. Default: the workflow type, a dash, and random characters, or characters that follow from the Idempotency-Key.',
      example: 'report-7',
    }),
    taskQueue: taskQueue
      .optional()
      .openapi({ description: 'The task queue, if workers of several declare the workflow.' }),
  })
  .openapi('StartBody', {
    required: ['workflow'],
    example: { workflow: 'reportingWf', input: [1, 2, 3, 4, 5], workflowId: 'report-7' },
  });

export const startedSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    status: z.enum(['started', 'repeated']).openapi({
      description: '`repeated`: an earlier request with this Idempotency-Key has started it.',
    }),
  })
  .openapi('Started');
