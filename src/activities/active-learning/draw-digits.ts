import { digitPng } from '../data-labeling/digit-png';
import { readDigits } from '../digits/read-digits';

/**
 * Draws images of the data set, by their numbers from 1, as data URLs of PNGs.
 *
 * @throws {InvalidArgumentError} If the package pngjs is not installed.
 * @throws Everything that `readDigits` throws.
 */
export async function drawDigits(
  images: readonly number[],
): Promise<readonly { readonly image: number; readonly src: string }[]> {
  const digits = await readDigits();
  return images.flatMap((image) => {
    const digit = digits[image - 1];
    if (digit === undefined) return [];
    return [{ image, src: `data:image/png;base64,${digitPng(digit).toString('base64')}` }];
  });
}
