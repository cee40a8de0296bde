/** Characters that turn the direction of the text after them: embeddings, overrides and isolates. */
const turns = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Replaces characters that turn the direction of text by their escapes, such as `\u202E`. A prompt, a comment or a value may have
 * them from the data of other people, and 001 would be shown as 100. In a JSON text the escape is the same character.
 *
 * @example
 * showTurns('Pay \u202E001'); // the text `Pay \u202E001`, in which the escape is visible
 */
export function showTurns(text: string): string {
  return text.replace(
    turns,
    (turn) => String.raw`\u` + (turn.codePointAt(0) ?? 0).toString(16).toUpperCase(),
  );
}
