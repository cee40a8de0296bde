/**
 * The pages of a signed link: a script sends the token, a form shows the question, and a button decides. All of them
 * take the token in the body of a POST, so it is in no address, log or referrer. A GET, a HEAD or a prefetch never
 * decides.
 *
 * Their rows in the access table are `token-in-body`: the token alone authorises, and browsers do not send it by
 * themselves, so an origin check is not needed here.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Signal } from '../../client';
import { authorise } from '../access/access';
import { answerByForm, type FormAnswer } from '../answering/answer-by-form';
import { seenOf } from '../answering/form-of-signal';
import type { AppEnv } from '../http/app-env';
import { onlyField, readForm } from '../http/read-form';
import { consoleOrPlain } from '../console-host/console-or-plain';
import { linkActionSchema, type LinkClaims } from '../links/link-token';
import { openLink } from '../links/open-link';
import { inPages } from '../pages/in-pages';
import { formPage } from '../pages/form-page';
import { linkPage, tokenIn } from '../pages/link-page';
import { pageFrame, publicPath } from '../console-host/page-frame';
import { statePage } from '../pages/state-page';
import type { Service } from '../service';
import { ServiceError } from '../http/service-errors';
import { newRoutes } from './new-routes';

export function linkPageRoutes(service: Service): OpenAPIHono<AppEnv> {
  const app = newRoutes();

  app.get('/link', (context) => context.html(linkPage(consoleOrPlain(context))));

  app.post('/link', async (context) =>
    inPages(service, context, async () => {
      const token = tokenIn(onlyField(await readForm(context.req.raw), 'token'));
      const { claims, signal } = await openLink(service, context, token);
      const form = formOf(context, token, claims, signal);
      return context.html(
        signal.state === 'pending' ? formPage({ ...form, signal }) : statePage({ ...form, signal }),
      );
    }),
  );

  app.post('/link/answer', async (context) =>
    inPages(service, context, async () => {
      refusePrefetch(context);
      const entries = await readForm(context.req.raw);
      const token = onlyField(entries, 'token');
      const action = linkActionSchema.safeParse(onlyField(entries, 'action'));
      if (!action.success)
        throw new ServiceError('invalid-request', "The field action must be 'set', 'approve' or 'reject'.");
      const { claims, signal } = await openLink(service, context, token);
      const form = formOf(context, token, claims, signal);
      // The signal is settled, and the link shows only how.
      if (claims.endedAt !== undefined) return context.html(statePage({ ...form, signal }));
      authorise({ scope: 'answer', link: action.data }, context.get('identity'), claims.requestId);
      return answerByForm(service, context, { signal, action: action.data, entries, form });
    }),
  );
  return app;
}

/** The form of a link, with its token in a hidden field. */
function formOf(
  context: Context<AppEnv>,
  token: string,
  { actions }: LinkClaims,
  signal: Signal,
): FormAnswer['form'] {
  const action = `${publicPath(context)}/link/answer`;
  return { ...pageFrame(context), action, hidden: { token, ...seenOf(signal) }, allowed: actions };
}

/** A prefetch is never a decision, in any method. */
function refusePrefetch({ req }: Context<AppEnv>): void {
  const purposes = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'].map((name) => req.header(name) ?? '');
  if (purposes.some((purpose) => /prefetch|prerender|preview/iu.test(purpose)))
    throw new ServiceError('forbidden', 'A prefetch cannot answer a signal.');
}
