/** Collects the values of an option that may be repeated. */
export function several(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text];
}
