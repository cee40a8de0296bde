import { rootCause } from '@temporalio/common';
import { saveFile } from '../../files';
import { GatehouseError } from '../../wire/errors/errors';
import { readDigits, type Digit } from '../digits/read-digits';
import { digitPng, pixelsFault } from './digit-png';

/** An image that people label. `image` is its number in the data set, from 1. */
export type DrawnImage =
  | {
      readonly image: number;
      /** The PNG as a data URL, for the report beside the question. */
      readonly src: string;
      /** The key of the PNG in the file store. */
      readonly file: string;
    }
  | {
      readonly image: number;
      /** Why the image cannot be drawn. */
      readonly fault: string;
    };

/** Which images to draw, `from` and `to` included. */
export interface ImageRange {
  /** The execution that the files belong to. */
  readonly workflowId: string;
  readonly from: number;
  readonly to: number;
}

type Image = Pick<Digit, 'index' | 'pixels'>;
type ReadImages = () => Promise<readonly Image[]>;
/** Returns the bytes of a PNG. */
type DrawImage = (image: Image) => Buffer;

/** Returns the number of images in the data set. Throws what `readDigits` throws. */
export async function countImages(): Promise<number> {
  return (await readDigits()).length;
}

/**
 * Draws images of the data set as PNG into the file store. An image that cannot be drawn has a `fault`, and the others are
 * drawn.
 *
 * @throws {FileStoreFailedError} If the file store fails.
 * @throws Everything that `readDigits` throws.
 */
export const drawImages = drawImagesOf(readDigits);

/** Makes an activity like {@link drawImages} for another data set. */
export function drawImagesOf(
  read: ReadImages,
  draw: DrawImage = digitPng,
): (range: ImageRange) => Promise<readonly DrawnImage[]> {
  return async ({ workflowId, from, to }) => {
    const images = (await read()).slice(from - 1, to);
    return Promise.all(images.map(async (image) => drawn(workflowId, image, draw)));
  };
}

/** The name of an image's file: `image-0017.png`. */
export function imageFileName(image: number): string {
  return `image-${String(image).padStart(4, '0')}.png`;
}

async function drawn(workflowId: string, digit: Image, draw: DrawImage): Promise<DrawnImage> {
  const image = digit.index + 1;
  const fault = pixelsFault(digit);
  if (fault !== undefined) return { image, fault };
  let png: Buffer;
  try {
    png = draw(digit);
  } catch (error) {
    if (error instanceof GatehouseError) throw error; // the package pngjs is missing
    return { image, fault: `Image ${image} cannot be drawn: ${rootCause(error)}.` };
  }
  const name = imageFileName(image);
  const { file } = await saveFile({ workflowId, name, mediaType: 'image/png', content: png });
  return { image, file, src: `data:image/png;base64,${png.toString('base64')}` };
}
