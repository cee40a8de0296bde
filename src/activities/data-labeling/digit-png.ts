/** Draws a digit as a grey PNG. */
import type * as Pngjs from 'pngjs';
import { digitSize, type Digit } from '../digits/read-digits';
import { optionalPackage } from '../models/optional-package';

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
  const { PNG } = optionalPackage('pngjs') as typeof Pngjs;
  const png = new PNG({ width: digitSize, height: digitSize, inputHasAlpha: false });
  png.data = Buffer.from(pixels);
  return PNG.sync.write(png, { colorType: grey, inputColorType: grey, inputHasAlpha: false });
}

type Pixels = Pick<Digit, 'index' | 'pixels'>;
