/** The service behind a proxy that mounts it below a path. */
import { beforeAll, expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';
import { appOver, post, type App } from '../support/service';

const environment = useEnvironment('dev');
let app: App;
beforeAll(() => {
  app = appOver(environment.current.client, {
    env: { GATEHOUSE_BASE_PATH: '/gates', GATEHOUSE_PUBLIC_URL: 'http://127.0.0.1:8080/gates' },
  });
});

test('everything is below the path, and nothing beside it', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics', '/api/signals', '/openapi.json', '/api/docs']) {
    expect([path, (await app.request(`/gates${path}`)).status]).toEqual([path, 200]);
    expect([path, (await app.request(path)).status]).toEqual([path, 404]);
  }
  expect((await app.request('/gatesapi/signals')).status).toBe(404);
});

test('a signal is answered there, and its form is sent there', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('reportingWf', { args: [[1]] });
  const { requestId } = await client.waitForSignal('title', workflowId);
  const page = await app.request(`/gates/form/${requestId}`);
  expect(await page.text()).toContain(`action="/gates/form/${requestId}"`);
  const answered = await app.request(`/gates/api/signals/${requestId}/set`, post({ value: 'There' }));
  expect(answered.status).toBe(200);
});

test('the contract names the mount path as its server', async () => {
  const contract = (await (await app.request('/gates/openapi.json')).json()) as {
    paths: object;
    servers: readonly { url: string }[];
  };
  expect(contract.servers.map(({ url }) => url)).toEqual(['/gates']);
  expect(Object.keys(contract.paths)).toContain('/api/signals/{requestId}/set');
});

test('behind a proxy that cuts the path off, forms are sent to the path that browsers type', async () => {
  const { client } = environment.current;
  const cut = appOver(client, { env: { GATEHOUSE_PUBLIC_URL: 'http://127.0.0.1:8080/gates' } });
  const { workflowId } = await client.start('reportingWf', { args: [[1]] });
  const { requestId } = await client.waitForSignal('title', workflowId);
  const page = await cut.request(`/form/${requestId}`);
  expect(await page.text()).toContain(`action="/gates/form/${requestId}"`);
  expect(await (await cut.request('/link')).text()).toContain('action="/gates/link"');
  expect(await (await cut.request('/api/docs')).text()).toContain('href="/gates/openapi.json"');
});
