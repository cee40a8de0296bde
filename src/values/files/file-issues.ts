import { isFileRef } from '../../wire/file-ref';
import { bytesInWords } from '../../wire/in-words';
import type { Issue } from '../../wire/messages';
import { takesMediaType, type FileType } from './file-type';

/** Returns why a value is not a reference to a file of this type. Empty if it is. */
export function fileIssues(value: unknown, type: FileType): readonly Issue[] {
  if (!isFileRef(value)) {
    const message = 'expected a file: upload it for this signal and send the returned reference';
    return [{ path: [], message }];
  }
  const { size, mediaType } = value;
  const issues: Issue[] = [];
  if (size > type.maxBytes) {
    const message = `the file has ${size} bytes; the limit is ${bytesInWords(type.maxBytes)}`;
    issues.push({ path: ['size'], message });
  }
  if (!takesMediaType(type, mediaType)) {
    const message = `the file is ${mediaType}; the signal accepts ${type.mediaTypes?.join(', ')}`;
    issues.push({ path: ['mediaType'], message });
  }
  return issues;
}
