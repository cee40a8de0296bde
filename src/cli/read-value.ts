/**
 * The value that a person typed for a signal. A text that begins with `"`, `{` or `[` says itself that it is JSON. Of
 * any other the signal's type says what it is: 12, true and null are JSON where the type takes such values, and text where
 * it takes text only.
 */
import type { Signal, SignalClient } from '../client';
import { GatehouseError, InvalidInputError } from '../wire/errors/errors';
import type { Issue } from '../wire/messages';
import type { JsonSchema } from '../wire/json-schema';
import { readStrictJson } from '../values/read-strict-json';
import { shellFault } from './shell-fault';

/** The signal that a value is for. */
export interface ValueFor {
  readonly id: string;
  readonly workflowId: string;
  readonly requestId?: string;
  /** `early`: it may not be open yet. `queued`: nobody may be there to tell its type, so that JSON is taken as it is. */
  readonly sent?: 'early' | 'queued';
}

/** A text and where it comes from: what no shell has seen has the quotes that it is meant to have. */
export interface ValueText {
  readonly text: string;
  readonly isFromShell: boolean;
}

/** @throws {InvalidInputError} for what is neither JSON nor a text that the signal takes, and for JSON that hides something. */
export async function readValue(
  client: SignalClient,
  signal: ValueFor,
  { text, isFromShell }: ValueText,
): Promise<unknown> {
  const json = readStrictJson(text);
  const isMarked = /^\s*["{[]/.test(text);
  if (isMarked && json.isJson) return valueOf(json, signal);

  const isBlind = json.isJson && signal.sent === 'queued';
  const known = isBlind ? undefined : await typeFor(client, signal, json.isJson);
  const types = known === undefined ? undefined : jsonTypes(known.jsonSchema);
  if (json.isJson && (types === undefined || types.includes(typeOf(json.value))))
    return valueOf(json, signal);

  const fault = isFromShell ? shellFault(text) : undefined;
  const isSlip = /^\s*"/.test(text) || (fault !== undefined && /^\s*'/.test(text));
  if (types?.includes('string') === true && !isSlip) return text;
  if (json.isJson) return valueOf(json, signal);
  const why =
    fault === undefined
      ? `${text} is not JSON; quote a string as '"${text}"'`
      : `${text} is not JSON: ${fault}`;
  throw refusal(signal, [{ path: [], message: why }], known?.type);
}

function valueOf({ value, issues }: { value: unknown; issues: readonly Issue[] }, signal: ValueFor): unknown {
  if (issues.length > 0) throw refusal(signal, issues);
  return value;
}

function refusal(
  { id, workflowId }: ValueFor,
  issues: readonly Issue[],
  expected?: string,
): InvalidInputError {
  return new InvalidInputError({ id, workflowId, expected, received: 'text', issues });
}

/** The signal, or undefined where its type cannot be had and JSON has to do. */
async function typeFor(
  client: SignalClient,
  { id, workflowId, requestId, sent }: ValueFor,
  isJson: boolean,
): Promise<Signal | undefined> {
  try {
    return await client.getSignal(id, workflowId, { requestId });
  } catch (error) {
    if (sent === 'early' && isJson && error instanceof GatehouseError) return undefined;
    throw error;
  }
}

/** The kinds of JSON that a schema takes, or undefined where it takes any. */
function jsonTypes(schema: JsonSchema): readonly string[] | undefined {
  if ('const' in schema) return [typeOf(schema.const)];
  if (Array.isArray(schema.enum)) return schema.enum.map(typeOf);
  const variants = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(variants)) {
    const each = variants.map((variant) => jsonTypes(variant as JsonSchema));
    return each.every((types) => types !== undefined) ? each.flat() : undefined;
  }
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  return types.length === 0 ? undefined : types.map((type) => (type === 'integer' ? 'number' : type));
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
