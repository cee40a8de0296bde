/** The handwritten digits that Gatehouse ships: 1,500 of MNIST, 150 of each class. data/README.md has their source and license. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { rootCause } from '@temporalio/common';
import { InvalidArgumentError } from '../../wire/errors/errors';

/** One picture of a handwritten digit. */
export interface Digit {
  /** Its position in the data set, from 0. */
  readonly index: number;
  /** 0 to 9 */
  readonly label: number;
  /** 28 rows of 28 grey values: 0 is the background, 255 the ink. */
  readonly pixels: Uint8Array;
}

/** The width and the height of a digit. */
export const digitSize = 28;

const shippedFolder = join(__dirname, '..', '..', '..', 'data');
const pixelCount = digitSize * digitSize;

/**
 * Reads all digits, in an order without pattern.
 *
 * @throws {InvalidArgumentError} If a file is missing or malformed. It is not retryable.
 */
export async function readDigits(folder = shippedFolder): Promise<readonly Digit[]> {
  const imagesFile = join(folder, 'mnist-1500-images.idx3-ubyte.gz');
  const labelsFile = join(folder, 'mnist-1500-labels.idx1-ubyte.gz');
  const images = await readIdx(imagesFile, [digitSize, digitSize]);
  const labels = await readIdx(labelsFile, []);
  if (labels.length !== images.length / pixelCount) {
    throw faulty(labelsFile, `has ${labels.length} labels for ${images.length / pixelCount} images`);
  }
  const wrong = labels.findIndex((label) => label > 9);
  if (wrong !== -1) throw faulty(labelsFile, `has the label ${labels[wrong]} at ${wrong}, which is no digit`);
  return Array.from(labels, (label, index) => ({
    index,
    label,
    pixels: images.subarray(index * pixelCount, (index + 1) * pixelCount),
  }));
}

const unpack = promisify<Buffer, Buffer>(gunzip);

/** Reads the items of an IDX file, the format of MNIST: a header with the number of items and their shape, then bytes. */
async function readIdx(path: string, shape: readonly number[]): Promise<Uint8Array> {
  const packed = await readFile(path).catch((error: unknown) => {
    throw faulty(path, `cannot be read: ${rootCause(error)}`, error);
  });
  const bytes = await unpack(packed).catch((error: unknown) => {
    throw faulty(path, `is not a gzip file: ${rootCause(error)}`, error);
  });
  const header = 4 + 4 * (1 + shape.length);
  const isIdx = bytes.length > header && bytes.readUInt32BE(0) === 0x0800 + 1 + shape.length;
  if (!isIdx) throw faulty(path, `is not an IDX file of bytes in ${1 + shape.length} dimensions`);
  const [count = 0, ...found] = Array.from({ length: 1 + shape.length }, (_, at) =>
    bytes.readUInt32BE(4 + 4 * at),
  );
  if (found.join() !== shape.join()) {
    throw faulty(path, `has images of ${found.join(' by ')} pixels, expected ${shape.join(' by ')}`);
  }
  const length = shape.reduce((product, each) => product * each, count);
  if (bytes.length !== header + length) {
    throw faulty(path, `has ${bytes.length - header} bytes for ${count} items, expected ${length}`);
  }
  return new Uint8Array(bytes.buffer, bytes.byteOffset + header, length);
}

function faulty(path: string, fault: string, cause?: unknown): InvalidArgumentError {
  const remedy = 'Install gatehouse again, or run scripts/pack-digits.js in its repository.';
  return new InvalidArgumentError({ argument: `data file ${path}`, fault, remedy }, cause);
}
