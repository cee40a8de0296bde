/** Draws a digit as a grey PNG. */
import { createRequire } from 'node:module';
import type * as Pngjs from 'pngjs';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { digitSize, type Digit } from '../digits/read-digits';

/** PNG's number for grey without transparency. */
const grey = 0;

/** Why a digit cannot be drawn. Undefined if it can. */
export function pixelsFault({ index, pixels }: Pixels): string | undefined {
  if (pixels.length === digitSize * digitSize) return undefined;
  return `Image ${index + 1} has ${pixels.length} pixels, expected ${digitSize * digitSize}. Correct it in the data set.`;
}

/**
 * @throws {InvalidArgumentError} If the package pngjs is not installed.
 *
 * @example
 * const png = digitPng(digit); // about 300 bytes
 */
export function digitPng({ pixels }: Pixels): Buffer {
  const { PNG } = loadPngjs();
  const png = new PNG({ width: digitSize, height: digitSize, inputHasAlpha: false });
  png.data = Buffer.from(pixels);
  return PNG.sync.write(png, { colorType: grey, inputColorType: grey, inputHasAlpha: false });
}

type Pixels = Pick<Digit, 'index' | 'pixels'>;

/** Loaded by `require` and only when needed, because pngjs is an optional dependency. */
function loadPngjs(): typeof Pngjs {
  try {
    return createRequire(__filename)('pngjs') as typeof Pngjs;
  } catch (error) {
    if (!/MODULE_NOT_FOUND/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    throw new InvalidArgumentError({
      argument: 'Drawing images',
      fault: 'needs the package pngjs, which is not installed',
      remedy: 'Run `npm install pngjs`.',
    });
  }
}
