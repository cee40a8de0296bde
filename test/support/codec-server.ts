/** A codec server with Temporal's protocol. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PayloadCodec } from '@temporalio/common';

export interface CodecServer {
  readonly endpoint: string;
  /** The path and the namespace of each request. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Starts a codec server. `auth` is the `Authorization` header that requests must send. */
export async function startCodecServer(codec: PayloadCodec, auth: string): Promise<CodecServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} for ${String(request.headers['x-namespace'])}`);
    if (request.headers.authorization !== auth) response.writeHead(401).end();
    else void answerTo(request, codec).then((body) => response.end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answerTo(request: IncomingMessage, codec: PayloadCodec): Promise<string> {
  const { payloads } = JSON.parse(await text(request)) as { payloads: readonly JsonPayload[] };
  const given = payloads.map(({ metadata, data }) => ({
    metadata: mapped(metadata, (value) => Buffer.from(value, 'base64')),
    data: Buffer.from(data, 'base64'),
  }));
  const done =
    request.url?.endsWith('/encode') === true ? await codec.encode(given) : await codec.decode(given);
  return JSON.stringify({
    payloads: done.map(({ metadata, data }) => ({
      metadata: mapped(metadata ?? {}, base64),
      data: base64(data ?? new Uint8Array()),
    })),
  });
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
