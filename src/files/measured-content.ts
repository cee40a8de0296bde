import { createHash } from 'node:crypto';

/** Content that is counted and hashed while it is read, and cut off if it has too many bytes. */
export class MeasuredContent implements AsyncIterable<Uint8Array> {
  private readonly hash = createHash('sha256');
  private counted = 0;
  private fault: unknown;

  /** @param tooLarge - makes the error that ends the reading of more than `maxBytes` */
  constructor(
    private readonly content: AsyncIterable<Uint8Array>,
    private readonly maxBytes: number,
    private readonly tooLarge: () => Error,
  ) {}

  /** The number of bytes so far. */
  get size(): number {
    return this.counted;
  }

  /** The error of reading the content. Undefined if the reader of this object failed instead. */
  get failure(): unknown {
    return this.fault;
  }

  /** The SHA-256 of the content in hexadecimal digits. Call it once, at the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    try {
      for await (const chunk of this.content) {
        this.counted += chunk.byteLength;
        if (this.counted > this.maxBytes) throw this.tooLarge();
        this.hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }
}
