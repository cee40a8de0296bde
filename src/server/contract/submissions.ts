/** Bodies and responses of the endpoints of flyte-sdk's HITL plugin. */
import { z } from '@hono/zod-openapi';
import { actorSchema } from './actor-schema';
import { unconfirmedSchema } from './signal';

const dataTypes = ['int', 'float', 'bool', 'str', 'json'] as const;

/** The type of an event in the terms of the plugin. `json` is any other type. */
export type DataType = (typeof dataTypes)[number];

const requestId = z.string().min(1).max(4_000).openapi({ description: 'The opening to answer.' });
const seen = z.string().min(1).max(200).openapi({
  description: 'The `digest` of the signal when it was shown. For an event with a policy.',
});
const dataType = z.enum(dataTypes).openapi({
  description: "The type of the event. Optional. Another type than the event's is refused.",
});
const responsePath = z.string().max(4_100).openapi({
  description:
    'The `response_path` of the event. Optional, and may be empty. It is compared with that of the event and never opened.',
  example: 'requests/REQUEST_ID/response.json',
});

export const submissionSchema = z
  .strictObject({
    request_id: requestId,
    value: z.unknown().openapi({
      description:
        'The answer. For an event of type int, float or bool it may be text, such as "42" or "yes".',
    }),
    data_type: dataType.optional(),
    response_path: responsePath.optional(),
    seen: seen.optional(),
  })
  .refine((body) => Object.hasOwn(body, 'value'), { message: 'is required', path: ['value'] })
  .openapi('Submission', {
    required: ['request_id', 'value'],
    example: {
      request_id: 'WyJyZXBvcnQtNyIsIjAxMjM0NTY3ODlhYiIsInRpdGxlIiwxXQ',
      value: 42,
      data_type: 'int',
    },
  });

export const submittedSchema = z
  .object({
    status: z.enum(['submitted', 'queued']).openapi({
      description: '`queued`: the answer is judged when a worker runs. Read `/status` for the outcome.',
    }),
    request_id: z.string(),
    value: z.unknown().openapi({
      description:
        'The answer as it was read from the request. The event stores it; the workflow receives the output of its schema, such as trimmed text.',
    }),
    data_type: z.enum(dataTypes),
    message: z.string(),
  })
  .openapi('Submitted');

const requestSchema = z.object({
  request_id: z.string(),
  event_name: z.string(),
  prompt: z.string(),
  data_type: z.enum(dataTypes),
  json_schema: z.record(z.string(), z.unknown()),
  response_path: z.string(),
  deadline: z.string().optional(),
});

export const statusSchema = z
  .object({
    request_id: z.string(),
    status: z
      .enum(['pending', 'completed', 'timed_out', 'cancelled'])
      .openapi({ description: 'A rejected approval is `completed`, with the value false.' }),
    unconfirmed: unconfirmedSchema.optional(),
    request: requestSchema,
    response: z
      .object({
        request_id: z.string(),
        status: z.literal('completed'),
        value: z.unknown(),
        data_type: z.enum(dataTypes),
        decided_by: actorSchema.optional(),
        decided_at: z.string().optional(),
      })
      .nullable()
      .openapi({ description: 'The answer. Null if there is none.' }),
  })
  .openapi('SubmissionStatus');
