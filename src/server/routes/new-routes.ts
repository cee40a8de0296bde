/** An empty group of routes, whose contract refuses as everything else does. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../http/app-env';
import { faultInWords } from '../contract/fault-in-words';
import { ServiceError } from '../http/service-errors';

const parts = {
  json: 'The body',
  form: 'The form',
  query: 'The query',
  param: 'The path',
  header: 'The request (its headers)',
  cookie: 'The request (its cookies)',
};

/** Routes that are added to it refuse what is not as their contract says, with an issue a fault. */
export function newRoutes(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map((issue) => ({
        path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
        message: faultInWords(issue),
      }));
      const [first] = issues;
      const what = first === undefined || first.path.length === 0 ? 'it' : `'${first.path.join('.')}'`;
      const words = `${parts[result.target]} is not as the contract says: ${what} ${first?.message ?? 'is invalid'}.`;
      throw new ServiceError('invalid-request', words, { issues });
    },
  });
}
