import type { FileRef } from '../../wire/file-ref';

type Shape = 'image' | 'table' | 'text';

const shapes: ReadonlyMap<string, Shape> = new Map([
  ['image/png', 'image'],
  ['image/jpeg', 'image'],
  ['image/webp', 'image'],
  ['text/csv', 'table'],
  ['text/markdown', 'text'],
]);
const maxBytes: Readonly<Record<Shape, number>> = { image: 10_000_000, table: 2_000_000, text: 200_000 };

/**
 * Returns how a report shows a file. `download` if its media type is not shown, `too-large` if the file is over the limit of its
 * media type: both have a download link only.
 *
 * @example
 * shownAs({ mediaType: 'text/csv', size: 4_200 }); // 'table'
 */
export function shownAs({
  mediaType,
  size,
}: Pick<FileRef, 'mediaType' | 'size'>): Shape | 'download' | 'too-large' {
  const shape = shapes.get(mediaType);
  if (shape === undefined) return 'download';
  return size > maxBytes[shape] ? 'too-large' : shape;
}
