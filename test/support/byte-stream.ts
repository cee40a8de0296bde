/** A stream of bytes as from a wire: one part after another, and optionally an error at the end. */
export async function* byteStream(
  ...parts: readonly (string | Uint8Array | Error)[]
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}
