/** How the service is set up: one schema over environment variables and the flags of `gatehouse serve`. */
import { z } from 'zod';
import { durationToMs, type Duration } from '../wire/duration';
import { InvalidArgumentError } from '../wire/errors/errors';
import { isNetwork } from './identity/networks';

/** `/` or `/gatehouse`: what stands before every path where a proxy mounts the service. */
const basePath = z
  .string()
  .regex(/^\/([\w.~-]+(\/[\w.~-]+)*)?$/u, 'must begin with / and not end with one')
  .transform((path) => (path === '/' ? '' : path));

const address = z.url({ protocol: /^https?$/u, message: 'must be an address with http or https' });
const publicUrl = address.transform((url) => url.replace(/\/+$/u, ''));

/** Apart by commas: a role may have spaces. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

const networks = list.refine((words) => words.every(isNetwork), {
  message: 'must be IP addresses or networks such as 10.0.0.0/8, apart by commas',
});

const origins = list.refine((words) => words.every(isOrigin), {
  message: 'must be origins such as https://desk.example.org, apart by commas, without path',
});

const keys = list.refine((all) => all.length > 0 && all.every(isKey), {
  message: 'must be keys of 32 bytes in base64url, apart by commas; the first one is for what is new',
});

/** Requests a minute; 0 is no limit. */
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
  /** The address to listen on. Other than loopback it takes a login. */
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 takes a free one. */
  port: z.coerce.number().int().min(0).max(65_535).default(8080),
  basePath: basePath.default(''),
  /** Where people reach the service, mount path included; made of host and port where left out. */
  publicUrl: publicUrl.optional(),
  /** Where Temporal's own UI is, for links to it; the console has none where left out. */
  temporalUi: publicUrl.optional(),
  /** Whose forwarded headers are believed. */
  trustedProxies: networks.default([]),
  /** Whose pages may use the API in a browser, by tokens and links. */
  corsOrigins: origins.default([]),
  /** Where tokens, sessions, revoked links, keys and files are kept. */
  dir: z.string().min(1).default('.gatehouse'),
  /** Where tokens, sessions, keys and revocations are kept in place of the folder: `postgres://user@host/database`. */
  store: z
    .url({
      protocol: /^postgres(ql)?$/u,
      message: 'must be an address such as postgres://user@host/database',
    })
    .optional(),
  /** Milliseconds after which an upload goes that no accepted answer refers to. */
  filesExpire: duration.default(24 * 3_600_000),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Whether who asks must say who he is; see resolve-auth.ts for what it is where left out. */
  auth: z.enum(['local', 'required']).optional(),
  oidcIssuer: address.optional(),
  oidcClientId: z.string().min(1).optional(),
  oidcClientSecret: z.string().min(1).optional(),
  oidcScopes: z.string().min(1).default('openid profile email'),
  /** The claim that lists a person's roles or groups; dots lead into objects. */
  oidcRolesClaim: z.string().min(1).default('groups'),
  oidcReadRoles: list.default([]),
  oidcAnswerRoles: list.default([]),
  oidcAdminRoles: list.default([]),
  /** What someone may do whom the provider knows and no role names. */
  oidcDefaultScope: z.enum(['none', 'read', 'answer', 'admin']).default('none'),
  /** Milliseconds after which a person is looked up at the provider again. */
  oidcRecheck: duration.default(5 * 60_000),
  /** Milliseconds for which a session goes on whose person cannot be looked up again. */
  oidcPatience: duration.default(60 * 60_000),
  sessionHours: z.coerce.number().positive().max(720).default(8),
  /** Milliseconds without a request after which a session ends. */
  sessionIdle: duration.default(2 * 60 * 60_000),
  sessionKeys: keys.optional(),
  /** What signs links, where several services share no folder. */
  linkKeys: keys.optional(),
  ratePerIdentity: rate.default(600),
  ratePerAddress: rate.default(1_200),
  rateOfFailures: rate.default(20),
});

/** The settings of a service, read and checked. docs/service.md explains each. */
export type Settings = z.infer<typeof settingsSchema>;

/** The environment variable of each setting; docs/service.md has them all, and a test holds it to that. */
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
  filesExpire: 'GATEHOUSE_FILES_EXPIRE',
  logLevel: 'GATEHOUSE_LOG_LEVEL',
  auth: 'GATEHOUSE_AUTH',
  oidcIssuer: 'GATEHOUSE_OIDC_ISSUER',
  oidcClientId: 'GATEHOUSE_OIDC_CLIENT_ID',
  oidcClientSecret: 'GATEHOUSE_OIDC_CLIENT_SECRET',
  oidcScopes: 'GATEHOUSE_OIDC_SCOPES',
  oidcRolesClaim: 'GATEHOUSE_OIDC_ROLES_CLAIM',
  oidcReadRoles: 'GATEHOUSE_OIDC_READ_ROLES',
  oidcAnswerRoles: 'GATEHOUSE_OIDC_ANSWER_ROLES',
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

/** What a program or the flags of `gatehouse serve` may set. */
export type SettingsInput = Partial<z.input<typeof settingsSchema>>;

/**
 * The settings, flags over environment variables over defaults. An empty variable counts as absent.
 *
 * @throws {InvalidArgumentError} that names the variable or flag, and what is wrong.
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
    fault: issue?.message ?? 'is not valid',
  });
}

function isKey(text: string): boolean {
  return /^[\w-]{43}$/u.test(text) && Buffer.from(text, 'base64url').length === 32;
}

/** Exactly as a browser writes it. */
function isOrigin(text: string): boolean {
  return /^https?:/u.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
