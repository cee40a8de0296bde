/** The contract of all routes as OpenAPI 3.1, and a page to read it. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../app-env';

/** Documents these routes. */
export function docsRoutes(routes: readonly OpenAPIHono<AppEnv>[]): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  for (const { openAPIRegistry } of routes)
    app.openAPIRegistry.definitions.push(...openAPIRegistry.definitions);
  app.get('/openapi.json', (context) =>
    context.json(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: { title: 'Gatehouse', version: '1', description: 'Signals that wait for people, over HTTP.' },
      }),
    ),
  );
  return app;
}
