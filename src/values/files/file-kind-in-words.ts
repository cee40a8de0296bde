/** Names a media type as people know it: `PDF`, `CSV`, `image`. */

const kinds: Readonly<Record<string, string>> = {
  'application/json': 'JSON',
  'application/pdf': 'PDF',
  'application/zip': 'ZIP',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'text/csv': 'CSV',
  'text/markdown': 'Markdown',
  'text/plain': 'text file',
};

/** @example fileKindInWords('image/*'); // 'image' */
export function fileKindInWords(mediaType: string): string {
  const [family, kind] = mediaType.split('/');
  return kinds[mediaType] ?? (kind === '*' && family !== undefined ? family : mediaType);
}
