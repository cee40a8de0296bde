/** Executions as the API shows them: what Temporal knows of them, their audit, their streams. */
import { z } from '@hono/zod-openapi';
import { executionStatuses, type ExecutionStatus } from '../../client/temporal/execution-status';
import { pageFields } from './page';
import { issueSchema } from './problem';
import { actorSchema, automaticFields, stateSchema } from './signal';

const instant = z.string().openapi({ format: 'date-time' });

export const statusSchema = z.enum(Object.keys(executionStatuses) as [ExecutionStatus, ...ExecutionStatus[]]);

const executionSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    workflowType: z.string(),
    status: statusSchema,
    startedAt: instant,
    closedAt: instant.optional(),
    pending: z.int().openapi({ description: 'How many signals wait for people in it.' }),
    unreadable: z
      .boolean()
      .optional()
      .openapi({ description: 'True where it was encoded by a codec that the service lacks.' }),
  })
  .openapi('Execution');

export const executionDetailsSchema = executionSchema
  .extend({
    taskQueue: z.string(),
    temporalUrl: z.string().optional().openapi({
      description:
        "Its page in Temporal's own UI, where the service knows one; `/RUN_ID/history` behind it is that of a run.",
    }),
  })
  .openapi('ExecutionDetails');

export const executionListSchema = z
  .object({
    ...pageFields(executionSchema, 'Running executions first, then those that ended last.'),
  })
  .openapi('ExecutionList');

const auditEntrySchema = z
  .object({
    seq: z.int(),
    at: instant,
    id: z.string(),
    requestId: z.string().optional(),
    outcome: z.union([stateSchema, z.enum(['early', 'refused', 'reset'])]),
    ...automaticFields,
    actor: actorSchema,
    reason: z.string().optional(),
    requestKey: z.string().optional(),
    valueHash: z.string().optional().openapi({ description: 'SHA-256: what was said, without saying it.' }),
    code: z.string().optional(),
    issues: z.array(issueSchema).optional(),
  })
  .openapi('AuditEntry');

export const auditSchema = z.object(pageFields(auditEntrySchema, 'The oldest first.')).openapi('Audit');

export const streamListSchema = z
  .object({
    items: z.array(
      z
        .object({
          stream: z.string(),
          type: z.string().optional(),
          received: z.int(),
          waiting: z.int(),
          refused: z.int(),
          lastTakenAt: instant.optional(),
        })
        .openapi('Stream'),
    ),
  })
  .openapi('StreamList');
