/** The contract of all routes as OpenAPI 3.1, and a page to read it, which needs no script and loads nothing. */
import { type OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../app-env';
import { pageFrame } from '../page-frame';
import { apiPage, type ApiDocument } from '../pages/api-page';
import { newRoutes } from './new-routes';

/** Documents the routes of the app that they are mounted in. */
export function docsRoutes(documented: OpenAPIHono<AppEnv>): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  let made: ApiDocument | undefined;
  const document = (): ApiDocument => (made ??= contractOf(documented));
  app.get('/openapi.json', (context) => context.json(document()));
  app.get('/api/docs', (context) => context.html(apiPage(document(), pageFrame(context))));
  return app;
}

const description =
  'Signals that wait for people, over HTTP. Every error is a problem document with a stable code. ' +
  'Send an API token as "Authorization: Bearer gh_...". A service on loopback without login takes requests as they come.';

function contractOf(app: OpenAPIHono<AppEnv>): ApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  const made: unknown = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Gatehouse', version: '1', description },
    security: [{ token: [] }, {}],
  });
  return made as ApiDocument; // routes are declared with what the page shows
}
