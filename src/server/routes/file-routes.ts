/** Files: uploads them for a signal before it is answered, and downloads them. */
import { Readable } from 'node:stream';
import { createRoute, z } from '@hono/zod-openapi';
import { uploadFor, type FileRecord } from '../../files';
import { difference } from '../../files/file-record';
import { FileNotFoundError } from '../../wire/errors/errors';
import { keyPattern } from '../../wire/file-ref';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { bytesSchema, fileRefSchema } from '../contract/file';
import { problemsOf } from '../contract/problems-of';
import { rangeOf } from '../file-transfer/range-of';
import { incomingContent } from '../file-transfer/incoming-content';
import { locate } from '../answering/locate';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

const requestId = z.string().min(1).max(4_000);

const uploadRoute = createRoute({
  method: 'put',
  path: '/api/files',
  operationId: 'uploadFile',
  tags: ['Files'],
  summary: 'Upload a file for a signal',
  description:
    'The body is the file, and the Content-Type is its media type. Send the returned reference as the value, or in it.',
  request: {
    query: z.object({
      signal: requestId.openapi({ description: 'The requestId of the signal.' }),
      name: z.string().min(1).max(1_000).openapi({ description: 'The name of the file, without a path.' }),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: bytesSchema } } },
  },
  responses: {
    201: { description: 'The file is stored.', content: { 'application/json': { schema: fileRefSchema } } },
    ...problemsOf(404, 408, 409, 410, 413, 415, 503),
  },
});

const downloadRoute = createRoute({
  method: 'get',
  path: '/api/files/{key}',
  operationId: 'downloadFile',
  tags: ['Files'],
  summary: 'Download a file',
  description: 'The file is always sent as an attachment. A `Range` of bytes returns 206.',
  request: {
    headers: z.object({
      range: z.string().max(200).optional().openapi({
        description: 'One range of bytes. Several ranges, and other units, return the whole file.',
        example: 'bytes=0-1023',
      }),
    }),
    params: z.object({
      key: z
        .string()
        .regex(keyPattern, 'is not the key of a file')
        .openapi({ description: 'The `file` of the reference.' }),
    }),
    query: z.object({
      signal: requestId.optional().openapi({
        description:
          'The requestId of its signal, or of a signal whose report shows the file. Required with a link.',
      }),
    }),
  },
  responses: {
    200: {
      description: 'The content.',
      content: { 'application/octet-stream': { schema: bytesSchema } },
    },
    206: {
      description: 'The requested range. Only the whole file is checked against its SHA-256.',
      content: { 'application/octet-stream': { schema: bytesSchema } },
    },
    ...problemsOf(404, 416, 503),
  },
});

export function fileRoutes({ client, files }: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();

  app.openapi(uploadRoute, async (context) => {
    const { signal, name } = context.req.valid('query');
    const { id, workflowId } = locate(signal);
    const opening = await client.getSignal(id, workflowId, { requestId: signal });
    const length = context.req.header('content-length');
    const ref = await uploadFor(files, opening, {
      name,
      mediaType: context.req.header('content-type'),
      size: length === undefined ? undefined : Number(length),
      content: incomingContent(context.req.raw),
    });
    return context.json(ref, 201);
  });

  app.openapi(downloadRoute, async (context) => {
    const record = await recordOf(context.req.valid('param').key, context.req.valid('query').signal);
    const headers = {
      // Not the media type of the sender: no browser may use the file as a page or a script of this service.
      'content-type': 'application/octet-stream',
      'content-disposition': contentDisposition(record.name),
      'accept-ranges': 'bytes',
      'content-security-policy': "sandbox; default-src 'none'",
      'repr-digest': `sha-256=:${Buffer.from(record.sha256, 'hex').toString('base64')}:`,
    };
    const isHead = context.req.method === 'HEAD';
    const part = isHead ? undefined : rangeOf(context.req.header('range'), record.size);
    const length = part === undefined ? record.size : part.end - part.start + 1;
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    context.header('content-length', String(length));
    if (isHead) return context.body(null, 200);
    const content = Readable.toWeb(await files.open(record, part)) as ReadableStream;
    if (part === undefined) return context.body(content, 200);
    context.header('content-range', `bytes ${part.start}-${part.end}/${record.size}`);
    return context.body(content, 206);
  });

  /** The access table limits the holder of a link to one signal. This checks that the file belongs to that signal. */
  async function recordOf(key: string, signal: string | undefined): Promise<FileRecord> {
    const record = await files.record(key);
    if (record !== undefined && (signal === undefined || record.for === signal)) return record;
    if (record !== undefined && signal !== undefined && (await isInReport(record, signal))) return record;
    throw new FileNotFoundError({ file: key, fault: 'is not in the file store' });
  }

  /** Compares all facts, the hash among them, so that a key that somebody guessed opens nothing. */
  async function isInReport(record: FileRecord, signal: string): Promise<boolean> {
    const { id, workflowId } = locate(signal);
    const { report } = await client.getSignal(id, workflowId, { requestId: signal });
    const shown = report?.blocks.flatMap((block) => (block.kind === 'file' ? [block.file] : [])) ?? [];
    return shown.some((ref) => ref.file === record.file && difference(record, ref) === undefined);
  }

  return app;
}

/**
 * The header that makes browsers save a file, with its name in Unicode (RFC 6266, RFC 8187) and in ASCII for other
 * programs.
 *
 * @example
 * contentDisposition('Übersicht.csv'); // attachment; filename="_bersicht.csv"; filename*=UTF-8''%C3%9Cbersicht.csv
 */
function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7E]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
