/** Checks that the files of an answer were uploaded for the signal that it answers. */
import { fileRefsIn } from '../../wire/file-ref';
import { fileTypesIn } from './file-type';
import type { JsonSchema } from '../../wire/json-schema';
import type { Issue } from '../../wire/messages';
import { decodeRequestId } from '../../wire/request-id';

/**
 * Returns an issue for each file in an answer that was uploaded for another signal, or for another opening of this one. If the
 * gate accepts no files, references in an answer are ordinary data.
 */
export function unboundFiles(jsonSchema: JsonSchema, requestId: string, value: unknown): readonly Issue[] {
  if (fileTypesIn(jsonSchema).length === 0) return [];
  return fileRefsIn(value)
    .filter(({ ref }) => ref.for !== requestId)
    .map(({ path, ref }) => ({ path: [...path, 'for'], message: unbound(ref.for, requestId) }));
}

function unbound(uploadedFor: string, requestId: string): string {
  const theirs = decodeRequestId(uploadedFor);
  const ours = decodeRequestId(requestId);
  const isOurs = theirs?.id === ours?.id && theirs?.workflowId === ours?.workflowId;
  const other = isOurs ? 'an earlier opening of this signal' : 'another signal';
  return `the file was uploaded for ${other}; upload it again for this one`;
}
