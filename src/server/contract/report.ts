/** Reports in the API. */
import { z } from '@hono/zod-openapi';
import { fileRefSchema } from './file';

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const markdownSchema = z.object({
  kind: z.literal('markdown'),
  text: z.string().openapi({ description: 'Markdown. Render it without HTML and images.' }),
});

const figuresSchema = z.object({
  kind: z.literal('figures'),
  figures: z.array(
    z.object({ label: z.string(), value: z.union([z.number(), z.string()]), unit: z.string().optional() }),
  ),
});

const tableSchema = z.object({
  kind: z.literal('table'),
  caption: z.string().optional(),
  columns: z.array(z.string()),
  rows: z.array(z.array(cellSchema)).openapi({ description: 'One cell for each column.' }),
});

const imageSchema = z.object({
  kind: z.literal('image'),
  src: z.string().openapi({ description: 'A data URL of a PNG, JPEG or WebP.' }),
  alt: z.string(),
  field: z.string().optional().openapi({
    description: 'The property of the answer that the image is about. A form shows it beside the field.',
  }),
});

const chartSchema = z.object({
  kind: z.literal('chart'),
  spec: z
    .looseObject({ data: z.object({ values: z.array(z.record(z.string(), cellSchema)) }) })
    .openapi({ description: 'A Vega-Lite specification with inline data. It has no addresses.' }),
  alt: z.string(),
});

const fileSchema = z.object({
  kind: z.literal('file'),
  file: fileRefSchema,
  alt: z.string().openapi({ description: 'What is in the file, which `GET /api/files/{key}` returns.' }),
});

export const reportSchema = z
  .object({
    title: z.string().optional(),
    blocks: z.array(
      z.discriminatedUnion('kind', [
        markdownSchema,
        figuresSchema,
        tableSchema,
        imageSchema,
        chartSchema,
        fileSchema,
      ]),
    ),
  })
  .openapi('Report', { description: 'What to read before answering, as data, in the order of display.' });

const sourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('gate'),
    name: z.string().openapi({ description: 'The id of the gate.' }),
    requestId: z.string(),
  }),
  z.object({
    kind: z.literal('activity'),
    name: z.string(),
    nodeId: z.string().openapi({ description: 'The id of its node in the graph.' }),
  }),
  z.object({
    kind: z.literal('workflow'),
    name: z.string().openapi({ description: 'The type of the workflow, which shows the report itself.' }),
  }),
]);

export const executionReportsSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    reports: z
      .array(
        z.object({
          from: sourceSchema,
          at: z.string().openapi({
            format: 'date-time',
            description: 'When the gate opened, the activity ended, or the workflow showed the report.',
          }),
          report: reportSchema,
        }),
      )
      .openapi({
        description:
          'The report of the workflow itself, then the others, the newest first. Equal reports are listed once.',
      }),
    note: z.string().optional().openapi({ description: 'What may be missing, as text.' }),
  })
  .openapi('ExecutionReports');
