/**
 * Reads a compact JWS strictly, so that a signature has one text only. Its parts are canonical base64url, its header has nothing
 * but `alg`, `typ` and `kid`, and its JSON is what `JSON.stringify` writes. JSON with a key twice, or with spaces, is refused.
 */
import { Base64 } from 'js-base64';
import { isRecord } from '../read-meta';
import { isKeyName } from './is-key-name';
import { ProofFault } from './proof-fault';

/** The longest proof has 7,000 characters, with the longest requestId and 64 long groups. */
export const maxTokenCharacters = 8_192;
const signatureBytes = 64;

/** A token whose signature is not verified yet. */
export interface UnverifiedJws {
  readonly typ: string;
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The bytes that are signed. */
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** @throws {ProofFault} If the text is not such a token. */
export function readJws(token: string): UnverifiedJws {
  if (token.length > maxTokenCharacters) throw new ProofFault(`has over ${maxTokenCharacters} characters`);
  const [header = '', payload = '', signed = '', ...more] = token.split('.');
  if (signed === '' || more.length > 0) throw new ProofFault('does not have three parts');
  const { alg, typ, kid, ...others } = recordIn(header, 'header');
  if (alg !== 'EdDSA') throw new ProofFault('is not signed with EdDSA');
  if (typeof typ !== 'string' || Object.keys(others).length > 0)
    throw new ProofFault('has a header with other fields than alg, typ and kid');
  if (!isKeyName(kid)) throw new ProofFault('does not name its key');
  const claims = recordIn(payload, 'payload');
  const signature = bytesIn(signed);
  if (signature?.length !== signatureBytes) throw new ProofFault('has a signature that is not 64 bytes');
  return { typ, kid, claims, message: asciiBytes(`${header}.${payload}`), signature };
}

function recordIn(part: string, what: string): Record<string, unknown> {
  const text = Base64.decode(part);
  // True for canonical base64url of well-formed UTF-8 only.
  if (Base64.encodeURI(text) !== part) throw new ProofFault(`has a ${what} that is not canonical base64url`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProofFault(`has a ${what} that is not JSON`);
  }
  if (!isRecord(value) || Array.isArray(value) || JSON.stringify(value) !== text)
    throw new ProofFault(`has a ${what} that is not compact JSON with each key once`);
  return value;
}

/** Undefined if the text is not canonical base64url. */
function bytesIn(part: string): Uint8Array | undefined {
  const bytes = Base64.toUint8Array(part);
  return Base64.fromUint8Array(bytes, true) === part ? bytes : undefined;
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
