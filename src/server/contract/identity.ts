/** Bodies and responses of identities, sessions and API tokens. */
import { z } from '@hono/zod-openapi';
import { faultOfName, maxNameLength } from '../../wire/names';
import { maxGroups } from '../../wire/identity/actor-proof';

const scope = z.enum(['read', 'answer', 'start', 'admin']);
const instant = z.iso.datetime({ offset: true });

export const meSchema = z
  .object({
    kind: z.enum(['local', 'session', 'token', 'link']),
    actor: z.object({ id: z.string(), name: z.string().optional() }),
    scopes: z.array(scope).openapi({
      description: 'From `read` over `answer` and `start` to `admin`, each scope includes those before it.',
    }),
    groups: z
      .array(z.string())
      .openapi({ description: 'The groups by which policies of gates name the caller.' }),
    loggedInAt: instant.optional().openapi({ description: 'When the person of a session logged in.' }),
  })
  .openapi('Me', {
    example: { kind: 'token', actor: { id: 'build-robot' }, scopes: ['read', 'answer'], groups: ['ci'] },
  });

export const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string().openapi({ description: 'The actor of everything that is done with the token.' }),
    scope,
    groups: z.array(z.string()).openapi({ description: 'The groups of the program in policies of gates.' }),
    createdAt: instant,
    expiresAt: instant.optional(),
    lastUsedAt: instant.optional().openapi({ description: 'The last use, to the minute.' }),
  })
  .openapi('ApiToken');

export const sessionSchema = z
  .object({
    id: z.string(),
    actor: z.object({ id: z.string(), name: z.string().optional() }),
    scope,
    terminal: z.string().optional().openapi({
      description: 'What the terminal calls itself whose session this is. Absent for a browser.',
    }),
    startedAt: instant.openapi({ description: 'When the person logged in.' }),
    seenAt: instant.openapi({ description: 'The last request, to the minute.' }),
    checkedAt: instant.openapi({ description: 'When the login provider last confirmed the person.' }),
    expiresAt: instant,
  })
  .openapi('Session');

/** The name of a person or program, in one line and without characters that change the text direction. */
export const nameSchema = z
  .string()
  .min(1)
  .max(maxNameLength)
  .superRefine((name, context) => {
    const fault = faultOfName(name);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });

export const newTokenSchema = z
  .strictObject({
    name: nameSchema,
    scope,
    groups: z.array(nameSchema).max(maxGroups).optional().openapi({ description: 'Default: none.' }),
    expiresAt: instant
      .refine((at) => Date.parse(at) > Date.now(), { message: 'must be in the future' })
      .optional(),
  })
  .openapi('NewApiToken', { example: { name: 'build-robot', scope: 'answer' } });

export const madeTokenSchema = tokenSchema
  .extend({
    token: z.string().openapi({ description: 'The secret, returned only here.', example: 'gh_...' }),
  })
  .openapi('MadeApiToken');
