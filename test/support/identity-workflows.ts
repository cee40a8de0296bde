/** Workflows that say what the sandbox knows of identities. */
import { executeChild, makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import { starterMemoKey } from '../../src/wire/identity/starter';
import type { ProvenAnswer } from '../../src/wire/identity/actor-proof';
import type { SandboxIdentity } from '../../src/wire/identity/identity-key';
import type { Voter } from '../../src/wire/identity/voter';
import { proveActor } from '../../src/signals/sandbox/prove-actor';
import { verifyEd25519 } from '../../src/signals/sandbox/verify-ed25519';

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

/** Returns the starter in the memo of the execution. */
export async function tellsStarter(): Promise<unknown> {
  return workflowInfo().memo?.[starterMemoKey] ?? 'nobody';
}

/** Returns the starters of a child and of its child. */
export async function childrenTellStarter(memo?: Record<string, unknown>): Promise<readonly unknown[]> {
  return [
    await executeChild(tellsStarter, { memo }),
    ...(await executeChild(childTellsStarter, { args: [] })),
  ];
}

export async function childTellsStarter(): Promise<readonly unknown[]> {
  return [await executeChild(tellsStarter)];
}

/** Continues as new twice, once with a memo of its own, and returns the starter in the end. */
export async function rollsAndTellsStarter(run = 0): Promise<unknown> {
  if (run === 2) return tellsStarter();
  const memo = run === 0 ? undefined : { order: 7 };
  return makeContinueAsNewFunc<typeof rollsAndTellsStarter>({ memo })(run + 1);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
