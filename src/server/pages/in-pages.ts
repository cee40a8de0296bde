/** Errors of a page, as a page. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnv } from '../http/app-env';
import { pageFrame } from '../console-host/page-frame';
import { problemOf } from '../http/problem-of';
import { messagePage, type PageFrame } from './page';

const titles: Readonly<Record<string, string>> = {
  'link-invalid': 'This link is invalid',
  'link-expired': 'This link has expired',
  'link-revoked': 'This link was revoked',
  internal: 'The service failed',
};

/** Returns the page of `work`, or a page with its error and status. */
export async function inPages(
  context: Context<AppEnv>,
  work: () => Promise<Response>,
  frame: PageFrame = pageFrame(context),
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const { status, body, headers, isFault } = problemOf(error);
    if (isFault) context.get('log').error({ err: error }, 'a request failed');
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    const title = titles[body.code] ?? body.title;
    const page = messagePage(frame, title, body.message, { problem: body });
    return context.html(page, status as ContentfulStatusCode);
  }
}
