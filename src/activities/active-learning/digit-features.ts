import { digitSize, type Digit } from '../digits/read-digits';

const cell = 4; // pixels
const across = digitSize / cell;

/** Returns the mean ink of each of 7 by 7 cells, from 0 to 1: enough to tell digits apart, and quick to learn from. */
export function digitFeatures({ pixels }: Pick<Digit, 'pixels'>): Float64Array {
  const features = new Float64Array(across * across);
  for (let at = 0; at < pixels.length; at += 1) {
    const [row, column] = [Math.floor(at / digitSize / cell), Math.floor((at % digitSize) / cell)];
    features[row * across + column]! += pixels[at]! / 255 / cell ** 2;
  }
  return features;
}
