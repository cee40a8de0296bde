/** Where this process keeps its files: one way for service, worker, client and CLI, so that they all meet. */
import { join } from 'node:path';
import { z } from 'zod';
import { InvalidArgumentError } from '../wire/errors/errors';
import { Files } from './files';
import { LocalFileStore } from './local-file-store';
import { S3FileStore } from './s3-file-store';

const text = z.string().min(1).optional();

const settingsSchema = z.strictObject({
  /** `.gatehouse/files` where neither it nor a bucket is named. */
  folder: text,
  bucket: text,
  /** The address of an S3 service that is not Amazon's. */
  endpoint: z.url({ protocol: /^https?$/u, message: 'must be an address with http or https' }).optional(),
  region: text,
  prefix: z
    .string()
    .regex(/^[\w.~/-]*$/u, 'must be of letters, digits, and . _ ~ / -')
    .optional(),
});

/** Where files are kept: a folder, or a bucket of S3. */
export type FileSettings = z.infer<typeof settingsSchema>;

const variables = {
  folder: 'GATEHOUSE_FILES_FOLDER',
  bucket: 'GATEHOUSE_FILES_BUCKET',
  endpoint: 'GATEHOUSE_FILES_ENDPOINT',
  region: 'GATEHOUSE_FILES_REGION',
  prefix: 'GATEHOUSE_FILES_PREFIX',
} as const;

/**
 * The files of the place that settings name; GATEHOUSE_FILES_FOLDER or GATEHOUSE_FILES_BUCKET and its kin where left
 * out, else the folder `files` in GATEHOUSE_DIR (`.gatehouse`).
 *
 * @throws {InvalidArgumentError} that names the setting and what is wrong with it.
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
 * The settings that environment variables make; an empty one counts as absent. Where they name no place, files are in
 * the folder of everything else.
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
    throw new InvalidArgumentError({ argument: named(name), fault: issue?.message ?? 'is not valid' });
  }
  const { folder, bucket, endpoint, region, prefix } = parsed.data;
  if (folder !== undefined && bucket !== undefined) {
    const remedy = 'Name one of them: files are kept in one place.';
    throw new InvalidArgumentError({ argument: named('folder'), fault: 'is set beside a bucket', remedy });
  }
  if (bucket === undefined && (endpoint ?? region ?? prefix) !== undefined) {
    throw new InvalidArgumentError({
      argument: named('bucket'),
      fault: 'is not set, though an endpoint, a region or a prefix is',
      remedy: 'Name the bucket.',
    });
  }
  return parsed.data;
}

function named(name: keyof typeof variables): string {
  return `${variables[name] ?? name} (${name} of files)`;
}
