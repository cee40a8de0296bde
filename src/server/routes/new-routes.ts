/** An empty group of routes. Invalid requests are refused with a problem document. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { zodFaultInWords } from '../../values/zod-fault-in-words';
import { ServiceError } from '../http/service-errors';

const parts = {
  json: 'The body',
  form: 'The form',
  query: 'The query',
  param: 'The path',
  header: 'The request (its headers)',
  cookie: 'The request (its cookies)',
};

/** Routes in this group reject requests that do not match their contract, with an issue for each fault. */
export function newRoutes(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map((issue) => ({
        path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
        message: zodFaultInWords(issue),
      }));
      const [first] = issues;
      const what = first === undefined || first.path.length === 0 ? 'it' : `'${first.path.join('.')}'`;
      const words = `${parts[result.target]} does not match the contract: ${what} ${first?.message ?? 'is invalid'}.`;
      throw new ServiceError('invalid-request', words, { issues });
    },
  });
}
