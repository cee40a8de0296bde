/** Actors in the API. */
import { z } from '@hono/zod-openapi';

export const actorSchema = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    via: z.enum([
      'client',
      'api',
      'form',
      'link',
      'cli',
      'workflow',
      'temporal-signal',
      'timer',
      'execution',
    ]),
  })
  .openapi('Actor', {
    description:
      'Who answered and how the answer arrived, as the sender claimed it. The service uses the credential of the request. A sender ' +
      'that reaches Temporal itself can claim anything. Only votes whose `proof` is `signed` are proven.',
  });
