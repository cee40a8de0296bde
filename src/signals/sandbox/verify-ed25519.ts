/**
 * Ed25519 in the sandbox, which has no cryptography of its own. The package has only ES modules, so only the bundle of a worker
 * may import this file: programs whose tests run in CommonJS could not load it.
 */
import { etc, Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2';

const order = Point.CURVE().n;
const digits = order.toString(16).length;

/** For each hexadecimal digit of a scalar, the lowest first: a point multiplied by each value of the digit. */
type Multiples = readonly (readonly Point[])[];

/**
 * The public keys that have verified a signature. A worker has few keys, and multiplying one of them is most of the work of a
 * verification.
 */
const multiplesOfKeys = new Map<string, Multiples>();

/**
 * Verifies a signature by RFC 8032, section 5.1.7, as OpenSSL and Node.js do: R must be the canonical bytes of [S]B - [k]A.
 * The public key must be a point of the curve that is not of small order, as those of a worker are.
 */
export function verifyEd25519(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const multiples = multiplesOf(publicKey);
  if (signature.length !== 64) return false;
  const [r, s] = [signature.subarray(0, 32), numberOf(signature.subarray(32))];
  if (s >= order) return false;
  const k = numberOf(sha512(etc.concatBytes(r, publicKey, message))) % order;
  const expected = Point.BASE.multiplyUnsafe(s).subtract(multiplied(multiples, k)).toBytes();
  return expected.every((byte, index) => byte === r[index]);
}

function multiplesOf(publicKey: Uint8Array): Multiples {
  const name = etc.bytesToHex(publicKey);
  let multiples = multiplesOfKeys.get(name);
  if (multiples === undefined) {
    multiples = multiplesFrom(Point.fromBytes(publicKey));
    multiplesOfKeys.set(name, multiples);
  }
  return multiples;
}

function multiplesFrom(point: Point): Multiples {
  let unit = point; // the point times 16 to the power of the digit's position
  return Array.from({ length: digits }, () => {
    let next = Point.ZERO;
    const ofDigit = Array.from({ length: 16 }, () => {
      const multiple = next;
      next = next.add(unit);
      return multiple;
    });
    unit = next;
    return ofDigit;
  });
}

function multiplied(multiples: Multiples, scalar: bigint): Point {
  let sum = Point.ZERO;
  const lowestFirst = scalar.toString(16).split('').toReversed();
  for (const [index, digit] of lowestFirst.entries())
    sum = sum.add(multiples[index]?.[Number.parseInt(digit, 16)] ?? Point.ZERO);
  return sum;
}

/** Little-endian. */
function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${etc.bytesToHex(Uint8Array.from(bytes).toReversed())}`);
}
