/**
 * Where a page of the inbox ended. Visibility lists running executions by start time, newest first; so the next page
 * begins with those that started at the same instant and were not seen, and goes on with the older ones. It stays
 * right while executions come and go, which an offset would not.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';

export interface InboxCursor {
  /** The start of the last execution of the page, ISO 8601 to the nanosecond. */
  readonly startedAt: string;
  /** The runs that started then and were shown whole. */
  readonly seen: readonly string[];
  /** The last row shown of an execution that was not shown whole. */
  readonly within?: { readonly runId: string; readonly row: string };
}

export function encodeCursor({ startedAt, seen, within }: InboxCursor): string {
  return Buffer.from(JSON.stringify([startedAt, seen, within ?? null])).toString('base64url');
}

/** @throws {InvalidArgumentError} for a text that is no cursor. */
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
    // Refused below.
  }
  const remedy = 'Pass the nextCursor of the page before, or none for the first page.';
  throw new InvalidArgumentError({ argument: 'cursor', fault: 'is not one of the inbox', remedy });
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isWithin(value: unknown): value is InboxCursor['within'] {
  return typeof value === 'object' && value !== null && 'runId' in value && 'row' in value;
}
