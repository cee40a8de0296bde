/** The response of `/api/system`. */
import { z } from '@hono/zod-openapi';

const instant = z.string().openapi({ format: 'date-time' });

export const systemSchema = z
  .object({
    temporal: z.object({
      isReachable: z.boolean(),
      reason: z
        .string()
        .optional()
        .openapi({ description: 'Why Temporal cannot be used. Only administrators get it.' }),
      since: instant.optional().openapi({ description: 'Since when Temporal cannot be used.' }),
    }),
    taskQueues: z
      .array(
        z.object({
          taskQueue: z.string(),
          hasWorker: z
            .boolean()
            .openapi({ description: 'False if no worker has polled the queue for 70 seconds.' }),
          lastPollAt: instant.optional().openapi({
            description: 'When a worker last polled the queue. Absent if that was minutes ago.',
          }),
        }),
      )
      .openapi({ description: 'The task queues of the executions that wait for people.' }),
    directory: z
      .object({
        people: z.int().openapi({ description: 'The number of people that are known.' }),
        isCurrent: z.boolean().openapi({
          description:
            'False if the directory has changed and cannot be used, so that the last good one stays.',
        }),
        reason: z
          .string()
          .optional()
          .openapi({ description: 'Why the change cannot be used. Only administrators get it.' }),
        since: instant.optional().openapi({ description: 'Since when the last good one stays.' }),
      })
      .optional()
      .openapi({ description: 'The directory of people and groups, if there is one.' }),
  })
  .openapi('System', {
    example: {
      temporal: { isReachable: true },
      taskQueues: [{ taskQueue: 'lab', hasWorker: false, lastPollAt: '2026-11-30T06:26:00.000Z' }],
    },
  });
