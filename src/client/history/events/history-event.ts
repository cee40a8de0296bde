/** Reads Temporal's history events: numbers, instants and JSON payloads. */
import type { temporal } from '@temporalio/proto';

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
export type Failure = temporal.api.failure.v1.IFailure;
type Payload = temporal.api.common.v1.IPayload;
type Payloads = temporal.api.common.v1.IPayloads;
type Timestamp = HistoryEvent['eventTime'];
type Long = HistoryEvent['eventId'];

export function numberOf(long: Long): number {
  return Number(long ?? 0);
}

export function msOf(time: Timestamp): number {
  return numberOf(time?.seconds) * 1_000 + Math.floor((time?.nanos ?? 0) / 1_000_000);
}

export function instantOf(time: Timestamp): string {
  return new Date(msOf(time)).toISOString();
}

/** The value of a plain JSON payload. Undefined for any other payload, such as an encrypted one. */
export function jsonOf(payload: Payload | null | undefined): unknown {
  const encoding = Buffer.from(payload?.metadata?.encoding ?? []).toString();
  if (encoding === 'binary/null') return null;
  if (encoding !== 'json/plain') return undefined;
  try {
    return JSON.parse(Buffer.from(payload?.data ?? []).toString()) as unknown;
  } catch {
    return undefined;
  }
}

export function argumentsOf(payloads: Payloads | null | undefined): unknown[] {
  return (payloads?.payloads ?? []).map(jsonOf);
}

/** The author's summary of an event. */
export function summaryOf({ userMetadata }: HistoryEvent): string | undefined {
  return textOf(jsonOf(userMetadata?.summary));
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function recordOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? value : {};
}

/** The message of the root cause: Temporal's wrappers name the failed activity, but not the reason. */
export function failureWords(failure: Failure | null | undefined): string | undefined {
  if (failure === null || failure === undefined) return undefined;
  return failureWords(failure.cause) ?? textOf(failure.message);
}
