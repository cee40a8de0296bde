/** Reads the fields of a form: all of them, in order, as text. form-values.ts decodes them. */
import { ServiceError } from './service-errors';
import type { FormEntries } from '../answering/field-names';
import { readBody } from './read-body';

/** 256 KB of a value, with three characters for each byte in the form's encoding, and the rest of the form. */
const maxFormBytes = 1024 * 1024;
/** The maximum of items and properties of a value. */
const maxFields = 20_000;

/**
 * Reads the fields of a form-encoded body.
 *
 * @throws {ServiceError} `unsupported-media-type`, `body-too-large`, or `invalid-request` if the body is not UTF-8 or
 * has more than 20,000 fields.
 */
export async function readForm(request: Request): Promise<FormEntries> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/iu.test(type)) {
    throw new ServiceError('unsupported-media-type', 'Send the form as application/x-www-form-urlencoded.');
  }
  const text = await readBody(request, maxFormBytes);
  const fields = text === '' ? [] : text.split('&', maxFields + 1);
  if (fields.length > maxFields) {
    throw new ServiceError('invalid-request', `The form has more than ${maxFields} fields.`);
  }
  return fields.map((field) => {
    const [name = '', ...rest] = field.split('=');
    return [decoded(name), decoded(rest.join('='))];
  });
}

/**
 * The text of the only field with that name.
 *
 * @throws {ServiceError} `invalid-request` if there is none, or more than one, because readers might differ on which
 * counts.
 */
export function onlyField(entries: FormEntries, name: string): string {
  const [only, ...others] = entries.filter(([other]) => other === name);
  if (only !== undefined && others.length === 0) return only[1];
  const fault = only === undefined ? 'is missing' : 'was sent more than once';
  throw new ServiceError('invalid-request', `The field ${name} ${fault}.`, {
    issues: [{ path: [name], message: fault }],
  });
}

/** Strict: URLSearchParams would replace invalid bytes by another character. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new ServiceError('invalid-request', 'The form is not UTF-8.');
  }
}
