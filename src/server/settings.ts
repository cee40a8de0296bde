/** How the service is set up: one schema over environment variables and the flags of `gatehouse serve`. */
import { z } from 'zod';
import { durationToMs, type Duration } from '../signals/duration';
import { InvalidArgumentError } from '../signals/errors';

/** `/` or `/gatehouse`: what stands before every path where a proxy mounts the service. */
const basePath = z
  .string()
  .regex(/^\/([\w.~-]+(\/[\w.~-]+)*)?$/u, 'must begin with / and not end with one')
  .transform((path) => (path === '/' ? '' : path));

const publicUrl = z
  .url({ protocol: /^https?$/u, message: 'must be an address with http or https' })
  .transform((url) => url.replace(/\/+$/u, ''));

/** `24 hours`, or a number of milliseconds. */
const duration = z.union([z.string(), z.number()]).transform((given, context) => {
  try {
    return durationToMs(given as Duration, 'it');
  } catch {
    context.addIssue({ code: 'custom', message: "must be a duration such as '24 hours'" });
    return z.NEVER;
  }
});

const settingsSchema = z.strictObject({
  /** The address to listen on. Other than loopback it takes a login. */
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 takes a free one. */
  port: z.coerce.number().int().min(0).max(65_535).default(8080),
  basePath: basePath.default(''),
  /** Where people reach the service, mount path included; made of host and port where left out. */
  publicUrl: publicUrl.optional(),
  /** Where tokens, revoked links, keys and files are kept. */
  dir: z.string().min(1).default('.gatehouse'),
  /** Milliseconds after which an upload goes that no accepted answer refers to. */
  filesExpire: duration.default(24 * 3_600_000),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Settings = z.infer<typeof settingsSchema>;

const variables: Readonly<Record<keyof Settings, string>> = {
  host: 'GATEHOUSE_HOST',
  port: 'GATEHOUSE_PORT',
  basePath: 'GATEHOUSE_BASE_PATH',
  publicUrl: 'GATEHOUSE_PUBLIC_URL',
  dir: 'GATEHOUSE_DIR',
  filesExpire: 'GATEHOUSE_FILES_EXPIRE',
  logLevel: 'GATEHOUSE_LOG_LEVEL',
};

/**
 * The settings, flags over environment variables over defaults. An empty variable counts as absent.
 *
 * @throws {InvalidArgumentError} that names the variable or flag, and what is wrong.
 *
 * @example
 * const settings = readSettings(process.env, { port: 9000 });
 */
export function readSettings(
  env: NodeJS.ProcessEnv,
  flags: Partial<z.input<typeof settingsSchema>> = {},
): Settings {
  const given: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const text = env[variable];
    if (text !== undefined && text !== '') given[name] = text;
  }
  for (const [name, value] of Object.entries(flags)) if (value !== undefined) given[name] = value;

  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? 'settings');
  const variable = variables[name as keyof Settings] ?? name;
  throw new InvalidArgumentError({
    argument: `${variable} (${name})`,
    fault: issue?.message ?? 'is not valid',
  });
}
