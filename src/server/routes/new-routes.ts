/** An empty group of routes, whose contract refuses as everything else does. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../app-env';
import { ServiceError } from '../service-errors';

const parts = {
  json: 'the body',
  form: 'the form',
  query: 'the query',
  param: 'the path',
  header: 'the headers',
  cookie: 'the cookies',
};

/** Routes that are added to it refuse what is not as their contract says, with an issue a fault. */
export function newRoutes(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map(({ path, message }) => ({
        path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
        message,
      }));
      const [first] = issues;
      const where = first === undefined || first.path.length === 0 ? '' : `'${first.path.join('.')}' in `;
      const words = `${where}${parts[result.target]} is not as the contract says: ${first?.message ?? 'invalid'}.`;
      throw new ServiceError('invalid-request', `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`, {
        issues,
      });
    },
  });
}
