/** The data of an execution in the API. */
import { z } from '@hono/zod-openapi';
import { stepKinds } from '../../client/history/data/execution-data';
import { shownFailureSchema, statusSchema } from './execution';
import { actorSchema } from './actor-schema';

const instant = z.string().openapi({ format: 'date-time' });

const shownValueSchema = z
  .object({
    value: z.unknown().optional(),
    missing: z.string().optional().openapi({ description: 'Why there is no value, as text.' }),
    beginning: z
      .string()
      .optional()
      .openapi({ description: 'The beginning of its JSON, if the value is too large.' }),
    bytes: z.int(),
  })
  .openapi('ShownValue');

const dataStepSchema = z
  .object({
    id: z
      .string()
      .openapi({ description: 'The id of its node in the graph. The nodes of gates have other ids.' }),
    kind: z.enum(stepKinds),
    name: z.string(),
    startedAt: instant,
    endedAt: instant.optional(),
    input: z.array(shownValueSchema),
    result: shownValueSchema.optional(),
    failure: z.array(shownFailureSchema).optional(),
    workflowId: z.string().optional().openapi({ description: 'The other execution, such as a child.' }),
    requestId: z
      .string()
      .optional()
      .openapi({ description: 'For a gate, the opening, if the answer named it.' }),
    actor: actorSchema.optional(),
    requestKey: z.string().optional().openapi({ description: 'The request key of an item.' }),
  })
  .openapi('DataStep');

export const executionDataSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    workflowType: z.string(),
    status: statusSchema,
    input: z.array(shownValueSchema),
    result: shownValueSchema.optional(),
    failure: z.array(shownFailureSchema).optional(),
    memo: z.record(z.string(), shownValueSchema).optional(),
    steps: z.array(dataStepSchema),
    truncated: z.string().optional().openapi({ description: 'What is left out, as text.' }),
  })
  .openapi('ExecutionData');
