/**
 * Converts a submission of flyte-sdk's HITL plugin to an answer. In the plugin the sender chooses the type of the value
 * and where it is stored. Here the event defines both, and the submission's claims are compared.
 */
import type { Issue, Signal } from '../../client';
import { InvalidInputError } from '../../wire/errors/errors';
import { typeInWords } from '../../values/type-in-words';
import type { FormEntries } from './field-names';
import { readFormValue, strayField, strayIssue } from './form-values';
import { englishWords } from '../../texts/english-words';
import { shapeOf } from '../../values/shape';
import { parseStrictJson } from '../http/parse-strict-json';
import { readNumber, type Reading } from '../../values/typed-text';
import type { DataType } from '../contract/submissions';
import { ServiceError } from '../http/service-errors';

/** The `response_path` of an event: a name for it. Nothing is stored there. */
export function responsePathOf(requestId: string): string {
  return `requests/${requestId}/response.json`;
}

/** The type of an event in the terms of the plugin. */
export function dataTypeOf({ kind, jsonSchema }: Signal): DataType {
  if (kind === 'approval') return 'bool';
  const shape = shapeOf(jsonSchema, jsonSchema);
  if (shape.nullable) return 'json';
  if (shape.kind === 'choice')
    return shape.options.every(({ value }) => typeof value === 'string') ? 'str' : 'json';
  const types: Partial<Record<typeof shape.kind, DataType>> = {
    integer: 'int',
    number: 'float',
    boolean: 'bool',
    string: 'str',
  };
  return types[shape.kind] ?? 'json';
}

/**
 * Compares the type and path that a submission claims with those of the event.
 *
 * @throws {ServiceError} `invalid-request` if they differ.
 */
export function checkClaims(
  signal: Signal,
  claims: { readonly data_type?: string; readonly response_path?: string },
): void {
  const issues: Issue[] = [];
  const type = dataTypeOf(signal);
  if (claims.data_type !== undefined && claims.data_type !== type) {
    issues.push({ path: ['data_type'], message: `is not the type of the event, which is ${type}` });
  }
  const path = claims.response_path ?? '';
  if (path !== '' && path !== responsePathOf(signal.requestId)) {
    issues.push({ path: ['response_path'], message: 'is not the response_path of the event' });
  }
  if (issues.length === 0) return;
  const words = issues.map(({ path: [field], message }) => `${field} ${message}`).join('; ');
  throw new ServiceError('invalid-request', `The submission does not match the event: ${words}.`, { issues });
}

/**
 * A JSON value, converted as the plugin does if a number or boolean is sent as text.
 *
 * @throws {InvalidInputError} If the text is not of that type.
 */
export function convertedJson(signal: Signal, value: unknown): unknown {
  const type = dataTypeOf(signal);
  const isText = typeof value === 'string' && type !== 'str' && type !== 'json';
  return isText ? valueOf(signal, convertText(type, value)) : value;
}

/** The fields of a submission besides its value. */
const claims: ReadonlySet<string> = new Set(['request_id', 'data_type', 'response_path', 'seen']);

/**
 * The value of a form: one text under `value` as the plugin reads it, or fields by the signal's own type.
 *
 * @throws {InvalidInputError} With the issues of its fields.
 */
export function convertedForm(signal: Signal, entries: FormEntries): unknown {
  const stray = strayField(entries, claims);
  if (stray !== undefined) throw refusal(signal, [strayIssue(stray)]);
  const type = dataTypeOf(signal);
  const fields = entries.filter(([name]) => /^value($|[.[])/.test(name));
  const [field, another] = fields;
  const isPlain = field !== undefined && another === undefined && field[0] === 'value';
  if (isPlain && (type !== 'json' || isClaimedJson(entries)))
    return valueOf(signal, convertText(type, field[1]));
  const read = readFormValue(signal.jsonSchema, entries, englishWords);
  if (read.ok) return read.value;
  throw refusal(signal, read.issues);
}

function isClaimedJson(entries: FormEntries): boolean {
  return entries.some(([name, text]) => name === 'data_type' && text === 'json');
}

const yes: ReadonlySet<string> = new Set(['true', 'yes', '1']);
const no: ReadonlySet<string> = new Set(['false', 'no', '0']);

function convertText(type: DataType, text: string): Reading {
  switch (type) {
    case 'int':
      return readNumber(text, 'integer', englishWords);
    case 'float':
      return readNumber(text, 'number', englishWords);
    case 'bool':
      return yesOrNo(text);
    case 'json':
      return json(text);
    default:
      return { value: text };
  }
}

/** In the plugin any text that is not a yes is a no. Here other texts are issues. */
function yesOrNo(text: string): Reading {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return { value: true };
  if (no.has(word)) return { value: false };
  return { fault: 'Must be true, yes or 1, or false, no or 0.' };
}

function json(text: string): Reading {
  try {
    return { value: parseStrictJson(text) };
  } catch (error) {
    if (error instanceof ServiceError) return { fault: `Must be JSON. ${error.message}` };
    throw error;
  }
}

function valueOf(signal: Signal, reading: Reading): unknown {
  if ('value' in reading) return reading.value;
  throw refusal(signal, [{ path: [], message: reading.fault }]);
}

function refusal({ id, workflowId, kind, jsonSchema }: Signal, issues: readonly Issue[]): InvalidInputError {
  const expected = kind === 'approval' ? 'true (approve) or false (reject)' : typeInWords(jsonSchema);
  return new InvalidInputError({ id, workflowId, expected, received: 'text', issues });
}
