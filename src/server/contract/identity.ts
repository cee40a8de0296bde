/** Bodies and answers of who one is, and of API tokens. */
import { z } from '@hono/zod-openapi';

const scope = z.enum(['read', 'answer', 'admin']);
const instant = z.iso.datetime({ offset: true });

export const meSchema = z
  .object({
    kind: z.enum(['local', 'session', 'token', 'link']),
    actor: z.object({ id: z.string(), name: z.string().optional() }),
    scopes: z.array(scope).openapi({ description: '`answer` includes `read`, `admin` both.' }),
  })
  .openapi('Me', { example: { kind: 'token', actor: { id: 'build-robot' }, scopes: ['read', 'answer'] } });

export const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string().openapi({ description: 'The actor of all that is done by it.' }),
    scope,
    createdAt: instant,
    expiresAt: instant.optional(),
    lastUsedAt: instant.optional().openapi({ description: 'To the minute.' }),
  })
  .openapi('ApiToken');

export const newTokenSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .refine((name) => !/\p{Cc}/u.test(name), { message: 'must have no control characters' }),
    scope,
    expiresAt: instant
      .refine((at) => Date.parse(at) > Date.now(), { message: 'must be in the future' })
      .optional(),
  })
  .openapi('NewApiToken', { example: { name: 'build-robot', scope: 'answer' } });

export const madeTokenSchema = tokenSchema
  .extend({ token: z.string().openapi({ description: 'Told this once.', example: 'gh_...' }) })
  .openapi('MadeApiToken');
