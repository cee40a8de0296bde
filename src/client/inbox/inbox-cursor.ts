/**
 * The position where a page of the inbox ended. Visibility lists running executions by start time, the newest first. So
 * the next page begins with unseen executions of the same start time, and continues with older ones. Unlike an offset,
 * it stays correct while executions start and end.
 */
import { invalidCursor } from '../../wire/page';

export interface InboxCursor {
  /** The start time of the last execution of the page, in ISO 8601 with nanoseconds. */
  readonly startedAt: string;
  /** The runs of this start time that were shown completely. */
  readonly seen: readonly string[];
  /** The last row of an execution that was not shown completely. */
  readonly within?: { readonly runId: string; readonly row: string };
}

export function encodeCursor({ startedAt, seen, within }: InboxCursor): string {
  return Buffer.from(JSON.stringify([startedAt, seen, within ?? null])).toString('base64url');
}

/** @throws {InvalidArgumentError} If the text is not a cursor. */
export function decodeCursor(text: string | undefined): InboxCursor | undefined {
  if (text === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts)) {
      const [startedAt, seen, within]: unknown[] = parts;
      const isWhole = typeof startedAt === 'string' && !Number.isNaN(Date.parse(startedAt));
      if (isWhole && isTexts(seen)) return { startedAt, seen, within: isWithin(within) ? within : undefined };
    }
  } catch {
    // Rejected below.
  }
  throw invalidCursor('is not a cursor of the inbox');
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isWithin(value: unknown): value is InboxCursor['within'] {
  return typeof value === 'object' && value !== null && 'runId' in value && 'row' in value;
}
