import { saveFile } from '../../files';
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

type ReadImages = () => Promise<readonly Pick<Digit, 'index' | 'pixels'>[]>;

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
export function drawImagesOf(read: ReadImages): (range: ImageRange) => Promise<readonly DrawnImage[]> {
  return async ({ workflowId, from, to }) => {
    const images = (await read()).slice(from - 1, to);
    return Promise.all(images.map(async (image) => drawn(workflowId, image)));
  };
}

/** The name of an image's file: `image-0017.png`. */
export function imageFileName(image: number): string {
  return `image-${String(image).padStart(4, '0')}.png`;
}

async function drawn(workflowId: string, digit: Pick<Digit, 'index' | 'pixels'>): Promise<DrawnImage> {
  const image = digit.index + 1;
  const fault = pixelsFault(digit);
  if (fault !== undefined) return { image, fault };
  const png = digitPng(digit);
  const name = imageFileName(image);
  const { file } = await saveFile({ workflowId, name, mediaType: 'image/png', content: png });
  return { image, file, src: `data:image/png;base64,${png.toString('base64')}` };
}
