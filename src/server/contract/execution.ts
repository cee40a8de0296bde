/** Executions in the API: Temporal's description of them, their audit and their streams. */
import { z } from '@hono/zod-openapi';
import { executionStatuses, type ExecutionStatus } from '../../client/temporal/execution-status';
import { pageFields } from './page';
import { levelSchema, proofSchema } from './policy';
import { issueSchema } from './problem';
import { actorSchema } from './actor-schema';
import { automaticFields, stateSchema, workflowNames } from './signal';

const instant = z.string().openapi({ format: 'date-time' });

export const statusSchema = z.enum(Object.keys(executionStatuses) as [ExecutionStatus, ...ExecutionStatus[]]);

const executionSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    ...workflowNames,
    status: statusSchema,
    startedAt: instant,
    closedAt: instant.optional(),
    pending: z.int().openapi({ description: 'The number of pending signals.' }),
    unreadable: z.boolean().optional().openapi({
      description: 'True if the execution was encoded by a codec that the service does not have.',
    }),
  })
  .openapi('Execution');

export const executionDetailsSchema = executionSchema
  .extend({
    taskQueue: z.string(),
    temporalUrl: z.string().optional().openapi({
      description:
        "The page of the execution in Temporal's UI, if the service is configured with one. Append `/RUN_ID/history` for the page of a run.",
    }),
  })
  .openapi('ExecutionDetails');

export const shownFailureSchema = z
  .object({ message: z.string(), type: z.string().optional() })
  .openapi('ShownFailure');

export const endingSchema = z
  .object({
    status: statusSchema,
    failure: z
      .array(shownFailureSchema)
      .optional()
      .openapi({ description: 'Why it failed or was terminated, from the outermost cause to the first.' }),
  })
  .openapi('Ending');

export const executionListSchema = z
  .object({
    ...pageFields(
      executionSchema,
      'Running executions first, then closed executions, the last closed first.',
    ),
  })
  .openapi('ExecutionList');

const auditEntrySchema = z
  .object({
    seq: z.int(),
    at: instant,
    id: z.string(),
    requestId: z.string().optional(),
    outcome: z.union([stateSchema, z.enum(['early', 'refused', 'reset', 'voted', 'proposed', 'escalated'])]),
    ...automaticFields,
    actor: actorSchema,
    proof: proofSchema.optional(),
    level: levelSchema.optional(),
    rule: z.string().optional().openapi({ description: 'The rule of a vote.' }),
    meaning: z.string().optional().openapi({ description: 'What a vote says, or what a step changes.' }),
    seen: z.string().optional().openapi({ description: 'The digest of what the voter saw.' }),
    comment: z.string().optional(),
    requestKey: z.string().optional(),
    valueHash: z
      .string()
      .optional()
      .openapi({ description: 'The SHA-256 of the value, instead of the value.' }),
    code: z.string().optional(),
    issues: z.array(issueSchema).optional(),
    hash: z.string().optional().openapi({
      description: 'The SHA-256 of this entry and of the hash of the entry before.',
    }),
  })
  .openapi('AuditEntry');

export const auditSchema = z.object(pageFields(auditEntrySchema, 'The oldest entry first.')).openapi('Audit');

export const streamListSchema = z
  .object({
    items: z.array(
      z
        .object({
          stream: z.string(),
          type: z.string().optional(),
          jsonSchema: z.record(z.string(), z.unknown()).optional().openapi({
            description:
              'The JSON Schema of the items. Absent until the stream has a receiver, or if it is too large.',
          }),
          taken: z.int(),
          waiting: z.int(),
          refused: z.int(),
          lastTakenAt: instant.optional(),
        })
        .openapi('Stream'),
    ),
  })
  .openapi('StreamList');
