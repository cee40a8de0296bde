/**
 * Files in an S3 bucket, or one of the many services that speak its protocol. Content goes in parts of 5 MiB, so no
 * file is ever whole in memory. The AWS SDK is loaded when a store is made: it is large, and most programs have none.
 */
import { Readable } from 'node:stream';
import type * as Sdk from '@aws-sdk/client-s3';
import type { FileStore, StoredObject } from './file-store';

/** Which bucket, and where. Credentials come from the AWS SDK's own chain: environment, profile, role. */
export interface S3Options {
  readonly bucket: string;
  /** The address of a service that is not Amazon's. */
  readonly endpoint?: string;
  /** By the AWS SDK's own settings where left out. */
  readonly region?: string;
  /** Stands before every key: `gatehouse/`. */
  readonly prefix?: string;
}

const partBytes = 5 * 1024 * 1024; // the smallest that S3 takes
const partsAtOnce = 3; // 15 MB in memory for an upload

export class S3FileStore implements FileStore {
  private constructor(
    private readonly sdk: typeof Sdk,
    private readonly client: Sdk.S3Client,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {}

  /**
   * Makes a store of a bucket; nothing is sent yet.
   *
   * @example
   * const files = new Files(await S3FileStore.connect({ bucket: 'reports', region: 'eu-central-1' }));
   */
  static async connect({ bucket, endpoint, region, prefix = '' }: S3Options): Promise<S3FileStore> {
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client({
      ...(region === undefined ? {} : { region }),
      // Other services have no bucket.host names, and few know the checksums that Amazon has added.
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
    const { Upload } = await import('@aws-sdk/lib-storage');
    // On failure it takes back the parts that are there.
    const upload = new Upload({
      client: this.client,
      params: { ...this.at(path), Body: Readable.from(content, { objectMode: false }) },
      partSize: partBytes,
      queueSize: partsAtOnce,
    });
    await upload.done();
  }

  async get(path: string): Promise<Readable | undefined> {
    const found = await absent(this.client.send(new this.sdk.GetObjectCommand(this.at(path))));
    // In Node a body is a stream of Node's.
    return found?.Body as Readable | undefined;
  }

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

/** Undefined where S3 has no such object. */
async function absent<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    const { name }: Partial<Error> = Object(error);
    if (name === 'NoSuchKey' || name === 'NotFound' || name === 'NoSuchUpload') return undefined;
    throw error;
  }
}
