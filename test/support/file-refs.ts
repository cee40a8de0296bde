import type { FileRef } from '../../src/signals';

/** A valid reference to a file that no store has. */
export function fileRef(requestId: string, more: Partial<FileRef> = {}): FileRef {
  return {
    file: '0123456789abcdef0123456789abcdef',
    for: requestId,
    name: 'data.csv',
    size: 12,
    mediaType: 'text/csv',
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ...more,
  };
}
