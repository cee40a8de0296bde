import { sign, type KeyObject } from 'node:crypto';

/** A private Ed25519 key, and the name by which workers know its public half. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** Returns claims as a compact JWS, in the only form that wire/identity/read-jws.ts accepts. */
export function signJws({ kid, privateKey }: SigningKey, typ: string, claims: object): string {
  const message = `${partOf({ alg: 'EdDSA', typ, kid })}.${partOf(claims)}`;
  return `${message}.${sign(null, Buffer.from(message), privateKey).toString('base64url')}`;
}

function partOf(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
