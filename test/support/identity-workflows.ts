/** Workflows that say what the sandbox knows of identities. */
import type { ProvenAnswer } from '../../src/wire/identity/actor-proof';
import type { SandboxIdentity } from '../../src/wire/identity/identity-key';
import type { Voter } from '../../src/wire/identity/voter';
import { proveActor } from '../../src/signals/sandbox/prove';
import { verifyEd25519 } from '../../src/signals/sandbox/ed25519';

/** A message, a signature and a public key, in base64. */
export type SignedMessage = readonly [message: string, signature: string, publicKey: string];

const sandbox: typeof globalThis & { readonly gatehouseIdentity?: SandboxIdentity } = globalThis;

export async function tellsKeys(): Promise<readonly string[] | undefined> {
  return sandbox.gatehouseIdentity?.keys.map(({ kid }) => kid);
}

export async function verifies(corpus: readonly SignedMessage[]): Promise<readonly boolean[]> {
  return corpus.map(([message, signature, publicKey]) =>
    verifyEd25519(bytesOf(message), bytesOf(signature), bytesOf(publicKey)),
  );
}

export async function proves(token: string, answer: ProvenAnswer, at: string): Promise<Voter | string> {
  try {
    return proveActor(token, answer, at);
  } catch (error) {
    return String(error);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
