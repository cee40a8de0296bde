/** Settled signals in the API: the filter, the list, and the audit with the answers. */
import { z } from '@hono/zod-openapi';
import type { AnsweredOutcome } from '../../client';
import { statesOfOutcome } from '../../client/answered/states-of-outcome';
import { pageFields } from './page';
import { filterParameters } from './parameters';
import { actorSchema } from './actor-schema';
import { automaticFields, listedFields, stateSchema } from './signal';

const asked = z.iso.datetime({ offset: true }).optional();
const instant = z.string().openapi({ format: 'date-time' });

export const answeredParameters = {
  since: asked.openapi({
    description: 'Only signals that were settled at this instant or later. Default: 24 hours ago.',
    example: '2026-11-21T00:00:00Z',
  }),
  until: asked.openapi({ description: 'Only signals that were settled before this instant.' }),
  outcome: z
    .enum(Object.keys(statesOfOutcome) as [AnsweredOutcome])
    .optional()
    .openapi({
      description:
        'Only signals that ended so. `answered`: set, approved or rejected. `decided`: all but cancelled. Default: all.',
      example: 'decided',
    }),
  workflowType: filterParameters.workflowType,
  workflowId: filterParameters.workflowId,
  decidedBy: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'Only signals that the actor with this id settled.', example: 'ada' }),
};

const answeredSignalSchema = z
  .object({
    ...listedFields,
    prompt: z.string().optional(),
    openedAt: instant,
    state: stateSchema
      .exclude(['pending'])
      .optional()
      .openapi({ description: 'Absent if the execution has ended and no worker answers.' }),
    ...automaticFields,
    decidedBy: actorSchema.optional(),
    decidedAt: instant,
    comment: z.string().optional().openapi({ description: 'What the person wrote beside the decision.' }),
  })
  .openapi('AnsweredSignal');

const pageFacts = {
  progress: z.object({ read: z.int(), of: z.int() }).optional().openapi({
    description:
      'Set if executions are still to be read that this page depends on: how many have been read, and how many there are. Request the page again to continue.',
  }),
  moreIn: z.array(z.string()).optional().openapi({
    description: 'The workflowIds of executions that settled more signals than are listed.',
  }),
  incomplete: z.string().optional().openapi({ description: 'What may be missing, as text.' }),
};

export const answeredSchema = z
  .object({ ...pageFields(answeredSignalSchema, 'The last settled first.'), ...pageFacts })
  .openapi('Answered');

const decisionSchema = answeredSignalSchema
  .extend({
    value: z.unknown().optional().openapi({
      description: 'The answer to an input. Absent if it is over 4 kB, or may be secret.',
    }),
    missing: z.string().optional().openapi({ description: 'Why there is no `value`, as text.' }),
  })
  .openapi('AuditedDecision', {
    example: {
      id: 'title',
      kind: 'input',
      requestId: 'WyJyZXBvcnQtNyIsIjAxMjM0NTY3ODlhYiIsInRpdGxlIiwxXQ',
      workflowId: 'report-7',
      workflowType: 'reportingWf',
      prompt: 'Title of the report',
      openedAt: '2026-11-21T09:00:00.000Z',
      state: 'set',
      decidedBy: { id: 'ada', name: 'Ada', via: 'form' },
      decidedAt: '2026-11-21T09:03:12.480Z',
      value: 'My title',
    },
  });

export const decisionListSchema = z
  .object({ ...pageFields(decisionSchema, 'The last settled first.'), ...pageFacts })
  .openapi('AuditedDecisions');
