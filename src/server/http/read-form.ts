/** The fields of a form as they were sent: all of them, in their order, as text. What they mean is form-values.ts's to say. */
import { ServiceError } from './service-errors';
import type { FormEntries } from '../answering/field-names';
import { readBody } from './read-body';

/** 256 KB of a value, where each of its bytes is three characters of the form's encoding, and what is around it. */
const maxFormBytes = 1024 * 1024;
/** As many as a value may have items and properties. */
const maxFields = 20_000;

/**
 * The fields of a form-encoded body.
 *
 * @throws {ServiceError} `unsupported-media-type`, `body-too-large`, or `invalid-request` for what is not UTF-8 or has
 * over 20,000 fields.
 */
export async function readForm(request: Request): Promise<FormEntries> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/iu.test(type)) {
    throw new ServiceError('unsupported-media-type', 'Send the form as application/x-www-form-urlencoded.');
  }
  const text = await readBody(request, maxFormBytes);
  const fields = text === '' ? [] : text.split('&', maxFields + 1);
  if (fields.length > maxFields) {
    throw new ServiceError('invalid-request', `A form may have ${maxFields} fields.`);
  }
  return fields.map((field) => {
    const [name = '', ...rest] = field.split('=');
    return [decoded(name), decoded(rest.join('='))];
  });
}

/**
 * The text of the one field of that name.
 *
 * @throws {ServiceError} `invalid-request` where there is none, or more than one: they might be read differently.
 */
export function onlyField(entries: FormEntries, name: string): string {
  const [only, ...others] = entries.filter(([other]) => other === name);
  if (only !== undefined && others.length === 0) return only[1];
  const fault = only === undefined ? 'is missing' : 'comes more than once';
  throw new ServiceError('invalid-request', `The field ${name} ${fault}.`, {
    issues: [{ path: [name], message: fault }],
  });
}

/** Strictly: URLSearchParams would put another character where the bytes are none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new ServiceError('invalid-request', 'The form is not UTF-8.');
  }
}
