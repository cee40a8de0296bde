/** Connects the service, the workers, clients and the CLI to one file store, by the same settings. */
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidArgumentError } from '../wire/errors/errors';
import { Files } from './files';
import { LocalFileStore } from './local-file-store';
import { S3FileStore } from './s3-file-store';

const text = z.string().min(1).optional();

const settingsSchema = z.strictObject({
  /** Default: `.gatehouse/files`, if no bucket is set. */
  folder: text,
  bucket: text,
  /** The address of an S3-compatible service. Default: Amazon S3. */
  endpoint: z.url({ protocol: /^https?$/u, message: 'must be an http or https address' }).optional(),
  region: text,
  prefix: z
    .string()
    .regex(/^[\w.~/-]*$/u, 'must have only letters, digits and . _ ~ / -')
    .optional(),
});

/** The location of the file store: a folder, or an S3 bucket. */
export type FileSettings = z.infer<typeof settingsSchema>;

const variables = {
  folder: 'GATEHOUSE_FILES_FOLDER',
  bucket: 'GATEHOUSE_FILES_BUCKET',
  endpoint: 'GATEHOUSE_FILES_ENDPOINT',
  region: 'GATEHOUSE_FILES_REGION',
  prefix: 'GATEHOUSE_FILES_PREFIX',
} as const;

/**
 * Opens the file store, and returns it. Default: the store that GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET names,
 * or else the folder `files` in GATEHOUSE_DIR (`.gatehouse`).
 *
 * @throws {InvalidArgumentError} If a setting is invalid.
 *
 * @example
 * const files = await connectFiles({ bucket: 'reports', region: 'eu-central-1' });
 */
export async function connectFiles(settings: FileSettings = fileSettings(process.env)): Promise<Files> {
  const { folder, bucket, ...s3 } = checked(settings);
  if (bucket !== undefined) return new Files(await S3FileStore.connect({ bucket, ...s3 }));
  return new Files(new LocalFileStore(folder ?? folderIn(process.env.GATEHOUSE_DIR)));
}

/**
 * Reads the settings of the file store from environment variables. Empty variables are ignored. Without a setting the
 * store is the folder `files` in `dir`.
 */
export function fileSettings(env: NodeJS.ProcessEnv, dir = env.GATEHOUSE_DIR): FileSettings {
  const given: Record<string, string> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const value = env[variable];
    if (value !== undefined && value !== '') given[name] = value;
  }
  return Object.keys(given).length === 0 ? { folder: folderIn(dir) } : given;
}

function folderIn(dir: string | undefined): string {
  return join(dir === undefined || dir === '' ? '.gatehouse' : dir, 'files');
}

function checked(settings: FileSettings): FileSettings {
  const parsed = settingsSchema.safeParse(settings);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0] ?? 'settings') as keyof typeof variables;
    throw new InvalidArgumentError({ argument: named(name), fault: issue?.message ?? 'is invalid' });
  }
  const { folder, bucket, endpoint, region, prefix } = parsed.data;
  if (folder !== undefined && bucket !== undefined) {
    const remedy = 'Set only one of them.';
    throw new InvalidArgumentError({
      argument: named('folder'),
      fault: 'cannot be used together with a bucket',
      remedy,
    });
  }
  if (bucket === undefined && (endpoint ?? region ?? prefix) !== undefined) {
    throw new InvalidArgumentError({
      argument: named('bucket'),
      fault: 'is required with an endpoint, a region or a prefix',
      remedy: 'Set the bucket.',
    });
  }
  return parsed.data;
}

function named(name: keyof typeof variables): string {
  return `${variables[name] ?? name} (${name} of files)`;
}
