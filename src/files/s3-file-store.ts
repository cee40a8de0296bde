/**
 * Stores files in a bucket of S3 or of a compatible service. Content is sent in parts of 5 MiB, one after another
 * through one buffer, so a large file needs no more memory than a small one. (The SDK's uploader has a buffer for each
 * part, and used 57 to 76 MB for a file of 200 MB.) The SDK is loaded when a store is made, because it is large and
 * most programs do not use it.
 */
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type * as Sdk from '@aws-sdk/client-s3';
import { InvalidArgumentError } from '../wire/errors/errors';
import type { ByteRange, FileStore, StoredObject } from './file-store';

/** Options of `S3FileStore.connect`. Credentials come from the AWS SDK: environment, profile or role. */
export interface S3Options {
  readonly bucket: string;
  /** The address of an S3-compatible service. Default: Amazon S3. */
  readonly endpoint?: string;
  /** Default: the region of the AWS SDK's settings. */
  readonly region?: string;
  /** The beginning of every key, such as `gatehouse/`. Default: none. */
  readonly prefix?: string;
}

const partBytes = 5 * 1024 * 1024; // the minimum of S3; its maximum of 10,000 parts is 52 GB

/** Stores files in a bucket of S3 or of a compatible service. */
export class S3FileStore implements FileStore {
  private constructor(
    private readonly sdk: typeof Sdk,
    private readonly client: Sdk.S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {}

  /**
   * Makes a store of a bucket, without sending a request. It needs the package @aws-sdk/client-s3, which Gatehouse does
   * not install.
   *
   * @throws {InvalidArgumentError} If that package is not installed.
   *
   * @example
   * const files = new Files(await S3FileStore.connect({ bucket: 'reports', region: 'eu-central-1' }));
   */
  static async connect({ bucket, endpoint, region, prefix = '' }: S3Options): Promise<S3FileStore> {
    const sdk = loadSdk();
    const client = new sdk.S3Client({
      ...(region === undefined ? {} : { region }),
      // Other services have no host names of buckets, and few support Amazon's newer checksums.
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return new S3FileStore(sdk, client, bucket, prefix);
  }

  get place(): string {
    return `bucket ${this.bucket}`;
  }

  async put(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const parts = inParts(content);
    const first = await parts.next();
    if (first.done === true) return; // cannot happen: there is always one part
    // A first part that is not full is the whole content.
    if (first.value.byteLength < partBytes) {
      await this.client.send(new this.sdk.PutObjectCommand({ ...this.at(path), Body: first.value }));
      return;
    }
    const { UploadId } = await this.client.send(new this.sdk.CreateMultipartUploadCommand(this.at(path)));
    const upload = { ...this.at(path), UploadId };
    try {
      const Parts: Sdk.CompletedPart[] = [];
      for (
        let part: IteratorResult<Uint8Array, void> = first;
        part.done !== true;
        part = await parts.next()
      ) {
        const numbered = { PartNumber: Parts.length + 1, Body: part.value };
        const { ETag } = await this.client.send(new this.sdk.UploadPartCommand({ ...upload, ...numbered }));
        Parts.push({ PartNumber: numbered.PartNumber, ETag });
      }
      const whole = { ...upload, MultipartUpload: { Parts } };
      await this.client.send(new this.sdk.CompleteMultipartUploadCommand(whole));
    } catch (error) {
      // If this fails, removeUnfinished() removes the upload.
      await this.client.send(new this.sdk.AbortMultipartUploadCommand(upload)).catch(() => undefined);
      throw error;
    }
  }

  async get(path: string, part?: ByteRange): Promise<Readable | undefined> {
    const Range = part === undefined ? {} : { Range: `bytes=${part.start}-${part.end}` };
    const found = await absent(
      this.client.send(new this.sdk.GetObjectCommand({ ...this.at(path), ...Range })),
    );
    // In Node.js the body is a Node.js stream.
    return found?.Body as Readable | undefined;
  }

  /** Whether there is something at this path. */
  async has(path: string): Promise<boolean> {
    return (await absent(this.client.send(new this.sdk.HeadObjectCommand(this.at(path))))) !== undefined;
  }

  async *list(): AsyncIterable<StoredObject> {
    const pages = this.sdk.paginateListObjectsV2({ client: this.client }, this.scope());
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', LastModified: at } of Contents)
        if (at !== undefined) yield { path: Key.slice(this.prefix.length), at };
    }
  }

  async remove(path: string): Promise<void> {
    await this.client.send(new this.sdk.DeleteObjectCommand(this.at(path)));
  }

  async removeUnfinished(before: Date): Promise<number> {
    let removed = 0;
    const { Uploads = [] } = await this.client.send(new this.sdk.ListMultipartUploadsCommand(this.scope()));
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (Initiated === undefined || Initiated >= before) continue;
      const upload = { Bucket: this.bucket, Key, UploadId };
      await absent(this.client.send(new this.sdk.AbortMultipartUploadCommand(upload)));
      removed += 1;
    }
    return removed;
  }

  private at(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: `${this.prefix}${path}` };
  }

  private scope(): { Bucket: string; Prefix: string } {
    return { Bucket: this.bucket, Prefix: this.prefix };
  }
}

/**
 * Yields content in parts of one size. The last part may be shorter, and if it is the only one, empty. All parts share
 * one buffer: a part is valid until the next one is read.
 */
async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const buffer = Buffer.allocUnsafeSlow(partBytes);
  let filled = 0;
  let isFirst = true;
  for await (const chunk of content) {
    for (let taken = 0; taken < chunk.byteLength;) {
      const piece = chunk.subarray(taken, taken + partBytes - filled);
      buffer.set(piece, filled);
      filled += piece.byteLength;
      taken += piece.byteLength;
      if (filled < partBytes) continue;
      yield buffer;
      filled = 0;
      isFirst = false;
    }
  }
  if (filled > 0 || isFirst) yield buffer.subarray(0, filled);
}

/** Loaded by `require`, because jest has no dynamic import by default. */
function loadSdk(): typeof Sdk {
  try {
    return createRequire(__filename)('@aws-sdk/client-s3') as typeof Sdk;
  } catch (error) {
    if (!/MODULE_NOT_FOUND/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    throw new InvalidArgumentError({
      argument: 'A bucket for files',
      fault: 'needs the package @aws-sdk/client-s3, which is not installed',
      remedy: 'Run `npm install @aws-sdk/client-s3`, or keep files in a folder (GATEHOUSE_FILES_FOLDER).',
    });
  }
}

/** Undefined if S3 has no such object. */
async function absent<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    const { name }: Partial<Error> = Object(error);
    if (name === 'NoSuchKey' || name === 'NotFound' || name === 'NoSuchUpload') return undefined;
    throw error;
  }
}
