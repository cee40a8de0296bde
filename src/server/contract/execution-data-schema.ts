/** The values of an execution as the API shows them. */
import { z } from '@hono/zod-openapi';
import { stepKinds } from '../../client/history/data/execution-data';
import { statusSchema } from './execution';
import { actorSchema } from './signal';

const instant = z.string().openapi({ format: 'date-time' });

const shownValueSchema = z
  .object({
    value: z.unknown().optional(),
    missing: z.string().optional().openapi({ description: 'Why there is no value, in words.' }),
    beginning: z.string().optional().openapi({ description: 'How its JSON begins, where it is too large.' }),
    bytes: z.int(),
  })
  .openapi('ShownValue');

const shownFailureSchema = z
  .object({ message: z.string(), type: z.string().optional() })
  .openapi('ShownFailure');

const dataStepSchema = z
  .object({
    id: z.string().openapi({ description: 'That of its node in the graph; a gate has another there.' }),
    kind: z.enum(stepKinds),
    name: z.string(),
    startedAt: instant,
    endedAt: instant.optional(),
    input: z.array(shownValueSchema),
    result: shownValueSchema.optional(),
    failure: z.array(shownFailureSchema).optional(),
    workflowId: z.string().optional().openapi({ description: 'The other execution, as of a child.' }),
    requestId: z.string().optional().openapi({ description: 'Of a gate, where its answer named it.' }),
    actor: actorSchema.optional(),
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
    truncated: z.string().optional().openapi({ description: 'What was left out, in words.' }),
  })
  .openapi('ExecutionData');
