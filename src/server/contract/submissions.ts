/** Bodies and answers of the endpoints that programs written for the HITL plugin of flyte-sdk know. */
import { z } from '@hono/zod-openapi';
import { actorSchema, unconfirmedSchema } from './signal';

const dataTypes = ['int', 'float', 'bool', 'str', 'json'] as const;

/** The type of an event, in that plugin's words; `json` is whatever else. */
export type DataType = (typeof dataTypes)[number];

const requestId = z
  .string()
  .min(1)
  .max(4_000)
  .openapi({ description: 'Names the opening that is answered.' });
const dataType = z.enum(dataTypes).openapi({
  description: "The event's type. It may be left out; another than the event's is refused.",
});
const responsePath = z.string().max(4_100).openapi({
  description:
    "`response_path` of the event. It may be left out or empty; it is compared with the event's and never opened.",
  example: 'requests/REQUEST_ID/response.json',
});

export const submissionSchema = z
  .strictObject({
    request_id: requestId,
    value: z.unknown().openapi({
      description: 'The answer. Of an event of type int, float or bool also as text, such as "42" or "yes".',
    }),
    data_type: dataType.optional(),
    response_path: responsePath.optional(),
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
      description: '`queued`: it is judged when a worker runs; `/status` tells what became of it.',
    }),
    request_id: z.string(),
    value: z.unknown().openapi({
      description:
        'The answer as it was read from the request. The event keeps it so; the workflow receives what its schema makes of it, such as a trimmed text.',
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
      .openapi({ description: 'An approval that was rejected is completed, with the value false.' }),
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
      .openapi({ description: 'The answer; null where there is none.' }),
  })
  .openapi('SubmissionStatus');
