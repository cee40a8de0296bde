import { createHash } from 'node:crypto';

/** Content on its way: counted, hashed, and cut off where it has more bytes than it may. */
export class MeasuredContent implements AsyncIterable<Uint8Array> {
  private readonly hash = createHash('sha256');
  private counted = 0;
  private fault: unknown;

  /**
   * @param tooLarge makes the error that reading ends with where there are more than so many bytes.
   */
  constructor(
    private readonly content: AsyncIterable<Uint8Array>,
    private readonly maxBytes: number,
    private readonly tooLarge: () => Error,
  ) {}

  /** Bytes so far. */
  get size(): number {
    return this.counted;
  }

  /** Why reading ended early; undefined where it did not, so that the fault is of whoever takes the bytes. */
  get failure(): unknown {
    return this.fault;
  }

  /** The SHA-256 of all of it, in hexadecimal digits; asked once, at the end. */
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
