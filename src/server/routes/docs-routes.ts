/** The contract of all routes as OpenAPI 3.1, and a page to read it, which needs no script and loads nothing. */
import { type OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { completed, tags } from '../contract/complete';
import { pageFrame, publicPath } from '../console-host/page-frame';
import { apiPage, type ApiDocument } from '../pages/api-page';
import { newRoutes } from './new-routes';

/** Documents the routes of the app that they are mounted in. */
export function docsRoutes(documented: OpenAPIHono<AppEnv>, basePath: string): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  let made: ApiDocument | undefined;
  const document = (): ApiDocument => (made ??= completed(contractOf(documented), basePath));
  app.get('/openapi.json', (context) => {
    // The mount path as clients see it: a proxy may cut it off before the service.
    const servers = [{ url: publicPath(context) || '/', description: 'This service.' }];
    return context.json({ ...document(), servers });
  });
  app.get('/api/docs', (context) => context.html(apiPage(document(), pageFrame(context))));
  return app;
}

const description =
  'The signals of workflow executions, over HTTP. Every error is a problem document (RFC 9457) with a stable code. ' +
  'Send an API token as "Authorization: Bearer gh_...". A service on loopback without a login needs no token. ' +
  'A list has pages of `items`. If there is a next page, the response has `nextCursor`: send it as `cursor`. ' +
  'An unknown query parameter is refused. A body has at most 512 KB, and a file at most the size that its signal accepts.';

function contractOf(app: OpenAPIHono<AppEnv>): ApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token (`gh_...`), or the token of a signed link for the routes of its signal.',
  });
  const made: unknown = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Gatehouse',
      version: '1',
      description,
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    tags,
    security: [{ token: [] }, {}],
  });
  return made as ApiDocument; // routes are declared with what the page shows
}
