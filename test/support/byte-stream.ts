/** Bytes as they come over a wire: one part after another, and then perhaps an error. */
export async function* byteStream(
  ...parts: readonly (string | Uint8Array | Error)[]
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}
