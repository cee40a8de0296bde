import type { ByteRange } from '../../files/file-store';
import { ServiceError } from '../http/service-errors';

/**
 * The one range of bytes that a `Range` header asks for (RFC 9110, 14.2); undefined for what is answered by the whole: no
 * header, another unit, several ranges, or what is no range.
 *
 * @throws {ServiceError} `range-not-satisfiable` where it begins behind the end.
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
    `The file has ${size} bytes; the range begins behind them.`,
    {
      size,
    },
  );
}
