/** The contract of all routes as OpenAPI 3.1, and a page to read it, which needs no script and loads nothing. */
import { type OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../app-env';
import { apiPage, type ApiDocument } from '../pages/api-page';
import type { Service } from '../service';
import { newRoutes } from './new-routes';

/** Documents these routes. */
export function docsRoutes(
  { settings: { basePath } }: Service,
  routes: readonly OpenAPIHono<AppEnv>[],
): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  for (const { openAPIRegistry } of routes)
    app.openAPIRegistry.definitions.push(...openAPIRegistry.definitions);

  let made: ApiDocument | undefined;
  const document = (): ApiDocument => (made ??= contractOf(app, basePath));
  app.get('/openapi.json', (context) => context.json(document()));
  app.get('/api/docs', (context) =>
    context.html(apiPage(document(), { basePath, nonce: context.get('nonce') })),
  );
  return app;
}

const description =
  'Signals that wait for people, over HTTP. Every error is a problem document with a stable `code`. ' +
  'Send an API token as `Authorization: Bearer gh_...`; a service on loopback without login takes requests as they come.';

function contractOf(app: OpenAPIHono<AppEnv>, basePath: string): ApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  const made: unknown = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Gatehouse', version: '1', description },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    security: [{ token: [] }, {}],
  });
  return made as ApiDocument; // routes are declared with what the page shows
}
