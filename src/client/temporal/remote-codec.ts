/**
 * A codec whose keys are on another server, by Temporal's protocol for codec servers: POST to `/encode` and `/decode`
 * with payloads as JSON. It is for clients only: the CLI and the HTTP service read and answer without having a key.
 */
import type { Payload, PayloadCodec } from '@temporalio/common';
import { errorInWords } from '../../wire/in-words';

const patienceMs = 10_000;

export interface RemoteCodecOptions {
  /** The address in front of `/encode`. `{namespace}` in it is replaced by the namespace. */
  readonly endpoint: string;
  /** Sent as the header `Authorization`. */
  readonly auth?: string;
  readonly namespace: string;
}

interface JsonPayload {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly data?: string;
}

export class RemoteCodec implements PayloadCodec {
  private readonly base: string;

  constructor(private readonly options: RemoteCodecOptions) {
    const { endpoint, namespace } = options;
    this.base = endpoint.replaceAll('{namespace}', encodeURIComponent(namespace)).replace(/\/+$/, '');
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return this.ask('encode', payloads);
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return this.ask('decode', payloads);
  }

  /** @throws {Error} If the server does not return the same number of payloads. */
  private async ask(verb: 'encode' | 'decode', payloads: readonly Payload[]): Promise<Payload[]> {
    if (payloads.length === 0) return [];
    const answered = await this.post(verb, { payloads: payloads.map(toJson) });
    if (!isAnswer(answered) || answered.payloads.length !== payloads.length)
      throw new Error(`the codec server at ${this.base} did not return ${payloads.length} payloads`);
    return answered.payloads.map(fromJson);
  }

  private async post(verb: string, body: object): Promise<unknown> {
    const { auth, namespace } = this.options;
    const headers = new Headers({ 'content-type': 'application/json', 'x-namespace': namespace });
    if (auth !== undefined) headers.set('authorization', auth);
    let response: Response;
    try {
      response = await fetch(`${this.base}/${verb}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        redirect: 'error', // the payloads may be in clear
        signal: AbortSignal.timeout(patienceMs),
      });
    } catch (error) {
      const why = error instanceof Error && error.cause !== undefined ? error.cause : error;
      throw new Error(`the codec server at ${this.base} does not answer: ${errorInWords(why)}`, {
        cause: error,
      });
    }
    if (!response.ok) throw new Error(`the codec server at ${this.base} answered ${response.status}`);
    return response.json();
  }
}

function toJson({ metadata, data }: Payload): JsonPayload {
  const entries = Object.entries(metadata ?? {}).map(([key, bytes]) => [key, toBase64(bytes)] as const);
  return { metadata: Object.fromEntries(entries), data: toBase64(data ?? new Uint8Array()) };
}

function fromJson({ metadata = {}, data = '' }: JsonPayload): Payload {
  const entries = Object.entries(metadata).map(([key, text]) => [key, Buffer.from(text, 'base64')] as const);
  return { metadata: Object.fromEntries(entries), data: Buffer.from(data, 'base64') };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function isAnswer(value: unknown): value is { readonly payloads: readonly JsonPayload[] } {
  return typeof value === 'object' && value !== null && 'payloads' in value && Array.isArray(value.payloads);
}
