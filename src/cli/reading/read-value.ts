/**
 * Reads the value that a person typed for a signal. A text that begins with `"`, `{` or `[` is JSON. For any other text the
 * type of the signal decides: 12, true and null are JSON if the type takes such values, and text if it takes only text.
 */
import type { Signal } from '../../client';
import type { AnsweringClient } from '../service/service-client';
import { GatehouseError, InvalidInputError } from '../../wire/errors/errors';
import type { Issue } from '../../wire/messages';
import type { JsonSchema } from '../../wire/json-schema';
import { readStrictJson } from '../../values/read-strict-json';
import { shellFault } from './shell-fault';

/** The signal that a value is for. */
export interface ValueFor {
  readonly id: string;
  readonly workflowId: string;
  readonly requestId?: string;
  /** `early`: the signal may not be open yet. `queued`: no worker may run to return its type, so JSON is used as it is. */
  readonly sent?: 'early' | 'queued';
}

/** A text, and whether it passed through a shell, which may have changed its quotes. */
export interface ValueText {
  readonly text: string;
  readonly isFromShell: boolean;
}

/** @throws {InvalidInputError} If the text is neither JSON nor a text that the signal takes, or is ambiguous JSON. */
export async function readValue(
  client: Pick<AnsweringClient, 'getSignal'>,
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
      ? `${text} is not JSON; write a string as '"${text}"'`
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

/** Returns the signal, or undefined if it is not open yet and the text is JSON, which needs no type. */
async function typeFor(
  client: Pick<AnsweringClient, 'getSignal'>,
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

/** The JSON types that a schema takes, or undefined if it takes any. */
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
