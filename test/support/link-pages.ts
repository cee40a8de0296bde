/** The pages of links as a browser gets them: a service below a mount path, on the dev server. */
import { beforeAll } from '@jest/globals';
import type { Signal } from '../../src/client';
import { createApp } from '../../src/server';
import type { LinkOptions } from '../../src/server/links/links';
import type { Service } from '../../src/server/service';
import { useEnvironment } from './environment';
import { newFolder } from './links';
import { serviceOver, type App } from './service';

export const environment = useEnvironment('dev');
export let service: Service;
let app: App;
beforeAll(async () => {
  const env = { GATEHOUSE_DIR: await newFolder(), GATEHOUSE_BASE_PATH: '/gates' };
  service = serviceOver(environment.current.client, { env });
  app = createApp(service);
});

export async function waiting(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  return client.waitForSignal(id, workflowId);
}

export async function tokenFor(signal: Signal, options: Partial<LinkOptions> = {}): Promise<string> {
  const recipient = { id: 'ada', name: 'Ada Lovelace' };
  return (await service.links.make(signal, { recipient, ...options })).token;
}

export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

export async function page(path: string, init: RequestInit = {}): Promise<Page> {
  const answer = await app.request(`/gates${path}`, init);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

/** Sends a form as a browser does. With our referrer policy its origin is null. */
export async function send(
  path: string,
  fields: Record<string, string> | [string, string][],
  headers: Record<string, string> = {},
): Promise<Page> {
  return page(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...{ origin: 'null', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
}

export async function stateOf({ id, workflowId, requestId }: Signal): Promise<string> {
  return (await environment.current.client.getSignal(id, workflowId, { requestId })).state;
}
