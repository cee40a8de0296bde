/** The public keys of the service in the API: a JSON Web Key Set. */
import { z } from '@hono/zod-openapi';
import type { IdentityKey } from '../../wire/identity/identity-key';

const identityKeySchema = z
  .object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    alg: z.literal('EdDSA'),
    use: z.literal('sig'),
    kid: z.string().openapi({ description: 'The name of the key, which signatures have.' }),
    x: z.string().openapi({ description: 'The public key, 32 bytes in base64url.' }),
    notAfter: z.string().optional().openapi({
      format: 'date-time',
      description: 'Later signatures are not valid. Set if another key has replaced this one.',
    }),
  })
  .openapi('IdentityKey');

export const identityKeySetSchema = z
  .object({ keys: z.array(identityKeySchema).openapi({ description: 'The newest first.' }) })
  .openapi('IdentityKeySet', { description: 'A JSON Web Key Set (RFC 7517).' });

/** The key set that workers read. */
export function identityKeySet(keys: readonly IdentityKey[]): z.infer<typeof identityKeySetSchema> {
  return {
    keys: keys.map(({ kid, x, notAfter }) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      alg: 'EdDSA',
      use: 'sig',
      kid,
      x,
      ...(notAfter === undefined ? {} : { notAfter }),
    })),
  };
}
