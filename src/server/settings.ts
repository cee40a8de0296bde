/** The settings of the service: one schema for environment variables and the flags of `gatehouse serve`. */
import { z } from 'zod';
import { durationToMs, type Duration } from '../wire/duration';
import { InvalidArgumentError } from '../wire/errors/errors';
import { isNetwork } from './identity/networks';

/** `/` or `/gatehouse`: the beginning of every path, if a proxy mounts the service. */
const basePath = z
  .string()
  .regex(/^\/([\w.~-]+(\/[\w.~-]+)*)?$/u, 'must begin with / and must not end with /')
  .transform((path) => (path === '/' ? '' : path));

const address = z.url({ protocol: /^https?$/u, message: 'must be an http or https address' });
const publicUrl = address.transform((url) => url.replace(/\/+$/u, ''));

/** Separated by commas, because a role may have spaces. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

const networks = list.refine((words) => words.every(isNetwork), {
  message: 'must be IP addresses or networks such as 10.0.0.0/8, separated by commas',
});

const origins = list.refine((words) => words.every(isOrigin), {
  message: 'must be origins such as https://desk.example.org without a path, separated by commas',
});

const keys = list.refine((all) => all.length > 0 && all.every(isKey), {
  message: 'must be keys of 32 bytes in base64url, separated by commas, the newest first',
});

/** Requests a minute. 0 means no limit. */
const rate = z.coerce.number().int().min(0).max(1_000_000);

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
  /** The address to listen on. An address other than loopback requires authentication. */
  host: z.string().min(1).default('127.0.0.1'),
  /** The port to listen on. 0 takes a free port. */
  port: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** The beginning of every path, if a proxy mounts the service: `/gatehouse`. */
  basePath: basePath.default(''),
  /** The public address of the service, base path included. Default: made of host and port. */
  publicUrl: publicUrl.optional(),
  /** The address of Temporal's UI, for links to it. Default: no links. */
  temporalUi: publicUrl.optional(),
  /** The proxies whose forwarded headers are trusted. */
  trustedProxies: networks.default([]),
  /** The origins whose pages may use the API in a browser, with tokens and links. */
  corsOrigins: origins.default([]),
  /** The folder for tokens, sessions, revoked links, keys and files. */
  dir: z.string().min(1).default('.gatehouse'),
  /** The database for tokens, sessions, keys and revocations instead of the folder: `postgres://user@host/database`. */
  store: z
    .url({
      protocol: /^postgres(ql)?$/u,
      message: 'must be an address such as postgres://user@host/database',
    })
    .optional(),
  /** The JSON file with people and their groups. Default: the groups of logins and tokens count. */
  directory: z.string().min(1).optional(),
  /** The time after which an upload is removed if no accepted answer refers to it, in milliseconds. */
  filesExpire: duration.default(24 * 3_600_000),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /**
   * `required`: requests need a login, a token or a link. `local`: every request is from the local user.
   * resolve-auth.ts has the default.
   */
  auth: z.enum(['local', 'required']).optional(),
  oidcIssuer: address.optional(),
  oidcClientId: z.string().min(1).optional(),
  oidcClientSecret: z.string().min(1).optional(),
  oidcScopes: z.string().min(1).default('openid profile email'),
  /** The claim that lists the roles or groups of a person. Dots lead into objects. */
  oidcRolesClaim: z.string().min(1).default('groups'),
  /** The claim that lists the groups of a person. Default: the claim of the roles. */
  oidcGroupsClaim: z.string().min(1).optional(),
  /** Which of these groups the service keeps, with `*` for any characters. */
  oidcGroups: list.default(['*']),
  oidcReadRoles: list.default([]),
  oidcAnswerRoles: list.default([]),
  oidcStartRoles: list.default([]),
  oidcAdminRoles: list.default([]),
  /** The scope of logged-in people without a matching role. */
  oidcDefaultScope: z.enum(['none', 'read', 'answer', 'start', 'admin']).default('none'),
  /** The interval at which a session is checked at the provider, in milliseconds. */
  oidcRecheck: duration.default(5 * 60_000),
  /** How long a session stays valid if the provider cannot be reached, in milliseconds. */
  oidcPatience: duration.default(60 * 60_000),
  sessionHours: z.coerce.number().positive().max(720).default(8),
  /** The time without a request after which a session ends, in milliseconds. */
  sessionIdle: duration.default(2 * 60 * 60_000),
  sessionKeys: keys.optional(),
  /** The keys that sign links, if several services share no folder. */
  linkKeys: keys.optional(),
  ratePerIdentity: rate.default(600),
  ratePerAddress: rate.default(1_200),
  rateOfFailures: rate.default(20),
});

/** The settings of a service, read and checked. docs/service.md explains each. */
export type Settings = z.infer<typeof settingsSchema>;

/** The environment variable of each setting. docs/service.md lists them all, which a test checks. */
export const settingVariables: Readonly<Record<keyof Settings, string>> = {
  host: 'GATEHOUSE_HOST',
  port: 'GATEHOUSE_PORT',
  basePath: 'GATEHOUSE_BASE_PATH',
  publicUrl: 'GATEHOUSE_PUBLIC_URL',
  temporalUi: 'GATEHOUSE_TEMPORAL_UI',
  trustedProxies: 'GATEHOUSE_TRUSTED_PROXIES',
  corsOrigins: 'GATEHOUSE_CORS_ORIGINS',
  dir: 'GATEHOUSE_DIR',
  store: 'GATEHOUSE_STORE',
  directory: 'GATEHOUSE_DIRECTORY',
  filesExpire: 'GATEHOUSE_FILES_EXPIRE',
  logLevel: 'GATEHOUSE_LOG_LEVEL',
  auth: 'GATEHOUSE_AUTH',
  oidcIssuer: 'GATEHOUSE_OIDC_ISSUER',
  oidcClientId: 'GATEHOUSE_OIDC_CLIENT_ID',
  oidcClientSecret: 'GATEHOUSE_OIDC_CLIENT_SECRET',
  oidcScopes: 'GATEHOUSE_OIDC_SCOPES',
  oidcRolesClaim: 'GATEHOUSE_OIDC_ROLES_CLAIM',
  oidcGroupsClaim: 'GATEHOUSE_OIDC_GROUPS_CLAIM',
  oidcGroups: 'GATEHOUSE_OIDC_GROUPS',
  oidcReadRoles: 'GATEHOUSE_OIDC_READ_ROLES',
  oidcAnswerRoles: 'GATEHOUSE_OIDC_ANSWER_ROLES',
  oidcStartRoles: 'GATEHOUSE_OIDC_START_ROLES',
  oidcAdminRoles: 'GATEHOUSE_OIDC_ADMIN_ROLES',
  oidcDefaultScope: 'GATEHOUSE_OIDC_DEFAULT_SCOPE',
  oidcRecheck: 'GATEHOUSE_OIDC_RECHECK',
  oidcPatience: 'GATEHOUSE_OIDC_PATIENCE',
  sessionHours: 'GATEHOUSE_SESSION_HOURS',
  sessionIdle: 'GATEHOUSE_SESSION_IDLE',
  sessionKeys: 'GATEHOUSE_SESSION_KEYS',
  linkKeys: 'GATEHOUSE_LINK_KEYS',
  ratePerIdentity: 'GATEHOUSE_RATE_PER_IDENTITY',
  ratePerAddress: 'GATEHOUSE_RATE_PER_ADDRESS',
  rateOfFailures: 'GATEHOUSE_RATE_OF_FAILURES',
};

/** The settings that a program or the flags of `gatehouse serve` can set. */
export type SettingsInput = Partial<z.input<typeof settingsSchema>>;

/**
 * Reads the settings: `flags` first, then environment variables, then defaults. Empty variables are ignored.
 *
 * @throws {InvalidArgumentError} If a variable or flag is invalid.
 *
 * @example
 * const settings = readSettings(process.env, { port: 9000 });
 */
export function readSettings(env: NodeJS.ProcessEnv, flags: SettingsInput = {}): Settings {
  const given: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(settingVariables)) {
    const text = env[variable];
    if (text !== undefined && text !== '') given[name] = text;
  }
  for (const [name, value] of Object.entries(flags)) if (value !== undefined) given[name] = value;

  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? 'settings');
  const variable = settingVariables[name as keyof Settings] ?? name;
  throw new InvalidArgumentError({
    argument: `${variable} (${name})`,
    fault: issue?.message ?? 'is invalid',
  });
}

function isKey(text: string): boolean {
  return /^[\w-]{43}$/u.test(text) && Buffer.from(text, 'base64url').length === 32;
}

/** An origin exactly as browsers write it. */
function isOrigin(text: string): boolean {
  return /^https?:/u.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
