/** Encrypts every payload with AES-256-GCM. The first key encrypts, and the others decrypt older payloads. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  METADATA_ENCODING_KEY,
  type DataConverter,
  type Payload,
  type PayloadCodec,
} from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const encoding = 'binary/encrypted';
const keyId = 'encryption-key-id';
const { Payload: PayloadProto } = temporal.api.common.v1;

export class EncryptionCodec implements PayloadCodec {
  /** @param keys - of 32 bytes, by their ids. */
  constructor(private readonly keys: ReadonlyMap<string, Uint8Array>) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const [[id, key] = []] = this.keys;
    if (id === undefined || key === undefined) throw new Error('PAYLOAD_KEYS has no key');
    return payloads.map((payload) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const text = Buffer.concat([cipher.update(PayloadProto.encode(payload).finish()), cipher.final()]);
      return {
        metadata: { [METADATA_ENCODING_KEY]: Buffer.from(encoding), [keyId]: Buffer.from(id) },
        data: Buffer.concat([iv, cipher.getAuthTag(), text]),
      };
    });
  }

  /** Returns payloads that it cannot decrypt unchanged, because an error would stop the execution, even for a stranger's message. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      if (textOf(payload, METADATA_ENCODING_KEY) !== encoding) return payload;
      const key = this.keys.get(textOf(payload, keyId));
      const data = payload.data ?? new Uint8Array();
      if (key === undefined || data.length < 28) return payload;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12));
        decipher.setAuthTag(data.subarray(12, 28));
        const opened = Buffer.concat([decipher.update(data.subarray(28)), decipher.final()]);
        return PayloadProto.decode(opened);
      } catch {
        return payload;
      }
    });
  }
}

function textOf({ metadata }: Payload, name: string): string {
  const bytes = metadata?.[name];
  return bytes === undefined ? '' : Buffer.from(bytes).toString();
}

/** Parses `2026-11:BASE64,2026-05:BASE64`: ids and keys, newest first. */
export function keysOf(text: string): ReadonlyMap<string, Uint8Array> {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  return new Map(pairs.flatMap(([id, key]) => (id && key ? [[id, Buffer.from(key, 'base64')]] : [])));
}

export const dataConverter: DataConverter = {
  payloadCodecs: [new EncryptionCodec(keysOf(process.env['PAYLOAD_KEYS'] ?? ''))],
  // Failure messages are encrypted too, because the message of a rejection has its comment.
  failureConverterPath: require.resolve('./failure-converter'),
};
