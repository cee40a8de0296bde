/**
 * Ed25519 in the sandbox, which has no cryptography of its own. The package has only ES modules, so only the bundle of a worker
 * may import this file: programs whose tests run in CommonJS could not load it.
 */
import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2';

hashes.sha512 = (message) => new Uint8Array(sha512(message));

/** Verifies a signature by the strict rules of RFC 8032, which Node.js uses too. */
export function verifyEd25519(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  return verify(signature, message, publicKey, { zip215: false });
}
