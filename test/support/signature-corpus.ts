/** Signatures at the edges of Ed25519, each with the verdict of RFC 8032. */
import { sign } from 'node:crypto';
import { keyPair } from './proofs';

export interface Case {
  readonly name: string;
  readonly parts: [message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array];
  readonly isValid: boolean;
}

/** The order of the group, to which a scalar may be added without a change of its point. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
/** Points of small order, and the encoding of y = 1 that is not reduced. */
const small = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => Buffer.from(hex, 'hex'));

export function signatureCorpus(): readonly Case[] {
  const { secret, key } = keyPair('any');
  const publicKey = Buffer.from(key.x, 'base64url');
  const other = Buffer.from(keyPair('other').key.x, 'base64url');
  const message = Buffer.from('approve report-7');
  const signature = sign(null, message, secret);
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  const no = (name: string, signed: Uint8Array, by = publicKey): Case => ({
    name,
    parts: [message, signed, by],
    isValid: false,
  });
  return [
    { name: 'valid', parts: [message, signature, publicKey], isValid: true },
    ...Array.from({ length: 60 }, (_, index) => validBy(`key ${index % 3}`, `message ${index}`)),
    { name: 'other message', parts: [Buffer.from('reject report-7'), signature, publicKey], isValid: false },
    no('other key', signature, other),
    no('S + order', Buffer.concat([r, plusOrder(s)])),
    no('S of ones', Buffer.concat([r, Buffer.alloc(32, 255)])),
    no('all zero', Buffer.alloc(64)),
    ...small.map((point) => no('small R', Buffer.concat([point, s]))),
    ...small.map((point) => no('small R and S = 0', Buffer.concat([point, Buffer.alloc(32)]))),
    ...Array.from({ length: 64 }, (_, index) =>
      no(`bit ${index}`, flipped(signature, index * 8 + (index % 8))),
    ),
  ];
}

function validBy(kid: string, text: string): Case {
  const { secret, key } = keyPair(kid);
  const message = Buffer.from(text.repeat(1 + text.length * 3));
  const publicKey = Buffer.from(key.x, 'base64url');
  return { name: `valid ${text}`, parts: [message, sign(null, message, secret), publicKey], isValid: true };
}

function plusOrder(s: Uint8Array): Buffer {
  const sum = BigInt(`0x${Buffer.from(s.toReversed()).toString('hex')}`) + order;
  return Buffer.from(Buffer.from(sum.toString(16).padStart(64, '0'), 'hex').toReversed());
}

function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
