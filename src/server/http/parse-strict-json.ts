import type { Issue } from '../../client';
import { readStrictJson } from '../../values/read-strict-json';
import { ServiceError } from './service-errors';

/**
 * Parses a JSON text strictly (`read-strict-json.ts`).
 *
 * @throws {ServiceError} `invalid-request` with `issues` if the text is not JSON, or hides something.
 */
export function parseStrictJson(text: string): unknown {
  const { value, issues } = readStrictJson(text);
  if (issues.length > 0) throw refused(issues);
  return value;
}

function refused(issues: readonly Issue[]): ServiceError {
  const [first] = issues;
  const where = first === undefined || first.path.length === 0 ? 'The body' : `'${first.path.join('.')}'`;
  return new ServiceError('invalid-request', `${where} ${first?.message ?? 'is not JSON'}.`, { issues });
}
