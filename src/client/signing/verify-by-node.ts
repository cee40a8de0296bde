import { createPublicKey, verify } from 'node:crypto';
import type { VerifySignature } from '../../wire/identity/check-signature';

/** Verifies an Ed25519 signature with OpenSSL. The sandbox has another implementation, because it has no node:crypto. */
export const verifyByNode: VerifySignature = (message, signature, publicKey) => {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, signature);
};
