import type { ByteRange } from '../../files/file-store';
import { ServiceError } from '../http/service-errors';

/**
 * The range of bytes in a `Range` header (RFC 9110, 14.2). Undefined if the whole content is the response: no header,
 * another unit, several ranges, or no valid range.
 *
 * @throws {ServiceError} `range-not-satisfiable` if the range begins after the end.
 *
 * @example
 * rangeOf('bytes=-500', 2_000); // { start: 1500, end: 1999 }
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  const isReversed = first !== '' && last !== '' && Number(last) < Number(first);
  if (isReversed) return undefined;
  if (start < size && start <= end) return { start, end };
  throw new ServiceError(
    'range-not-satisfiable',
    `The range begins after the end of the file, which has ${size} bytes.`,
    {
      size,
    },
  );
}
