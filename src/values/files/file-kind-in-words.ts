/** Names a media type as people know it: `PDF`, `CSV`, `image`. */
import type { ValueWords } from '../../texts/value-words';

const kinds: Readonly<Record<string, string>> = {
  'application/json': 'JSON',
  'application/pdf': 'PDF',
  'application/zip': 'ZIP',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'text/csv': 'CSV',
  'text/markdown': 'Markdown',
};

const families = ['image', 'audio', 'video', 'text'] as const;

/** @example fileKindInWords('image/*', words); // 'image' */
export function fileKindInWords(mediaType: string, { t }: ValueWords): string {
  if (mediaType === 'text/plain') return t('textFile');
  const family = families.find((each) => mediaType === `${each}/*`);
  return family === undefined ? (kinds[mediaType] ?? mediaType.replace(/\/\*$/u, '')) : t(family);
}
