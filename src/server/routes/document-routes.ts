/** The documentation and the API reference as pages, with a search. The pages use no script and no other host. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { DocumentSearch, type FoundSection } from '../documents/document-search';
import { documentFolders, documents } from '../documents/documents';
import type { AppEnv } from '../http/app-env';
import { isPageRequest } from '../http/is-page-request';
import { ServiceError } from '../http/service-errors';
import { docsPolicy, documentPage, foundPage, noDocumentPage } from '../pages/docs-page';
import type { Html } from '../pages/page';
import { isKnown } from './is-known';
import { newRoutes } from './new-routes';

/** Longer queries are cut. */
const longestQuery = 200;

let search: Promise<DocumentSearch> | undefined;

export function documentRoutes(): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  // These pages have no secrets that the length of a compressed response could reveal.
  app.use('/docs/*', compress());
  app.get('/docs', async (context) => {
    const query = (context.req.query('q') ?? '').trim().slice(0, longestQuery);
    if (query === '') return answer(context, '', '');
    return answerPage(context, foundPage(documents(), query, await found(query)));
  });
  app.get('/docs/', (context) => redirect(context, ''));
  app.get('/docs/:page/', (context) =>
    redirect(context, `/${encodeURIComponent(context.req.param('page'))}`),
  );
  app.get('/docs/:page', async (context) => answer(context, '', context.req.param('page')));
  for (const folder of ['api', ...documentFolders]) {
    app.get(`/docs/${folder}/:page/`, (context) =>
      redirect(context, `/${folder}/${encodeURIComponent(context.req.param('page') ?? '')}`),
    );
    app.get(`/docs/${folder}/:page`, async (context) =>
      answer(context, `${folder}/`, context.req.param('page') ?? ''),
    );
  }
  app.get('/docs/pictures/:file', (context) => {
    const picture = documents().pictures.get(context.req.param('file'));
    if (picture === undefined) throw new ServiceError('not-found', 'The documentation has no such picture.');
    const headers = { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' };
    return context.body(picture, 200, headers);
  });
  return app;
}

/** Redirects an address with a slash at its end to the one without. */
function redirect(context: Context<AppEnv>, path: string): Response {
  return context.redirect(`${context.get('caller').home}/docs${path}`, 301);
}

/** Responds with the document as a page, or as Markdown if the name ends with `.md`. */
async function answer(context: Context<AppEnv>, folder: string, name: string): Promise<Response> {
  const { all } = documents();
  const document = all.get(folder + name);
  if (document !== undefined) {
    theSearch().catch(() => undefined); // made ahead, for a reader who searches next; a search reports what fails
    return answerPage(context, documentPage(documents(), document));
  }
  const source = name.endsWith('.md') ? all.get(folder + name.slice(0, -'.md'.length))?.source : undefined;
  if (source !== undefined) {
    if (isKnown(context, source)) return context.body(null, 304);
    return context.body(source, 200, { 'content-type': 'text/markdown; charset=utf-8' });
  }
  const path = folder + encodeURIComponent(name);
  if (!isPageRequest(context))
    throw new ServiceError('not-found', `The documentation has no page '${path}'. /docs lists all pages.`);
  return answerPage(context, noDocumentPage(documents(), path, (await found(name)).slice(0, 5)), 404);
}

async function found(query: string): Promise<readonly FoundSection[]> {
  return (await theSearch()).find(query);
}

/** The search, which is made once. */
async function theSearch(): Promise<DocumentSearch> {
  search ??= DocumentSearch.over(documents().all.values());
  return search;
}

async function answerPage(context: Context<AppEnv>, page: Html, status: 200 | 404 = 200): Promise<Response> {
  context.header('content-security-policy', docsPolicy);
  const text = (await page).toString();
  if (status === 200 && isKnown(context, text)) return context.body(null, 304);
  return context.html(text, status);
}
